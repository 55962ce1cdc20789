// The answers of `leastpriv check`, to bytes: for people with the proof under the verdict, and as JSON.
#ifndef LEASTPRIV_REPORT_CHECK_REPORT_H_
#define LEASTPRIV_REPORT_CHECK_REPORT_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "access/compare.h"
#include "access/request.h"
#include "value/value.h"

namespace leastpriv {

// A statement that a witness rests on.
struct ShownStatement {
  std::string document;  // path, or "existing" and "new" in a batch
  std::size_t index = 0;
  std::string sid;
  uint32_t line = 0;
  std::string says;  // "allows it", "denies it", "allows the action, but not on this resource"
};

struct ShownWitness {
  Request request;  // its context keys spelt as the policies spell them
  bool any_principal = false;
  std::vector<Choice> deployment;  // of a template: the choices under which it is allowed
  std::vector<ShownStatement> statements;
  std::string refusal;  // where no statement of the existing side comes near
};

struct CheckReport {
  std::string check;      // "no-new-access"
  std::string principal;  // a template's principal; empty for policies
  CheckResult result = CheckResult::kPass;
  std::string situation;  // after the verdict: "branch.json allows a request that main.json does not"
  std::string reason;
  std::vector<ShownWitness> witnesses;
};

// One object: {"check", "result", "reason", "witness", "statements"}, and "witnesses" where there are several. Without
// its line end.
std::string CheckAsJsonLine(const CheckReport& report);
// {"principals": [{"id", …the same}]}, indented.
std::string ChecksAsJson(const std::vector<CheckReport>& reports);
std::string CheckAsJson(const CheckReport& report);
std::string CheckAsText(const CheckReport& report);

}  // namespace leastpriv

#endif  // LEASTPRIV_REPORT_CHECK_REPORT_H_
