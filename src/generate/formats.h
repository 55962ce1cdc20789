// Generated policies as text, one function a format.
#ifndef LEASTPRIV_GENERATE_FORMATS_H_
#define LEASTPRIV_GENERATE_FORMATS_H_

#include <string>
#include <vector>

#include "generate/generate.h"
#include "template/template.h"

namespace leastpriv {

// A `Policies:` block a function, ready to be pasted: ARNs of the template's resources as !GetAtt and !Sub. With
// `sam_templates`, SAM policy templates where they say the same (sam_policies.h).
std::string GeneratedAsSam(const Template& model, const std::vector<GeneratedPolicy>& policies, bool sam_templates);
// {"FunctionId": {policy}, …}; `bare`: the one policy's document alone.
std::string GeneratedAsJson(const std::vector<GeneratedPolicy>& policies, bool bare);
// AWS::IAM::ManagedPolicy resources for the template's `Resources`, attached to each function's role where the template
// has it or SAM makes it; as many as the size of a managed policy asks for. In the syntax of the template.
std::string GeneratedAsCloudFormation(const Template& model, const std::vector<GeneratedPolicy>& policies);
// AWS::IAM::Role resources with their trust policies.
std::string RolesAsCloudFormation(const Template& model, const std::vector<GeneratedPolicy>& policies);
// The logical id of a function's own role: that of the role SAM would make, or the next free one.
std::string OwnRoleId(const Template& model, const std::string& function);
// `data "aws_iam_policy_document"` blocks; what the template leaves open is a variable.
std::string GeneratedAsTerraform(const std::vector<GeneratedPolicy>& policies);

}  // namespace leastpriv

#endif  // LEASTPRIV_GENERATE_FORMATS_H_
