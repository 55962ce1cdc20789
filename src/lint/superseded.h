// One cause, one finding: what is too broad altogether (LP3xx) is not listed once more as undeclared (LP802), and an
// ARN that names nothing (LP22x) not once more as none that its actions take (LP210).
#ifndef LEASTPRIV_LINT_SUPERSEDED_H_
#define LEASTPRIV_LINT_SUPERSEDED_H_

#include <vector>

#include "lint/finding.h"
#include "lint/suppression.h"

namespace leastpriv {

// Takes out the findings of undeclared-grant on a statement, or on content that AWS wrote, of which a rule of breadth
// speaks for the same principal, and those of action-resource-mismatch on an entry that is no good as an ARN.
// `statements`: where those that the author wrote stand.
void DropSuperseded(const std::vector<StatementPlace>& statements, std::vector<Finding>& findings);

}  // namespace leastpriv

#endif  // LEASTPRIV_LINT_SUPERSEDED_H_
