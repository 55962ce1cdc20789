// The roles that SAM makes beside those of functions and state machines: of an event that starts a state machine, of a
// schedule, of CodeDeploy, of a GraphQL API's data sources and log, of a capacity provider.
// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-generated-resources.html
#ifndef LEASTPRIV_TEMPLATE_MADE_ROLES_H_
#define LEASTPRIV_TEMPLATE_MADE_ROLES_H_

#include <vector>

#include "template/template.h"

namespace leastpriv {

// In the order of the resources that they are made for.
std::vector<TemplatePrincipal> MadeRoles(const Resolver& resolver);

}  // namespace leastpriv

#endif  // LEASTPRIV_TEMPLATE_MADE_ROLES_H_
