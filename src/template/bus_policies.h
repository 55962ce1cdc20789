// Who may put events on a bus: AWS::Events::EventBusPolicy, a statement of the bus's policy or the older short form of
// one.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-events-eventbuspolicy.html
#ifndef LEASTPRIV_TEMPLATE_BUS_POLICIES_H_
#define LEASTPRIV_TEMPLATE_BUS_POLICIES_H_

#include "template/template.h"

namespace leastpriv {

// Adds what a resource says to the model's resource policies; nothing for a resource of another type.
void ReadBusPolicy(const Resource& resource, Template& model);

}  // namespace leastpriv

#endif  // LEASTPRIV_TEMPLATE_BUS_POLICIES_H_
