// The checks themselves, on parties: from an answer of the comparison to what is reported.
#ifndef LEASTPRIV_CLI_CHECKS_H_
#define LEASTPRIV_CLI_CHECKS_H_

#include <string>
#include <vector>

#include "access/compare.h"
#include "cli/check_sides.h"
#include "iam/catalogue.h"
#include "report/check_report.h"
#include "text/source.h"

namespace leastpriv {

struct CheckContext {
  const Catalogue& catalogue;
  const SourceMap& sources;
  bool all = false;
};

// Are all its policies ones that only limit: of an endpoint, of an organization?
bool GivesNothing(const Party& party);
// What a party is compared with where the other side has none: nothing is allowed; of what only limits, everything.
Party WithoutPolicies(const Party& party);

CheckReport NoNewAccess(const Party& existing, const std::string& existing_name, const Party& candidate,
                        const std::string& candidate_name, const CheckContext& context);
CheckReport Equivalent(const Party& a, const std::string& a_name, const Party& b, const std::string& b_name,
                       const CheckContext& context);
// No action (patterns too) on any of the resources (default: all).
CheckReport AccessNotGranted(const Party& party, const std::string& name, const std::vector<std::string>& actions,
                             const std::vector<std::string>& resources, const CheckContext& context);
CheckReport NoPublicAccess(const Party& party, const std::string& name, const CheckContext& context);

}  // namespace leastpriv

#endif  // LEASTPRIV_CLI_CHECKS_H_
