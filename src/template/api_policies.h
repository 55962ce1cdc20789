// `Auth: ResourcePolicy` of AWS::Serverless::Api: statements of the author's own, and lists that SAM makes statements
// of.
// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-api-resourcepolicystatement.html
#ifndef LEASTPRIV_TEMPLATE_API_POLICIES_H_
#define LEASTPRIV_TEMPLATE_API_POLICIES_H_

#include "template/template.h"

namespace leastpriv {

// Adds what an API says to the model's resource policies; nothing for a resource of another type. SAM writes the lists'
// statements once a path and method; here they stand once, for the whole stage.
void ReadApiPolicy(const Resource& resource, Template& model);

}  // namespace leastpriv

#endif  // LEASTPRIV_TEMPLATE_API_POLICIES_H_
