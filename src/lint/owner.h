// Which accounts and which organisation are the author's own, as leastpriv.yaml says (docs/configuration.md).
#ifndef LEASTPRIV_LINT_OWNER_H_
#define LEASTPRIV_LINT_OWNER_H_

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace leastpriv {

struct Owner {
  std::vector<std::string> accounts;  // ids of 12 digits; empty: which are own is not known
  std::string organization;           // "o-a1b2c3d4e5"; empty: not known

  bool Owns(std::string_view account) const {
    return std::find(accounts.begin(), accounts.end(), account) != accounts.end();
  }
  // Is it known to be somebody else's?
  bool IsForeign(std::string_view account) const { return !accounts.empty() && !Owns(account); }
};

}  // namespace leastpriv

#endif  // LEASTPRIV_LINT_OWNER_H_
