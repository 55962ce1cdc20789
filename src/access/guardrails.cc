#include "access/guardrails.h"

#include <algorithm>

namespace leastpriv {
namespace {

bool OnlyDenies(const Policy* policy) {
  if (policy->type != PolicyType::kScp && policy->type != PolicyType::kRcp) return false;
  return policy->unseen.empty() &&
         std::all_of(policy->statements.begin(), policy->statements.end(),
                     [](const Statement& statement) { return statement.effect == Effect::kDeny; });
}

}  // namespace

const Policy& FullAccess(bool for_everybody) {
  const auto make = [](bool with_principal) {
    Policy policy;
    policy.type = with_principal ? PolicyType::kRcp : PolicyType::kScp;
    Statement& statement = policy.statements.emplace_back(AllowEverything());
    if (!with_principal) return policy;
    statement.principal.present = true;
    statement.principal.terms = {{PrincipalKind::kAny, {}, Term{Value(std::string("*")), Location(), Guard()}}};
    return policy;
  };
  static const Policy accounts = make(false);
  static const Policy everybody = make(true);
  return for_everybody ? everybody : accounts;
}

void AddFullAccess(AccessSet& set) {
  for (auto& layer : set.layers) {
    if (!layer.empty() && std::all_of(layer.begin(), layer.end(), OnlyDenies)) {
      layer.push_back(&FullAccess(set.principals));
    }
  }
  if (set.layers.empty() && !set.denies.empty()) set.layers.push_back({&FullAccess(true)});
}

}  // namespace leastpriv
