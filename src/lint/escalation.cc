// The table of ways is small and fixed, the policies are not: each statement's entries are compiled once and asked
// about the hundred actions of the table.
#include "lint/escalation.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>

#include "iam/facts.h"
#include "lint/breadth.h"
#include "lint/grants.h"
#include "text/text.h"

namespace leastpriv {
namespace {

constexpr std::string_view kPassRole = "iam:PassRole";
constexpr std::string_view kPassedTo = "iam:PassedToService";

enum Column { kId, kFamily, kService, kActions };

// A row of escalation_paths.tsv.
struct Way {
  std::string_view id;
  std::string_view family;
  std::string_view service;  // that a role is passed to
  std::vector<std::string_view> actions;
};

const std::vector<Way>& Ways() {
  static const std::vector<Way> ways = [] {
    std::vector<Way> all;
    for (const FactRow& row : FactRows("escalation_paths.tsv")) {
      all.push_back({row[kId], row[kFamily], row[kService], Split(row[kActions], ',')});
    }
    return all;
  }();
  return ways;
}

// Every action of every way, once.
const std::set<std::string_view>& ActionsOfWays() {
  static const std::set<std::string_view> actions = [] {
    std::set<std::string_view> all;
    for (const Way& way : Ways()) all.insert(way.actions.begin(), way.actions.end());
    return all;
  }();
  return actions;
}

// The services that a statement's conditions let a role be passed to: all, some patterns, or (another condition) none
// that is sure.
struct PassedTo {
  bool any = false;
  std::vector<Pattern> services;

  bool Takes(std::string_view service) const {
    return any || std::any_of(services.begin(), services.end(),
                              [service](const Pattern& pattern) { return MustMatch(pattern, service); });
  }
};

PassedTo PassedToOf(const Statement& statement) {
  PassedTo to;
  to.any = !statement.has_condition;
  if (statement.conditions.size() != 1 || !LimitsKey(statement, kPassedTo)) return to;
  for (const Term& value : statement.conditions.front().values) {
    for (const Alternative& alternative : value.value.alternatives()) {
      to.services.push_back(Pattern::FromText(alternative.text, false));
    }
  }
  return to;
}

// What a principal has of the table's actions.
class Holding {
 public:
  Holding(const Catalogue& catalogue, std::span<const HeldPolicy> policies) : catalogue_(catalogue) {
    for (const HeldPolicy& held : policies) {
      for (const Statement& statement : held.policy->statements) {
        if (statement.effect == Effect::kUnknown) continue;
        AddStatement(statement, held);
      }
    }
    for (const std::string_view action : denied_) {
      everywhere_.erase(action);
      somewhere_.erase(action);
      if (action == kPassRole) passing_.clear();
    }
  }

  bool is_admin() const { return is_admin_; }

  // Where the action is granted; nothing where it is not.
  std::optional<Location> Find(std::string_view action, bool everywhere) const {
    const auto& granted = everywhere ? everywhere_ : somewhere_;
    const auto found = granted.find(action);
    return found == granted.end() ? std::nullopt : std::optional(found->second);
  }

  std::optional<Location> FindPassing(std::string_view service) const {
    for (const auto& [to, at] : passing_) {
      if (to.Takes(service)) return at;
    }
    return std::nullopt;
  }

 private:
  void AddStatement(const Statement& statement, const HeldPolicy& held) {
    is_admin_ = is_admin_ || IsFullAdmin(statement);
    const bool is_deny = statement.effect == Effect::kDeny;
    if (is_deny && (statement.has_condition || statement.resource.negated)) return;
    const ActionElement element(statement.action);
    const ResourceElement resource(catalogue_, statement.resource, held.policy->VariablesOn());
    for (const std::string_view action : ActionsOfWays()) {
      // Under a condition, only what is passed may still be told.
      if (statement.has_condition && action != kPassRole) continue;
      if (!element.SurelyIncludes(action)) continue;
      if (is_deny) {
        if (resource.StopsEveryCall(action)) denied_.insert(action);
        continue;
      }
      const bool everywhere = resource.IsEverywhere(action);
      const Location at = held.blamed.known() ? held.blamed : element.WhereIncluded(action);
      if (action == kPassRole) {
        if (everywhere) passing_.emplace_back(PassedToOf(statement), at);
      } else {
        somewhere_.emplace(action, at);
        if (everywhere) everywhere_.emplace(action, at);
      }
    }
  }

  const Catalogue& catalogue_;
  bool is_admin_ = false;
  std::map<std::string_view, Location> everywhere_;
  std::map<std::string_view, Location> somewhere_;
  std::vector<std::pair<PassedTo, Location>> passing_;
  std::set<std::string_view> denied_;
};

std::optional<OpenWay> Open(const Way& way, const Holding& holding) {
  std::vector<Location> places;
  for (const std::string_view action : way.actions) {
    const auto at =
        action == kPassRole ? holding.FindPassing(way.service) : holding.Find(action, way.family != "new-compute");
    if (!at) return std::nullopt;
    places.push_back(*at);
  }
  return OpenWay{way.id, way.family, way.actions, std::move(places)};
}

bool IsPartOf(const OpenWay& inner, const OpenWay& outer) {
  return inner.actions.size() < outer.actions.size() &&
         std::all_of(inner.actions.begin(), inner.actions.end(), [&outer](std::string_view action) {
           return std::find(outer.actions.begin(), outer.actions.end(), action) != outer.actions.end();
         });
}

}  // namespace

std::vector<OpenWay> FindOpenWays(const Catalogue& catalogue, std::span<const HeldPolicy> policies) {
  const Holding holding(catalogue, policies);
  std::vector<OpenWay> ways;
  if (holding.is_admin()) return ways;
  for (const Way& way : Ways()) {
    if (auto open = Open(way, holding)) ways.push_back(std::move(*open));
  }
  std::vector<OpenWay> shortest;
  for (const OpenWay& way : ways) {
    const bool longer =
        std::any_of(ways.begin(), ways.end(), [&way](const OpenWay& other) { return IsPartOf(other, way); });
    if (!longer) shortest.push_back(way);
  }
  return shortest;
}

}  // namespace leastpriv
