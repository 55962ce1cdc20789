// Values at and between the end points of what a key is compared with: enough of them to tell every order apart.
#ifndef LEASTPRIV_ACCESS_SAMPLE_VALUES_H_
#define LEASTPRIV_ACCESS_SAMPLE_VALUES_H_

#include <string>
#include <vector>

#include "access/operators.h"

namespace leastpriv {

// For kNumeric, kDate and kIpAddress; what cannot be read as such has no end points. Sorted by nothing in particular;
// plain values first.
std::vector<std::string> SampleValues(OperatorKind kind, const std::vector<std::string>& operands);

}  // namespace leastpriv

#endif  // LEASTPRIV_ACCESS_SAMPLE_VALUES_H_
