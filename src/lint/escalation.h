// Ways in which a principal can raise its own rights: sets of actions that together are as good as any permission.
//
// A way is open when the principal surely has all its actions, each on every resource of a type that the action takes
// (so `iam:PutRolePolicy` on one role is none), without a condition; where the way makes something new, its own
// resources may be scoped. A condition on `iam:PassedToService` leaves the ways through the services that it names. A
// Deny on everything, without a condition, closes what it names. Where one way's actions are among another's, only the
// shorter is open.
#ifndef LEASTPRIV_LINT_ESCALATION_H_
#define LEASTPRIV_LINT_ESCALATION_H_

#include <span>
#include <string_view>
#include <vector>

#include "iam/catalogue.h"
#include "policy/policy.h"
#include "text/source.h"

namespace leastpriv {

// One policy of a principal; of content that AWS wrote, the place where the author asked for it.
struct HeldPolicy {
  const Policy* policy = nullptr;
  Location blamed = {};  // unknown: the policy's own entries
};

struct OpenWay {
  std::string_view id;      // "lambda-001"
  std::string_view family;  // "policy", "credentials", "boundary", "new-compute", "running-compute"
  std::vector<std::string_view> actions;
  std::vector<Location> at;  // where each is granted
};

// In the order of the table of facts. Nothing for a principal that may do everything anyway.
std::vector<OpenWay> FindOpenWays(const Catalogue& catalogue, std::span<const HeldPolicy> policies);

}  // namespace leastpriv

#endif  // LEASTPRIV_LINT_ESCALATION_H_
