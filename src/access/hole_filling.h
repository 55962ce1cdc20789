// One definite filling of a template's holes, so that the evaluator can judge a request against it.
#ifndef LEASTPRIV_ACCESS_HOLE_FILLING_H_
#define LEASTPRIV_ACCESS_HOLE_FILLING_H_

#include <string>
#include <string_view>

#include "policy/policy.h"
#include "value/value.h"

namespace leastpriv {

// A text for a hole by its spelling: "${AWS::Region}" is us-east-1, "${Photos}" is photos, "${Rule.Arn}" an ARN.
// Different holes get different texts, and not ones that a policy is likely to name.
std::string FillingOf(std::string_view spelling);
Text FillHoles(const Text& text);
// A policy with every hole filled.
Policy FillHoles(Policy policy);

}  // namespace leastpriv

#endif  // LEASTPRIV_ACCESS_HOLE_FILLING_H_
