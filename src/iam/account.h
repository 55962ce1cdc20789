// An AWS account's id: twelve digits.
// https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-identifiers.html
#ifndef LEASTPRIV_IAM_ACCOUNT_H_
#define LEASTPRIV_IAM_ACCOUNT_H_

#include <string_view>

namespace leastpriv {

inline bool IsAccountId(std::string_view text) {
  constexpr std::size_t kDigits = 12;
  return text.size() == kDigits && text.find_first_not_of("0123456789") == std::string_view::npos;
}

}  // namespace leastpriv

#endif  // LEASTPRIV_IAM_ACCOUNT_H_
