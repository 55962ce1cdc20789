// Policy variables: `${aws:username}`, `${aws:PrincipalTag/team, 'none'}`, and the characters `${*}`, `${?}`, `${$}`.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
//
// Substituted text is literal: a star in a tag's value is a star, not a wildcard. A variable whose key is absent or has
// several values, and that has no default, makes the string that holds it match nothing.
#ifndef LEASTPRIV_ACCESS_VARIABLES_H_
#define LEASTPRIV_ACCESS_VARIABLES_H_

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "access/request.h"
#include "iam/pattern.h"
#include "value/value.h"

namespace leastpriv {

struct Variable {
  std::string key;                      // in lower case
  std::optional<std::string> fallback;  // its default
};

// How a policy's string is to be read.
struct StringReading {
  bool wildcards = true;   // `*` and `?` are wildcards; else characters
  bool variables = false;  // the policy's version has variables
  LetterCase letter_case = LetterCase::kMatters;
};

// A string of a policy: patterns between variables.
class PolicyString {
 public:
  // A `${` that never closes, or that holds nothing, stays text.
  static PolicyString Compile(const Text& text, const StringReading& reading);

  // The whole pattern, when there is no variable in it; else null.
  const Pattern* Fixed() const;
  // With this request's values; nothing when a variable has none.
  std::optional<Pattern> Fill(const Request& request) const;
  // In order; at least one.
  const std::vector<std::variant<Pattern, Variable>>& pieces() const { return pieces_; }

 private:
  LetterCase letter_case_ = LetterCase::kMatters;
  std::vector<std::variant<Pattern, Variable>> pieces_;
};

}  // namespace leastpriv

#endif  // LEASTPRIV_ACCESS_VARIABLES_H_
