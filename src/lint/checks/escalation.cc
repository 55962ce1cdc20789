// The table of ways is small and fixed, the policies are not: each statement's entries are compiled once and asked
// about the hundred actions of the table.
#include "lint/checks/escalation.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>

#include "iam/facts.h"
#include "lint/checks/breadth.h"
#include "lint/checks/grants.h"
#include "text/text.h"

namespace leastpriv {
namespace {

constexpr std::string_view kPassRole = "iam:PassRole";
constexpr std::string_view kPassedTo = "iam:PassedToService";

enum Column { kId, kFamily, kService, kActions };

std::vector<std::string_view> PathActions(const FactRow& row) { return Split(row[kActions], ','); }

std::set<std::string_view> ActionsOfTable(const std::vector<FactRow>& rows) {
  std::set<std::string_view> actions;
  for (const FactRow& row : rows) {
    for (const std::string_view action : PathActions(row)) actions.insert(action);
  }
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
  Holding(const Catalogue& catalogue, std::span<const HeldPolicy> policies, const std::set<std::string_view>& actions)
      : catalogue_(catalogue) {
    for (const HeldPolicy& held : policies) {
      for (const Statement& statement : held.policy->statements) {
        if (statement.effect == Effect::kUnknown) continue;
        AddStatement(statement, held, actions);
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
  void AddStatement(const Statement& statement, const HeldPolicy& held, const std::set<std::string_view>& actions) {
    const bool variables = held.policy->VariablesOn();
    is_admin_ = is_admin_ || IsFullAdmin(statement);
    const ActionElement element(statement.action);
    for (const std::string_view action : actions) {
      if (!element.SurelyIncludes(action)) continue;
      const bool everywhere = IsEverywhere(catalogue_, statement.resource, action, variables);
      if (statement.effect == Effect::kDeny) {
        if (everywhere && !statement.has_condition && !statement.resource.negated) denied_.insert(action);
        continue;
      }
      const Location at = held.blamed.known() ? held.blamed : element.WhereIncluded(action);
      if (action == kPassRole) {
        if (everywhere) passing_.emplace_back(PassedToOf(statement), at);
      } else if (!statement.has_condition) {
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

std::optional<OpenWay> WayOf(const FactRow& row, const Holding& holding) {
  OpenWay way{row[kId], row[kFamily], PathActions(row), {}};
  for (const std::string_view action : way.actions) {
    const auto at =
        action == kPassRole ? holding.FindPassing(row[kService]) : holding.Find(action, way.family != "new-compute");
    if (!at) return std::nullopt;
    way.at.push_back(*at);
  }
  return way;
}

bool IsPartOf(const OpenWay& inner, const OpenWay& outer) {
  return inner.actions.size() < outer.actions.size() &&
         std::all_of(inner.actions.begin(), inner.actions.end(), [&outer](std::string_view action) {
           return std::find(outer.actions.begin(), outer.actions.end(), action) != outer.actions.end();
         });
}

}  // namespace

std::vector<OpenWay> OpenWays(const Catalogue& catalogue, std::span<const HeldPolicy> policies) {
  static const std::vector<FactRow> rows = FactRows("escalation_paths.tsv");
  static const std::set<std::string_view> actions = ActionsOfTable(rows);
  const Holding holding(catalogue, policies, actions);
  std::vector<OpenWay> ways;
  if (holding.is_admin()) return ways;
  for (const FactRow& row : rows) {
    if (auto way = WayOf(row, holding)) ways.push_back(std::move(*way));
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
