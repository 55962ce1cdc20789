// The deployments in which a template's party is compared with its earlier self.
//
// Both versions are deployed with the same parameters, and a condition that both spell alike is true or false in both.
// So the candidate's choices are made in every way that its template allows; where the existing version depends on a
// condition of its own, each of its truths is tried beside them.
#ifndef LEASTPRIV_CLI_DEPLOYMENTS_H_
#define LEASTPRIV_CLI_DEPLOYMENTS_H_

#include <cstddef>
#include <deque>
#include <optional>
#include <vector>

#include "cli/check_sides.h"
#include "value/value.h"

namespace leastpriv {

struct Deployment {
  Guard candidate;
  std::vector<Guard> existing;  // one at least
};

// Empty when nothing is to be chosen; nothing when more than kMostDeployments would have to be tried.
inline constexpr std::size_t kMostDeployments = 64;
std::optional<std::vector<Deployment>> DeploymentsOf(const Party& existing, const Party& candidate);

// Do the choices that both parties depend on mean the same: are their conditions spelt alike in both templates?
bool ChooseAlike(const Party& existing, const Party& candidate);

// Do two places say the same, word for word? White space and comments do not count.
bool SameText(NodeRef a, NodeRef b);

// Is what stands under `guard` never there where that under `before` is not? Decided only where conditions are spelt
// alike; else false.
bool HoldsOnlyWith(const PlacedGuard& guard, const PlacedGuard& before);

// The party as it is deployed; its policies are kept in `held`.
Party InDeployment(const Party& party, const Guard& deployment, std::deque<Policy>& held);

}  // namespace leastpriv

#endif  // LEASTPRIV_CLI_DEPLOYMENTS_H_
