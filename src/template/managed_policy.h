// AWS managed policies as a template names them, and what is known of their statements.
// https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html
#ifndef LEASTPRIV_TEMPLATE_MANAGED_POLICY_H_
#define LEASTPRIV_TEMPLATE_MANAGED_POLICY_H_

#include <optional>
#include <string_view>

#include "template/template.h"

namespace leastpriv {

// One that SAM attaches, by its path and name ("service-role/AWSLambdaBasicExecutionRole").
ManagedPolicy AttachedBySam(const Resolver& resolver, std::string_view path_and_name, const Location& at);

// An entry of SAM's `Policies` that is a text or an intrinsic function: a name that SAM's own list has becomes its ARN,
// anything else passes through as written.
ManagedPolicy NamedForSam(const Resolver& resolver, NodeRef item);

// An entry of `ManagedPolicyArns`.
ManagedPolicy NamedByArn(const Resolver& resolver, NodeRef item);

// The statements of a policy of AWS, where the facts have them.
std::optional<Grant> StatementsOf(const ManagedPolicy& policy);

}  // namespace leastpriv

#endif  // LEASTPRIV_TEMPLATE_MANAGED_POLICY_H_
