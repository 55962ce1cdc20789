// Policy variables as they stand in a policy's string: `${aws:username}`, `${aws:PrincipalTag/team, 'none'}`, and the
// escapes `${*}`, `${?}`, `${$}`.
//
// Every `${` begins one, which ends before the next at the latest: at the first `}` outside quotes or, with the quotes
// unbalanced, at the first `}`. Views are into the text given. Linear in the text.
//
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
#ifndef LEASTPRIV_IAM_VARIABLE_H_
#define LEASTPRIV_IAM_VARIABLE_H_

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace leastpriv {

struct VariableText {
  std::size_t begin = 0;  // of the `$`
  std::size_t end = 0;    // past the `}`; where the next one begins when there is none
  bool closed = false;
  std::string_view inside;  // between the braces

  // `*`, `?` or `$`: the character itself, which needs no request.
  bool IsEscape() const { return inside == "*" || inside == "?" || inside == "$"; }
  // Before the comma, blanks trimmed: "aws:PrincipalTag/team".
  std::string_view Name() const;
  // After the comma, blanks trimmed, as written: "'none'"; nothing without a comma.
  std::optional<std::string_view> Default() const;
};

std::vector<VariableText> FindVariables(std::string_view text);

}  // namespace leastpriv

#endif  // LEASTPRIV_IAM_VARIABLE_H_
