// Who may invoke a function: AWS::Lambda::Permission and AWS::Lambda::LayerVersionPermission as the statements that
// they add to a policy, and what SAM writes for a public function URL.
// https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html
// https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html
#ifndef LEASTPRIV_TEMPLATE_FUNCTION_POLICIES_H_
#define LEASTPRIV_TEMPLATE_FUNCTION_POLICIES_H_

#include "template/template.h"

namespace leastpriv {

// Adds what a resource says to the model's resource policies; nothing for a resource of another type.
void ReadFunctionPolicy(const Resource& resource, Template& model);

}  // namespace leastpriv

#endif  // LEASTPRIV_TEMPLATE_FUNCTION_POLICIES_H_
