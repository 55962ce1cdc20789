// What SAM lets the source of an event do: invoke the function, or send to the queue that stands between or catches
// what fails.
// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-generated-resources.html
#ifndef LEASTPRIV_TEMPLATE_EVENT_POLICIES_H_
#define LEASTPRIV_TEMPLATE_EVENT_POLICIES_H_

#include "template/template.h"

namespace leastpriv {

// Adds them for the events of a SAM function or state machine; nothing for a resource of another type. A route of an
// API stands once, for every stage.
void ReadEventPolicies(const Resource& resource, Template& model);

}  // namespace leastpriv

#endif  // LEASTPRIV_TEMPLATE_EVENT_POLICIES_H_
