// Entries of one service are spoken of together: what is wrong with them is the same resource.
#include "lint/checks/wildcard_mismatch.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "lint/checks/action_reach.h"
#include "lint/checks/resources.h"
#include "text/quoted_some.h"
#include "text/text.h"

namespace leastpriv {
namespace {

// The patterns of one service that grant nothing.
struct IdleEntries {
  const Service* service;
  ActionSet matched;
  std::vector<const Term*> terms;
};

// The service that an entry with a wildcard in its action's name, and nowhere else, is of.
const Service* ServiceOfPattern(const StatementScope& scope, const Term& term) {
  const auto literal = term.value.Literal();
  if (!literal) return nullptr;
  const auto colon = literal->find(':');
  if (colon == std::string_view::npos || literal->find_first_of("*?", colon) == std::string_view::npos) return nullptr;
  return scope.scope.catalogue.FindService(literal->substr(0, colon));
}

bool AnyActs(const ActionSet& matched, ActionReach& reach) {
  bool any = false;
  matched.ForEach(
      [&](const Service& service, const Action& action) { any = any || reach.Of(service, action) != Acts::kNo; });
  return any;
}

// A resource type and how many of the entries' actions take it.
struct Taken {
  const ResourceType* type;
  int takers;
};

// The one that most take first; of several, the one whose ARN is shortest.
std::vector<Taken> TakenBy(const ActionSet& matched) {
  std::vector<Taken> taken;
  matched.ForEach([&taken](const Service& service, const Action& action) {
    for (const ResourceType* type : service.TypesOf(action)) {
      const auto known = std::find_if(taken.begin(), taken.end(), [type](const Taken& t) { return t.type == type; });
      if (known == taken.end()) {
        taken.push_back({type, 1});
      } else {
        ++known->takers;
      }
    }
  });
  std::sort(taken.begin(), taken.end(), [](const Taken& a, const Taken& b) {
    const auto rank = [](const Taken& t) {
      return std::tuple(-t.takers, t.type->arn_forms.front().size(), t.type->name);
    };
    return rank(a) < rank(b);
  });
  return taken;
}

uint32_t CountWithoutType(const ActionSet& matched) {
  uint32_t count = 0;
  matched.ForEach([&count](const Service&, const Action& action) { count += action.resource_types.empty() ? 1 : 0; });
  return count;
}

std::string Hint(const IdleEntries& idle, const std::vector<Taken>& taken) {
  if (taken.empty())
    return "AWS documents no resource type for what it matches: only `Resource: \"*\"` is sure to work";
  std::string hint = "an ARN of type `" + std::string(taken.front().type->name) + "` reads `" +
                     std::string(taken.front().type->arn_forms.front()) + "`";
  const uint32_t without = CountWithoutType(idle.matched);
  if (without > 0) hint += "; for " + std::to_string(without) + " of the actions only `*` is sure to work";
  return hint;
}

Diagnostic Say(const StatementScope& scope, const IdleEntries& idle) {
  std::vector<std::string> patterns;
  for (const Term* term : idle.terms) patterns.emplace_back(*term->value.Literal());
  const std::vector<Taken> taken = TakenBy(idle.matched);
  std::vector<std::string> types;
  types.reserve(taken.size());
  for (const Taken& one : taken) types.emplace_back(one.type->name);
  const bool one = patterns.size() == 1;
  const uint32_t size = idle.matched.size();
  Diagnostic said{"action-resource-mismatch", Culprit(scope.Resources(), idle.service->prefix()).at, {}};
  said.message = QuotedSome(patterns, patterns.size()) + (one ? " matches " : " match ") +
                 (size == 1 ? "one action, which" : std::to_string(size) + " actions, none of which") + " can act on " +
                 (size == 1 ? "nothing" : "anything") + " listed here; " + (one ? "this entry " : "these entries ") +
                 (scope.IsAllow() ? (one ? "grants" : "grant") : (one ? "denies" : "deny")) + " nothing";
  for (std::size_t i = 0; i < std::min(idle.terms.size(), kQuotedSome); ++i) {
    said.labels.push_back(
        {idle.terms[i]->at, types.empty() ? "takes no resource type" : "takes " + QuotedSome(types, types.size())});
  }
  said.hint = Hint(idle, taken);
  said.subject = patterns.front();
  return said;
}

}  // namespace

void ReportWildcardMismatches(const StatementScope& scope, Reporter& reporter) {
  std::optional<ActionReach> reach;
  std::vector<IdleEntries> all;
  for (const Term& term : scope.statement.action.terms) {
    const Service* service = ServiceOfPattern(scope, term);
    if (service == nullptr) continue;
    if (!reach) reach.emplace(scope);
    if (reach->everything()) return;
    ActionSet matched = ActionSet::May(scope.scope.catalogue, term.value.alternatives().front().text);
    if (matched.size() == 0 || AnyActs(matched, *reach)) continue;
    const auto alike = std::find_if(all.begin(), all.end(), [service](const auto& e) { return e.service == service; });
    if (alike == all.end()) {
      all.push_back({service, std::move(matched), {&term}});
    } else {
      alike->matched.Add(matched);
      alike->terms.push_back(&term);
    }
  }
  for (const IdleEntries& idle : all) reporter.Report(Say(scope, idle));
}

}  // namespace leastpriv
