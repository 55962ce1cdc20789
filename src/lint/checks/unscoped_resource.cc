// LP302 unscoped-resource: `*`, or a pattern that covers every resource of a type, for actions that could be scoped.
#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "iam/type_facts.h"
#include "lint/breadth.h"
#include "lint/checks/index.h"
#include "lint/checks/narrowed_actions.h"
#include "lint/checks/resources.h"
#include "lint/checks/scopable_actions.h"
#include "template/sam_template.h"
#include "text/quoted_some.h"
#include "text/text.h"

namespace leastpriv {
namespace {

// The forms of ARNs that between them serve the actions, as far as a message can name them.
std::string FormsFor(const std::vector<ScopableAction>& actions) {
  std::vector<TypeGroup> needs;
  for (const ScopableAction& action : actions) needs.insert(needs.end(), action.needs.begin(), action.needs.end());
  std::vector<std::string> forms;
  while (!needs.empty() && forms.size() < kQuotedSome) {
    const ResourceType* type = MostNamed(needs);
    forms.emplace_back(type->arn_forms.front());
    std::erase_if(
        needs, [type](const TypeGroup& group) { return std::find(group.begin(), group.end(), type) != group.end(); });
  }
  return QuotedList(forms) + (needs.empty() ? "" : ", and so on");
}

// Does AWS write this resource, whatever the author gives?
bool IsFixedByAws(const PolicyScope& scope, const std::string& resource) {
  if (!scope.written_by_aws()) return false;
  return scope.grant->source == GrantSource::kImplicit || FixesResource(scope.grant->name, resource);
}

// Why it is no more than a suggestion; empty where it is.
std::string_view WhyLowered(const StatementScope& scope, const StatedResource& stated, const ScopableActions& found) {
  if (found.narrowed) return "a condition narrows it";
  if (IsFixedByAws(scope.scope, stated.pattern.whole.Spelling())) {
    return "SAM writes it so, and a statement of your own can be narrower";
  }
  if (found.known_late) return "what it acts on is made while the function runs, so only its kind can be named";
  return {};
}

// What the conditions do not narrow, and why; empty where there is none.
std::string DescribeVoid(const ScopableActions& found) {
  if (found.lenient == nullptr) return {};
  const Condition& condition = found.lenient->condition;
  return "a request for `" + found.passed + "` has no `" + condition.key + "`, so `" + condition.operator_text +
         "` narrows nothing for it";
}

Diagnostic Say(const StatedResource& stated, ScopableActions found) {
  const Pattern& resource = stated.pattern.whole;
  std::vector<ScopableAction>& actions = found.first;
  std::vector<TypeGroup> types;
  types.reserve(actions.size());
  for (const ScopableAction& action : actions) types.push_back(action.types);
  const ResourceType* plainest = MostNamed(types);
  // Those that take the type which is spoken of come first.
  std::stable_partition(actions.begin(), actions.end(),
                        [plainest](const ScopableAction& action) { return action.Takes(plainest); });
  std::vector<std::string> names;
  for (std::size_t i = 0; i < std::min(actions.size(), kQuotedSome); ++i) names.push_back(actions[i].Spelling());
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
  const NarrowedActions narrowed(scope);
  ForEachResource(scope, [&](const StatedResource& stated) {
    if (!stated.pattern.whole.HasWildcard()) return false;
    ScopableActions found = FindScopable(scope, narrowed, stated);
    if (found.count == 0) return false;
    const std::string_view why = WhyLowered(scope, stated, found);
    const std::string void_condition = DescribeVoid(found);
    Diagnostic said = Say(stated, std::move(found));
    if (!void_condition.empty()) said.message += "; " + void_condition;
    if (!why.empty()) {
      said.lowered = FindingType::kSuggestion;
      said.message += "; " + std::string(why);
    }
    reporter.Report(std::move(said));
    return true;
  });
}

}  // namespace leastpriv
