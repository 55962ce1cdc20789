// SAM connectors: `Connectors` of a resource and AWS::Serverless::Connector, to the policies that SAM writes for them.
// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-connector.html
#ifndef LEASTPRIV_TEMPLATE_CONNECTORS_H_
#define LEASTPRIV_TEMPLATE_CONNECTORS_H_

#include <string_view>
#include <vector>

#include "template/holders.h"
#include "template/template.h"
#include "template/written_policy.h"

namespace leastpriv {

// The statements of a profile for these permissions, in the profile's order; `<Source.Arn>` and its like come from
// `filler`.
PolicyReading ConnectorPolicy(std::string_view source_type, std::string_view destination_type,
                              const std::vector<std::string_view>& permissions, PolicyType type, const Location& at,
                              const Resolver& resolver, const Filler& filler);

// Adds the grants and resource policies of every connector; one that SAM refuses is said in the model's diagnostics.
void ReadConnectors(const Holders& holders, Template& model);

}  // namespace leastpriv

#endif  // LEASTPRIV_TEMPLATE_CONNECTORS_H_
