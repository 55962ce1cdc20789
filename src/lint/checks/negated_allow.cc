// LP303 not-action-allow and LP304 not-resource-allow: an Allow of everything but a list grows with AWS.
#include "lint/breadth.h"
#include "lint/checks/index.h"

namespace leastpriv {

void CheckNotActionAllow(const StatementScope& scope, Reporter& reporter) {
  const Terms& action = scope.statement.action;
  if (!scope.IsAllow() || !action.present || !action.negated) return;
  Diagnostic said{"not-action-allow", action.key_at, {}};
  said.message = "an Allow with `NotAction` grants every action but these: " + DescribeGrant(scope.MayActions()) +
                 ", and each new one";
  said.hint = "list what is allowed under `Action`, or turn the statement into a Deny of these";
  said.subject = "NotAction";
  reporter.Report(std::move(said));
}

void CheckNotResourceAllow(const StatementScope& scope, Reporter& reporter) {
  const Terms& resource = scope.statement.resource;
  if (!scope.IsAllow() || !resource.present || !resource.negated) return;
  Diagnostic said{"not-resource-allow", resource.key_at, {}};
  said.message = "an Allow with `NotResource` reaches every resource but these, in every service that its actions have";
  said.hint = "list what is allowed under `Resource`, and deny what is not";
  said.subject = "NotResource";
  reporter.Report(std::move(said));
}

}  // namespace leastpriv
