// Two sides that are compared, party by party.
#ifndef LEASTPRIV_CLI_SIDE_PAIR_H_
#define LEASTPRIV_CLI_SIDE_PAIR_H_

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "cli/check_sides.h"

namespace leastpriv {

struct SidePair {
  CheckSide before;
  CheckSide after;
  bool apart = false;  // policy sets whose parties were put apart: see set_parties.h
};

// Both sides, ready to be compared: what only denies stands beside full access. Nothing, said on standard error, where
// LoadSide() gives nothing, or where the two cannot be compared.
std::optional<SidePair> LoadPair(const std::vector<std::string>& before, const std::vector<std::string>& after,
                                 std::optional<PolicyType> type, const DeploymentOptions& deployment,
                                 const Streams& streams, SourceMap& sources);

// Each party of the later side with its own before, then those that are gone; what a side lacks is WithoutPolicies().
struct PartyPair {
  const std::string& id;
  const Party& before;
  const Party& after;
  bool is_gone = false;
};
void ForEachPair(const SidePair& sides, const std::function<void(const PartyPair&)>& visit);

}  // namespace leastpriv

#endif  // LEASTPRIV_CLI_SIDE_PAIR_H_
