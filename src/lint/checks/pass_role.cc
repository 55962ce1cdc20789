// LP310 pass-role-any-resource: iam:PassRole on roles that nobody has named hands out whatever the strongest role may
// do.
#include <algorithm>

#include "iam/arn.h"
#include "lint/checks/breadth.h"
#include "lint/checks/index.h"
#include "text/text.h"

namespace leastpriv {
namespace {

bool LimitsService(const Statement& statement) {
  return std::any_of(statement.conditions.begin(), statement.conditions.end(),
                     [](const Condition& condition) { return EqualsIgnoreCase(condition.key, "iam:PassedToService"); });
}

}  // namespace

void CheckPassRoleAnyResource(const StatementScope& scope, Reporter& reporter) {
  const Statement& statement = scope.statement;
  if (!scope.IsAllow() || IsFullAdmin(statement) || LimitsService(statement)) return;
  if (!scope.MayActions().Contains("iam:PassRole")) return;
  const Service* iam = scope.scope.catalogue.FindService("iam");
  const ResourceType* role = iam == nullptr ? nullptr : iam->FindResourceType("role");
  if (role == nullptr || statement.resource.negated) return;
  for (const Term& term : statement.resource.terms) {
    for (const Alternative& alternative : term.value.alternatives()) {
      const Pattern resource = Pattern::FromText(alternative.text, scope.scope.policy.VariablesOn());
      if (!CoversEveryResource(resource, *role)) continue;
      Diagnostic said{"pass-role-any-resource", term.at, {}};
      said.message =
          "`iam:PassRole` on every role: whoever may start a service can hand it the strongest role there is";
      said.hint = "name the role's ARN, and add a condition on `iam:PassedToService`";
      said.subject = "iam:PassRole " + resource.Spelling();
      reporter.Report(std::move(said));
      return;
    }
  }
}

}  // namespace leastpriv
