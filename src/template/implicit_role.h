// The managed policies that SAM attaches to the role it makes for a function.
// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-function.html
#ifndef LEASTPRIV_TEMPLATE_IMPLICIT_ROLE_H_
#define LEASTPRIV_TEMPLATE_IMPLICIT_ROLE_H_

#include <string_view>
#include <vector>

#include "template/template.h"

namespace leastpriv {

// A managed policy of AWS by its path and name ("service-role/AWSLambdaBasicExecutionRole").
ManagedPolicy AwsManagedPolicy(const Resolver& resolver, std::string_view path_and_name, const Location& at);

// Those of a function without a Role. `globals` is Globals.Function, or nothing.
std::vector<ManagedPolicy> ImplicitManagedPolicies(const Resource& function, NodeRef globals, const Resolver& resolver);

}  // namespace leastpriv

#endif  // LEASTPRIV_TEMPLATE_IMPLICIT_ROLE_H_
