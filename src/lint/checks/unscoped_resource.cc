// LP302 unscoped-resource: `*`, or a pattern that covers every resource of a type, for actions that could be scoped.
#include <string>
#include <string_view>
#include <unordered_set>

#include "iam/arn.h"
#include "iam/facts.h"
#include "lint/checks/breadth.h"
#include "lint/checks/index.h"
#include "text/text.h"

namespace leastpriv {
namespace {

constexpr std::size_t kNamed = 3;  // how many actions a message names

struct Scopable {
  std::vector<std::string> names;  // the first few
  std::size_t count = 0;
  std::string type;  // of the first: "table"
  std::string arn_form;
};

// Is `*` all that AWS takes for this action, whatever the catalogue's table says?
bool TakesOnlyStar(const std::string& qualified) {
  static const std::unordered_set<std::string_view> actions = [] {
    std::unordered_set<std::string_view> all;
    for (const FactRow& row : FactRows("star_actions.tsv")) all.insert(row.front());
    return all;
  }();
  return actions.contains(qualified);
}

// The actions of the statement that take a type which the pattern covers whole.
Scopable CoveredActions(const StatementScope& scope, const ResourcePattern& resource) {
  Scopable found;
  scope.MayActions().ForEach([&](const Service& service, const Action& action) {
    // The plainest type stands for the others: the one whose ARN is shortest.
    const ResourceType* type = nullptr;
    for (const std::string_view name : action.resource_types) {
      const ResourceType* candidate = service.FindResourceType(name);
      if (candidate == nullptr || !CoversEveryResource(resource, *candidate)) continue;
      if (type == nullptr || candidate->arn_forms.front().size() < type->arn_forms.front().size()) type = candidate;
    }
    if (type == nullptr) return;
    const std::string qualified = std::string(service.prefix()) + ":" + std::string(action.name);
    if (TakesOnlyStar(qualified)) return;
    ++found.count;
    if (found.names.size() == kNamed) return;
    found.names.push_back(qualified);
    if (found.type.empty()) {
      found.type = type->name;
      found.arn_form = type->arn_forms.front();
    }
  });
  return found;
}

std::string Describe(const Scopable& found) {
  std::string text = QuotedList(found.names);
  if (found.count > found.names.size()) text += " and " + std::to_string(found.count - found.names.size()) + " more";
  return text;
}

}  // namespace

void CheckUnscopedResource(const StatementScope& scope, Reporter& reporter) {
  const Statement& statement = scope.statement;
  if (!scope.IsAllow() || statement.resource.negated || statement.action.negated || IsFullAdmin(statement)) return;
  for (const Term& term : statement.resource.terms) {
    for (const Alternative& alternative : term.value.alternatives()) {
      const Pattern resource = Pattern::FromText(alternative.text, scope.scope.policy.VariablesOn());
      if (!resource.HasWildcard()) continue;
      const Scopable found = CoveredActions(scope, ResourcePattern(resource));
      if (found.count == 0) continue;
      Diagnostic said{"unscoped-resource", term.at, {}};
      said.message = "`" + resource.Spelling() + "` " +
                     (resource.IsStar() ? "is every resource there is" : "covers every " + found.type) + ", and " +
                     Describe(found) + " could be limited to some";
      said.hint = "name the resources: `" + found.arn_form + "`";
      said.subject = resource.Spelling() + " " + found.names.front();
      if (statement.has_condition) {
        said.lowered = FindingType::kSuggestion;
        said.message += "; a condition narrows it";
      }
      reporter.Report(std::move(said));
      break;
    }
  }
}

}  // namespace leastpriv
