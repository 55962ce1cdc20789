// What SAM adds to the role that it makes for a function or a state machine, beside the author's `Policies`.
// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-function.html
// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-statemachine.html
#ifndef LEASTPRIV_TEMPLATE_IMPLICIT_ROLE_H_
#define LEASTPRIV_TEMPLATE_IMPLICIT_ROLE_H_

#include <string>

#include "template/layered.h"
#include "template/template.h"

namespace leastpriv {

// Logging, tracing, VPC, event sources, dead-letter queue, destinations, permissions boundary.
void AddImplicitGrants(const Resource& function, const Resolver& resolver, const Guard& guard,
                       TemplatePrincipal& principal);

// A state machine's role has no base policy; it is given X-Ray where tracing is literally on.
void AddStateMachineGrants(const Resource& machine, const Resolver& resolver, TemplatePrincipal& principal);

// The ARN of a queue or topic that SAM makes under this logical id.
Value ArnOfMadeQueue(const Resolver& resolver, const std::string& id);
Value ArnOfMadeTopic(const Resolver& resolver, const std::string& id);

}  // namespace leastpriv

#endif  // LEASTPRIV_TEMPLATE_IMPLICIT_ROLE_H_
