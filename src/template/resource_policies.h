// The policies on resources and the trust policies of roles, wherever a template writes them.
#ifndef LEASTPRIV_TEMPLATE_RESOURCE_POLICIES_H_
#define LEASTPRIV_TEMPLATE_RESOURCE_POLICIES_H_

#include "template/template.h"

namespace leastpriv {

// Every property that rules/facts/cfn_policies.tsv names, AWS::Lambda::Permission as the statement that it adds to the
// function's policy, and what SAM writes for function URLs and for `Auth: ResourcePolicy` of an API.
// https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html
// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-api-resourcepolicystatement.html
void ReadResourcePolicies(Template& model);

}  // namespace leastpriv

#endif  // LEASTPRIV_TEMPLATE_RESOURCE_POLICIES_H_
