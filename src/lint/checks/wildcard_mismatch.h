// The part of LP210 that speaks of patterns in Action.
#ifndef LEASTPRIV_LINT_CHECKS_WILDCARD_MISMATCH_H_
#define LEASTPRIV_LINT_CHECKS_WILDCARD_MISMATCH_H_

#include "lint/check.h"

namespace leastpriv {

// Entries as `s3:Get*`, of one service, none of whose actions can act on what the statement lists.
void ReportWildcardMismatches(const StatementScope& scope, Reporter& reporter);

}  // namespace leastpriv

#endif  // LEASTPRIV_LINT_CHECKS_WILDCARD_MISMATCH_H_
