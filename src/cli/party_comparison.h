// Two parties, compared as they stand; where the choices of a deployment leave that open, in each deployment.
#ifndef LEASTPRIV_CLI_PARTY_COMPARISON_H_
#define LEASTPRIV_CLI_PARTY_COMPARISON_H_

#include <functional>
#include <string>

#include "access/compare.h"
#include "cli/check_sides.h"
#include "cli/checks.h"
#include "report/check_report.h"

namespace leastpriv {

// What is asked of two parties that no guard leaves open any more, or not yet.
using PartyQuestion =
    std::function<CheckAnswer(const Party& existing, const Party& candidate, const CompareOptions& options)>;

// Fills the report's result, reason and witnesses. `existing_name` is empty where that side is not one that the user
// gave. What is attached and not seen (managed policies, a permissions boundary) is said, and leaves a pass open where
// it is new.
void CompareParties(const Party& existing, const std::string& existing_name, const Party& candidate,
                    const CheckContext& context, const PartyQuestion& question, CheckReport& report);

}  // namespace leastpriv

#endif  // LEASTPRIV_CLI_PARTY_COMPARISON_H_
