// What a template says of the values that its parameters take.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html
#ifndef LEASTPRIV_TEMPLATE_PARAMETERS_H_
#define LEASTPRIV_TEMPLATE_PARAMETERS_H_

#include <string>
#include <vector>

#include "document/document.h"

namespace leastpriv {

// `CommaDelimitedList`, `List<Number>`, `List<AWS::EC2::Subnet::Id>`.
bool IsListParameter(NodeRef parameter);

// AllowedValues: of a list, what its items may be.
std::vector<std::string> AllowedTexts(NodeRef parameter);

// The only values that a parameter takes as a whole; empty where they are not listed, and of a list.
std::vector<std::string> AllowedValues(NodeRef parameter);

}  // namespace leastpriv

#endif  // LEASTPRIV_TEMPLATE_PARAMETERS_H_
