// Conditions as formulas over what a deployment chooses, and the search for a deployment that makes given choices.
//
// A deployment gives each parameter and pseudo-parameter a value, and each condition that cannot be computed from them
// a truth. Only finitely many values matter: AllowedValues, or the texts that conditions compare with and one other.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-conditions.html
#ifndef LEASTPRIV_TEMPLATE_FORMULA_H_
#define LEASTPRIV_TEMPLATE_FORMULA_H_

#include <cstdint>
#include <string>
#include <vector>

#include "value/value.h"

namespace leastpriv {

struct Formula {
  enum class Kind : uint8_t {
    kEquals,  // of `left` and `right`
    kNot,     // of the one part
    kAnd,     // of the parts
    kOr,
    kNamed,   // the condition `name`
    kOpaque,  // a truth of its own, known by `name`
  };

  Kind kind = Kind::kOpaque;
  std::string name = {};
  Value left = {};
  Value right = {};
  std::vector<Formula> parts = {};
};

}  // namespace leastpriv

#endif  // LEASTPRIV_TEMPLATE_FORMULA_H_
