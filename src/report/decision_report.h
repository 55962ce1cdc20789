// The verdict on a request, to bytes.
#ifndef LEASTPRIV_REPORT_DECISION_REPORT_H_
#define LEASTPRIV_REPORT_DECISION_REPORT_H_

#include <string>
#include <string_view>

#include "access/decide.h"

namespace leastpriv {

// {"decision", "by": [{"type", "policy", "statement"}], "reason"} on one line, without its end; `explained` is added as
// a list of lines where it is not empty.
std::string DecisionAsJsonLine(const Decision& decision, std::string_view explained);
// {"result": "error", "reason"}: the answer to a line that cannot be read.
std::string ErrorAsJsonLine(std::string_view reason);
std::string DecisionAsText(const Decision& decision, const Request& request, std::string_view explained);

}  // namespace leastpriv

#endif  // LEASTPRIV_REPORT_DECISION_REPORT_H_
