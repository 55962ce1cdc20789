// Many comparisons in one run.
#ifndef LEASTPRIV_CLI_CHECK_PAIRS_H_
#define LEASTPRIV_CLI_CHECK_PAIRS_H_

#include <string>

#include "cli/commands.h"
#include "iam/catalogue.h"

namespace leastpriv {

// Answers each line {"existing": policy, "new": policy, "policyType"} with a line. The worst of the exit statuses.
int RunCheckPairs(const std::string& path, bool all, const Catalogue& catalogue, const Streams& streams);

}  // namespace leastpriv

#endif  // LEASTPRIV_CLI_CHECK_PAIRS_H_
