// A role of a function's own, without the `*` of the managed policies that SAM attaches: what the function needs
// besides what its code calls, on the exact resources, and who may assume the role.
//
// https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html
#ifndef LEASTPRIV_USES_OWN_ROLE_H_
#define LEASTPRIV_USES_OWN_ROLE_H_

#include <string>
#include <string_view>
#include <vector>

#include "template/template.h"
#include "uses/need.h"

namespace leastpriv {

// Logs on its own group, tracing, network, event sources, destinations and dead-letter queue of a function; logs and
// tracing of a state machine. From rules/facts/own_role_rights.tsv and what SAM writes by itself.
std::vector<Need> RoleNeeds(const Template& model, const Resource& resource);

// Who assumes the role of a resource of this type.
struct Trust {
  std::string_view service;           // "lambda.amazonaws.com"; empty: no such resource
  std::vector<Condition> conditions;  // only where the service is known to send the keys: others would break the role
};

Trust TrustOf(const Template& model, const Resource& resource);

}  // namespace leastpriv

#endif  // LEASTPRIV_USES_OWN_ROLE_H_
