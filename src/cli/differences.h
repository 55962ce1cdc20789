// Where two parties differ, statement by statement, action by action, resource by resource.
#ifndef LEASTPRIV_CLI_DIFFERENCES_H_
#define LEASTPRIV_CLI_DIFFERENCES_H_

#include <string>
#include <vector>

#include "cli/check_sides.h"
#include "cli/checks.h"
#include "report/diff_report.h"

namespace leastpriv {

// What the candidate grants and the existing party does not, in the candidate's own words: of each Allow, the actions
// and resources for which there is such a request. A further layer that allows just one action pattern on just one
// resource pattern asks the comparison about them; past a bound, a statement is shown whole.
std::vector<DifferentGrant> GrantedOnlyBy(const Party& candidate, const std::string& candidate_name,
                                          const Party& existing, const std::string& existing_name,
                                          const CheckContext& context);

}  // namespace leastpriv

#endif  // LEASTPRIV_CLI_DIFFERENCES_H_
