// LP302 unscoped-resource: `*`, or a pattern that covers every resource of a type, for actions that could be scoped.
#include <algorithm>
#include <iterator>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "iam/facts.h"
#include "lint/checks/breadth.h"
#include "lint/checks/covered_types.h"
#include "lint/checks/index.h"
#include "lint/checks/resources.h"
#include "template/sam_template.h"
#include "text/quoted_some.h"

namespace leastpriv {
namespace {

struct Scopable {
  std::vector<std::string> names;  // the first few
  std::size_t count = 0;
  std::string type;  // of the first: "table"
  std::string arn_form;
};

// Is `*` all that AWS takes for this action, whatever the catalogue's table says?
bool TakesOnlyStar(const Service& service, const Action& action) {
  static const std::vector<FactRow> rows = FactRows("star_actions.tsv");
  return std::any_of(rows.begin(), rows.end(), [&](const FactRow& row) {
    const std::string_view name = row[0];
    return name.size() == service.prefix().size() + 1 + action.name.size() && name.starts_with(service.prefix()) &&
           name.ends_with(action.name);
  });
}

// The plainest type stands for the others: the one that most actions of the service take, or whose ARN is shortest.
const ResourceType* Plainest(const Service& service, const std::vector<const ResourceType*>& types) {
  if (types.size() == 1) return types.front();
  std::map<std::string_view, int> takers;
  for (const Action& action : service.actions()) {
    for (const std::string_view type : action.resource_types) ++takers[type];
  }
  const auto rank = [&takers](const ResourceType* type) {
    return std::pair(-takers[type->name], type->arn_forms.front().size());
  };
  return *std::min_element(types.begin(), types.end(),
                           [&rank](const ResourceType* a, const ResourceType* b) { return rank(a) < rank(b); });
}

// The actions of the statement that take a type which the pattern covers whole.
Scopable CoveredActions(const StatementScope& scope, const StatedResource& resource) {
  Scopable found;
  CoveredTypes covered(resource);
  if (covered.none()) return found;
  scope.MayActions().ForEach([&](const Service& service, const Action& action) {
    const std::vector<const ResourceType*>& types = covered.Of(service);
    const auto is_taken = [&action](const ResourceType* type) {
      const WordList& taken = action.resource_types;
      return std::find(taken.begin(), taken.end(), type->name) != taken.end();
    };
    if (std::none_of(types.begin(), types.end(), is_taken) || TakesOnlyStar(service, action)) return;
    if (++found.count > kQuotedSome) return;
    found.names.push_back(std::string(service.prefix()) + ":" + std::string(action.name));
    if (found.count > 1) return;
    std::vector<const ResourceType*> taken;
    std::copy_if(types.begin(), types.end(), std::back_inserter(taken), is_taken);
    const ResourceType* type = Plainest(service, taken);
    found.type = type->name;
    found.arn_form = type->arn_forms.front();
  });
  return found;
}

// Does AWS write this resource, whatever the author gives?
bool IsFixedByAws(const PolicyScope& scope, const std::string& resource) {
  if (!scope.written_by_aws()) return false;
  return scope.grant->source == GrantSource::kImplicit || FixesResource(scope.grant->name, resource);
}

}  // namespace

void CheckUnscopedResource(const StatementScope& scope, Reporter& reporter) {
  const Statement& statement = scope.statement;
  if (!scope.IsAllow() || statement.resource.negated || statement.action.negated || IsFullAdmin(statement)) return;
  ForEachResource(scope, [&](const StatedResource& stated) {
    const Pattern& resource = stated.pattern.whole;
    if (!resource.HasWildcard()) return false;
    const Scopable found = CoveredActions(scope, stated);
    if (found.count == 0) return false;
    Diagnostic said{"unscoped-resource", stated.term->at, {}};
    said.message = "`" + resource.Spelling() + "` " +
                   (resource.IsStar() ? "is every resource there is" : "covers every " + found.type) + ", and " +
                   QuotedSome(found.names, found.count) + " could be limited to some";
    said.hint = "name the resources: `" + found.arn_form + "`";
    said.subject = resource.Spelling() + " " + found.names.front();
    if (statement.has_condition) {
      said.lowered = FindingType::kSuggestion;
      said.message += "; a condition narrows it";
    } else if (IsFixedByAws(scope.scope, resource.Spelling())) {
      said.lowered = FindingType::kSuggestion;
      said.message += "; SAM writes it so, and a statement of your own can be narrower";
    }
    reporter.Report(std::move(said));
    return true;
  });
}

}  // namespace leastpriv
