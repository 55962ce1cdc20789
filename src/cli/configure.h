// The command line over leastpriv.yaml: after this the arguments hold what counts.
#ifndef LEASTPRIV_CLI_CONFIGURE_H_
#define LEASTPRIV_CLI_CONFIGURE_H_

#include "cli/commands.h"

namespace leastpriv {

// Fills in what the command line leaves open, from leastpriv.yaml and from parameter files. `review` is null for
// commands that ask no rules. False, with what is wrong on standard error, when a file cannot be used.
bool Configure(DeploymentOptions& deployment, LintArguments* review, const Streams& streams);

}  // namespace leastpriv

#endif  // LEASTPRIV_CLI_CONFIGURE_H_
