// Alternatives that a template can write as one text again.
#ifndef LEASTPRIV_TEMPLATE_FOLDED_H_
#define LEASTPRIV_TEMPLATE_FOLDED_H_

#include <vector>

#include "template/resolver.h"
#include "value/value.h"

namespace leastpriv {

// The deployed texts of a value, fewer where the allowed values of a parameter differ in nothing else: "t-dev" of Stage
// dev and "t-prod" of Stage prod are "t-" {Stage}. What comes out has, in every deployment, the text that the value has
// in it, and no text of another deployment; where a mapping or a condition chooses, all texts stay.
std::vector<Text> Folded(const Value& value, const Resolver& resolver);

}  // namespace leastpriv

#endif  // LEASTPRIV_TEMPLATE_FOLDED_H_
