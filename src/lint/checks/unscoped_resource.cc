// LP302 unscoped-resource: `*`, or a pattern that covers every resource of a type, for actions that could be scoped.
#include <algorithm>
#include <cstdint>
#include <optional>
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
constexpr std::size_t kWeighed = 200;

// What the reference does not say of an action's resources.
enum class Naming : uint8_t { kByType, kStarOnly, kKnownLate };

// The rows of star_actions.tsv, asked for the actions of one service after the other.
class Namings {
 public:
  Naming Of(const Service& service, const Action& action) {
    if (asked_ != &service) {
      asked_ = &service;
      rows_.clear();
      for (const FactRow& row : Table()) {
        if (NameIn(row, service)) rows_.push_back(row);
      }
    }
    for (const FactRow& row : rows_) {
      if (NameIn(row, service) == action.name) return row[1] == "late" ? Naming::kKnownLate : Naming::kStarOnly;
    }
    return Naming::kByType;
  }

 private:
  static const std::vector<FactRow>& Table() {
    static const std::vector<FactRow> rows = FactRows("star_actions.tsv");
    return rows;
  }

  // The action's name without its service; nothing where it is of another.
  static std::optional<std::string_view> NameIn(const FactRow& row, const Service& service) {
    const std::size_t size = service.prefix().size();
    if (!row[0].starts_with(service.prefix()) || row[0][size] != ':') return std::nullopt;
    return row[0].substr(size + 1);
  }

  const Service* asked_ = nullptr;
  std::vector<FactRow> rows_;
};

// The actions of the statement that take a type which the pattern covers whole.
Covered CoveredActions(const StatementScope& scope, const StatedResource& resource) {
  Covered found;
  CoveredTypes covered(resource);
  if (covered.none()) return found;
  Namings namings;
  std::vector<const ResourceType*> types;
  scope.MayActions().ForEach([&](const Service& service, const Action& action) {
    types.clear();
    for (const ResourceType* type : service.TypesOf(action)) {
      if (covered.Holds(service, *type)) types.push_back(type);
    }
    if (types.empty()) return;
    const Naming naming = namings.Of(service, action);
    if (naming == Naming::kStarOnly) return;
    found.known_late = found.known_late && naming == Naming::kKnownLate;
    if (++found.count <= kWeighed) found.actions.push_back({service.prefix(), action.name, types});
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
