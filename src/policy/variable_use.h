// Does a policy write policy variables? They are read only under version 2012-10-17, so an absent or old Version
// matters just where one stands. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
#ifndef LEASTPRIV_POLICY_VARIABLE_USE_H_
#define LEASTPRIV_POLICY_VARIABLE_USE_H_

#include "policy/policy.h"

namespace leastpriv {

// `${` in a Resource, a NotResource or a condition's value, malformed or not.
bool HasVariables(const Policy& policy);

}  // namespace leastpriv

#endif  // LEASTPRIV_POLICY_VARIABLE_USE_H_
