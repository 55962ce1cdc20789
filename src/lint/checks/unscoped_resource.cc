// LP302 unscoped-resource: `*`, or a pattern that covers every resource of a type, for actions that could be scoped.
#include <algorithm>
#include <cstdint>
#include <iterator>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <utility>
#include <vector>

#include "iam/facts.h"
#include "lint/checks/breadth.h"
#include "lint/checks/covered_types.h"
#include "lint/checks/index.h"
#include "lint/checks/resources.h"
#include "template/sam_template.h"
#include "text/quoted_some.h"
#include "text/text.h"

namespace leastpriv {
namespace {

// An action of the statement, and the types it takes that the pattern covers whole.
struct Scopable {
  std::string_view service;
  std::string_view name;
  std::vector<const ResourceType*> types;

  bool Takes(const ResourceType* type) const { return std::find(types.begin(), types.end(), type) != types.end(); }
};

struct Covered {
  std::vector<Scopable> actions;  // the first kWeighed
  std::size_t count = 0;          // of all
  bool known_late = true;         // what all of them act on has no name before the function runs
};

// Enough to tell which types a message should name.
constexpr std::size_t kWeighed = 1000;

// What the reference does not say of an action's resources.
enum class Naming : uint8_t { kByType, kStarOnly, kKnownLate };

Naming NamingOf(const Service& service, const Action& action) {
  static const std::vector<FactRow> rows = FactRows("star_actions.tsv");
  const auto row = std::find_if(rows.begin(), rows.end(), [&](const FactRow& candidate) {
    const std::string_view name = candidate[0];
    return name.size() == service.prefix().size() + 1 + action.name.size() && name.starts_with(service.prefix()) &&
           name.ends_with(action.name);
  });
  if (row == rows.end()) return Naming::kByType;
  return (*row)[1] == "late" ? Naming::kKnownLate : Naming::kStarOnly;
}

// The actions of the statement that take a type which the pattern covers whole.
Covered CoveredActions(const StatementScope& scope, const StatedResource& resource) {
  Covered found;
  CoveredTypes covered(resource);
  if (covered.none()) return found;
  scope.MayActions().ForEach([&](const Service& service, const Action& action) {
    const std::vector<const ResourceType*>& types = covered.Of(service);
    const auto is_taken = [&action](const ResourceType* type) {
      const WordList& taken = action.resource_types;
      return std::find(taken.begin(), taken.end(), type->name) != taken.end();
    };
    const auto first = std::find_if(types.begin(), types.end(), is_taken);
    if (first == types.end()) return;
    const Naming naming = NamingOf(service, action);
    if (naming == Naming::kStarOnly) return;
    found.known_late = found.known_late && naming == Naming::kKnownLate;
    if (++found.count > kWeighed) return;
    found.actions.push_back({service.prefix(), action.name, {}});
    std::copy_if(first, types.end(), std::back_inserter(found.actions.back().types), is_taken);
  });
  return found;
}

// The type that most of the actions take; of several, the one whose ARN is shortest.
const ResourceType* MostTaken(std::span<const Scopable> actions) {
  std::unordered_map<const ResourceType*, int> takers;
  for (const Scopable& action : actions) {
    for (const ResourceType* type : action.types) ++takers[type];
  }
  const auto rank = [](const auto& entry) {
    const std::string_view form = entry.first->arn_forms.front();
    return std::tuple(-entry.second, form.size(), form);
  };
  return std::min_element(takers.begin(), takers.end(),
                          [&rank](const auto& a, const auto& b) { return rank(a) < rank(b); })
      ->first;
}

// The forms of ARNs that between them serve the actions, as far as a message can name them.
std::string FormsFor(std::span<Scopable> actions) {
  std::vector<std::string> forms;
  while (!actions.empty() && forms.size() < kQuotedSome) {
    const ResourceType* type = MostTaken(actions);
    forms.emplace_back(type->arn_forms.front());
    const auto served =
        std::stable_partition(actions.begin(), actions.end(), [type](const Scopable& a) { return a.Takes(type); });
    actions = actions.subspan(static_cast<std::size_t>(served - actions.begin()));
  }
  return QuotedList(forms) + (actions.empty() ? "" : ", and so on");
}

// Does AWS write this resource, whatever the author gives?
bool IsFixedByAws(const PolicyScope& scope, const std::string& resource) {
  if (!scope.written_by_aws()) return false;
  return scope.grant->source == GrantSource::kImplicit || FixesResource(scope.grant->name, resource);
}

// Why it is no more than a suggestion; empty where it is.
std::string_view WhyLowered(const StatementScope& scope, const StatedResource& stated, const Covered& found) {
  if (scope.statement.has_condition) return "a condition narrows it";
  if (IsFixedByAws(scope.scope, stated.pattern.whole.Spelling())) {
    return "SAM writes it so, and a statement of your own can be narrower";
  }
  if (found.known_late) return "what it acts on is made while the function runs, so only its kind can be named";
  return {};
}

Diagnostic Say(const StatedResource& stated, Covered found) {
  const Pattern& resource = stated.pattern.whole;
  std::vector<Scopable>& actions = found.actions;
  const ResourceType* plainest = MostTaken(actions);
  std::stable_partition(actions.begin(), actions.end(), [plainest](const Scopable& a) { return a.Takes(plainest); });
  std::vector<std::string> names;
  for (std::size_t i = 0; i < std::min(actions.size(), kQuotedSome); ++i) {
    names.push_back(std::string(actions[i].service) + ":" + std::string(actions[i].name));
  }
  Diagnostic said{"unscoped-resource", stated.term->at, {}};
  said.message = "`" + resource.Spelling() + "` " +
                 (resource.IsStar() ? "is every resource there is" : "covers every " + std::string(plainest->name)) +
                 ", and " + QuotedSome(names, found.count) + " could be limited to some";
  said.subject = resource.Spelling() + " " + names.front();
  said.hint = "name the resources: " + FormsFor(actions);
  return said;
}

}  // namespace

void CheckUnscopedResource(const StatementScope& scope, Reporter& reporter) {
  const Statement& statement = scope.statement;
  if (!scope.IsAllow() || statement.resource.negated || statement.action.negated || IsFullAdmin(statement)) return;
  ForEachResource(scope, [&](const StatedResource& stated) {
    if (!stated.pattern.whole.HasWildcard()) return false;
    Covered found = CoveredActions(scope, stated);
    if (found.count == 0) return false;
    const std::string_view why = WhyLowered(scope, stated, found);
    Diagnostic said = Say(stated, std::move(found));
    if (!why.empty()) {
      said.lowered = FindingType::kSuggestion;
      said.message += "; " + std::string(why);
    }
    reporter.Report(std::move(said));
    return true;
  });
}

}  // namespace leastpriv
