// SAM policy templates: `S3ReadPolicy: {BucketName: …}` to the statements that SAM writes for it.
// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/serverless-policy-template-list.html
#ifndef LEASTPRIV_TEMPLATE_SAM_TEMPLATE_H_
#define LEASTPRIV_TEMPLATE_SAM_TEMPLATE_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "policy/policy.h"
#include "template/resolver.h"
#include "text/diagnostic.h"

namespace leastpriv {

bool IsSamTemplate(std::string_view name);

// Does the template name this resource by itself, whatever its parameters are: `*` in VPCAccessPolicy?
bool FixesResource(std::string_view name, std::string_view resource);

// The nearest name of a SAM policy template, or nothing.
std::optional<std::string> NearestSamTemplate(std::string_view name);

// `entry` is the mapping entry whose key is the template's name and whose value holds the parameters. A missing or
// extra parameter is said in `diagnostics`, and an ARN where a name belongs.
PolicyReading ExpandSamTemplate(NodeRef entry, const Resolver& resolver, std::vector<Diagnostic>& diagnostics);

}  // namespace leastpriv

#endif  // LEASTPRIV_TEMPLATE_SAM_TEMPLATE_H_
