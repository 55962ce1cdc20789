// The patterns that a statement's Resource or NotResource may be: every alternative of every entry; the entry to blame
// where none of them fits; and the one short form of an ARN that a service takes.
#ifndef LEASTPRIV_LINT_CHECKS_RESOURCES_H_
#define LEASTPRIV_LINT_CHECKS_RESOURCES_H_

#include <algorithm>
#include <string_view>
#include <vector>

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

// Where the mistake is when none fits an action: the first entry of the action's own service, or of no service; else
// the first. There is one.
inline const Term& Culprit(const std::vector<StatedResource>& resources, std::string_view service) {
  const auto own = std::find_if(resources.begin(), resources.end(), [service](const StatedResource& stated) {
    return !stated.pattern.parts || MayMatch(stated.pattern.parts->service, service);
  });
  return own == resources.end() ? *resources.front().term : *own->term;
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
