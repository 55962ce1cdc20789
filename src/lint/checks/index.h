// The checks that are code, by the name of their rule. A new check is a file in this folder and a line in both lists.
#ifndef LEASTPRIV_LINT_CHECKS_INDEX_H_
#define LEASTPRIV_LINT_CHECKS_INDEX_H_

#include "lint/check.h"

namespace leastpriv {

void CheckUnknownService(const StatementScope& scope, Reporter& reporter);
void CheckUnknownAction(const StatementScope& scope, Reporter& reporter);
void CheckWildcardMatchesNothing(const StatementScope& scope, Reporter& reporter);
void CheckActionResourceMismatch(const StatementScope& scope, Reporter& reporter);
void CheckActionWithoutResourceScope(const StatementScope& scope, Reporter& reporter);
void CheckWildcardAction(const StatementScope& scope, Reporter& reporter);
void CheckUnscopedResource(const StatementScope& scope, Reporter& reporter);
void CheckNotActionAllow(const StatementScope& scope, Reporter& reporter);
void CheckNotResourceAllow(const StatementScope& scope, Reporter& reporter);
void CheckFullAdmin(const StatementScope& scope, Reporter& reporter);
void CheckBroadSamTemplate(const PolicyScope& scope, Reporter& reporter);
void CheckPassRoleAnyResource(const StatementScope& scope, Reporter& reporter);

// Of a principal's managed policies, which are no policies of the template.
void CheckBroadManagedPolicy(const TemplatePrincipal& principal, Reporter& reporter);

inline constexpr Check kChecks[] = {
    {"unknown-service", nullptr, CheckUnknownService},
    {"unknown-action", nullptr, CheckUnknownAction},
    {"wildcard-matches-nothing", nullptr, CheckWildcardMatchesNothing},
    {"action-resource-mismatch", nullptr, CheckActionResourceMismatch},
    {"action-without-resource-scope", nullptr, CheckActionWithoutResourceScope},
    {"wildcard-action", nullptr, CheckWildcardAction},
    {"unscoped-resource", nullptr, CheckUnscopedResource},
    {"not-action-allow", nullptr, CheckNotActionAllow},
    {"not-resource-allow", nullptr, CheckNotResourceAllow},
    {"full-admin", nullptr, CheckFullAdmin},
    {"broad-sam-template", CheckBroadSamTemplate, nullptr},
    {"pass-role-any-resource", nullptr, CheckPassRoleAnyResource},
};

}  // namespace leastpriv

#endif  // LEASTPRIV_LINT_CHECKS_INDEX_H_
