// What rewrites a template before CloudFormation reads it.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/transform-section-structure.html
#ifndef LEASTPRIV_TEMPLATE_MACROS_H_
#define LEASTPRIV_TEMPLATE_MACROS_H_

#include <vector>

#include "document/document.h"

namespace leastpriv {

// The names of the transforms that a template lists and that this program does not know, where they stand: what they
// make of the template is not seen.
std::vector<NodeRef> MacrosOf(NodeRef root);

}  // namespace leastpriv

#endif  // LEASTPRIV_TEMPLATE_MACROS_H_
