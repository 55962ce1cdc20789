// What rewrites a template before CloudFormation reads it.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/transform-section-structure.html
#ifndef LEASTPRIV_TEMPLATE_MACROS_H_
#define LEASTPRIV_TEMPLATE_MACROS_H_

#include <string>
#include <string_view>
#include <vector>

#include "document/document.h"

namespace leastpriv {

// Is it a transform that adds only what this program knows (SAM, language extensions)?
bool IsKnownTransform(std::string_view name);

// The names of the other ones that a template lists in `Transform`: what they make of it is not seen.
std::vector<std::string> MacrosOf(NodeRef root);

}  // namespace leastpriv

#endif  // LEASTPRIV_TEMPLATE_MACROS_H_
