// The patterns that a statement's Resource or NotResource may be: every alternative of every entry; and the one
// short form of an ARN that a service takes.
#ifndef LEASTPRIV_LINT_CHECKS_RESOURCES_H_
#define LEASTPRIV_LINT_CHECKS_RESOURCES_H_

#include "iam/pattern.h"
#include "lint/check.h"

namespace leastpriv {

// Calls back until the answer for one alternative of an entry is true: an entry is spoken of once.
template <typename Visit>
void ForEachResource(const StatementScope& scope, const Visit& visit) {
  const Term* spoken_of = nullptr;
  for (const StatedResource& stated : scope.Resources()) {
    if (stated.term != spoken_of && visit(stated)) spoken_of = stated.term;
  }
}

// API Gateway completes `execute-api:/stage/GET/path` in the policy of an API.
// https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-resource-policies-examples.html
inline bool IsShortApiArn(const PolicyScope& scope, const Pattern& pattern) {
  constexpr std::string_view kApi = "AWS::ApiGateway::RestApi";
  if (scope.policy.type != PolicyType::kResource) return false;
  return (scope.resource_type.empty() || scope.resource_type == kApi) &&
         pattern.Spelling().starts_with("execute-api:/");
}

}  // namespace leastpriv

#endif  // LEASTPRIV_LINT_CHECKS_RESOURCES_H_
