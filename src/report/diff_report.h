// What two policies, sets or templates grant differently, to bytes.
#ifndef LEASTPRIV_REPORT_DIFF_REPORT_H_
#define LEASTPRIV_REPORT_DIFF_REPORT_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "report/check_report.h"

namespace leastpriv {

// Actions on resources that one side's statement grants, in whole or in part, and the other side does not.
struct DifferentGrant {
  std::vector<std::string> actions;  // patterns as written; "all but iam:*"; none where no statement is to be shown
  std::vector<std::string> resources;
  std::string who;  // of a resource policy: whom it names; else empty
  std::vector<std::string> conditions;
  ShownStatement statement;
  std::optional<ShownWitness> witness;  // a request that shows it; absent: whether there is one could not be shown
  std::string reason;                   // … why
};

// Of one principal of a template, or of the whole where there are no principals.
struct Difference {
  std::string principal;
  std::vector<DifferentGrant> granted;  // by the second, not by the first
  std::vector<DifferentGrant> taken;    // by the first, not by the second

  bool Differs() const;
  bool IsOpen() const;  // something could not be shown
};

// "same", "different", "undecided": different as soon as something is.
std::string_view DiffResultName(const std::vector<Difference>& differences);
std::string DiffAsText(const std::vector<Difference>& differences, const std::string& a, const std::string& b);
// {"result", "principals": [{"id", "granted": [{"actions", "resources", "who", "conditions", "statement", "witness",
// "reason"}], "taken": [...]}]}
std::string DiffAsJson(const std::vector<Difference>& differences);

}  // namespace leastpriv

#endif  // LEASTPRIV_REPORT_DIFF_REPORT_H_
