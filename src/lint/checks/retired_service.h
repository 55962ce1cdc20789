// Services that AWS has closed.
// https://aws.amazon.com/products/lifecycle/
#ifndef LEASTPRIV_LINT_CHECKS_RETIRED_SERVICE_H_
#define LEASTPRIV_LINT_CHECKS_RETIRED_SERVICE_H_

#include <optional>
#include <string_view>

namespace leastpriv {

struct RetiredService {
  std::string_view name;   // "Amazon QLDB"
  std::string_view month;  // "2025-07"
};

// By the prefix of its actions, whatever the letter case.
std::optional<RetiredService> FindRetiredService(std::string_view prefix);

}  // namespace leastpriv

#endif  // LEASTPRIV_LINT_CHECKS_RETIRED_SERVICE_H_
