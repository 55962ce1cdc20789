#include "generate/shared_role.h"

#include <algorithm>
#include <utility>

namespace leastpriv {

std::vector<const TemplatePrincipal*> SharersOf(const Template& model, const TemplatePrincipal& principal) {
  if (principal.role.empty()) return {&principal};
  std::vector<const TemplatePrincipal*> sharers;
  for (const TemplatePrincipal& other : model.principals) {
    if (other.role == principal.role) sharers.push_back(&other);
  }
  return sharers;
}

SharedRole UsesOfRole(const Template& model, const std::vector<const TemplatePrincipal*>& sharers,
                      const DeclaredUses& uses, const std::vector<GeneratedPolicy>& policies) {
  SharedRole role;
  role.uses.function = sharers.front()->role;
  role.uses.declared = true;
  std::vector<GeneratedPolicy> of_sharers;
  for (const TemplatePrincipal* sharer : sharers) {
    const auto is_its = [sharer](const auto& one) { return one.function == sharer->id; };
    const auto declared = std::find_if(uses.functions.begin(), uses.functions.end(), is_its);
    const auto policy = std::find_if(policies.begin(), policies.end(), is_its);
    if (declared == uses.functions.end() || policy == policies.end()) {
      role.silent.push_back(sharer->id);
      continue;
    }
    role.uses.uses.insert(role.uses.uses.end(), declared->uses.begin(), declared->uses.end());
    role.uses.needs.insert(role.uses.needs.end(), declared->needs.begin(), declared->needs.end());
    of_sharers.push_back(*policy);
  }
  role.policy = UnionOf(model, of_sharers, role.uses.function);
  return role;
}

std::vector<Drift> FindDriftOfShared(const TemplatePrincipal& principal, const FunctionUses& uses,
                                     const GeneratedPolicy& generated, const SharedRole& role,
                                     const Catalogue& catalogue) {
  const auto is_excess = [](const Drift& drift) {
    return drift.kind == DriftKind::kUndeclared || drift.kind == DriftKind::kWider;
  };
  std::vector<Drift> drifts;
  if (role.silent.empty()) drifts = FindDrift(principal, role.uses, role.policy, catalogue);
  std::erase_if(drifts, [&](const Drift& drift) { return !is_excess(drift); });
  for (Drift& drift : FindDrift(principal, uses, generated, catalogue)) {
    if (!is_excess(drift)) drifts.push_back(std::move(drift));
  }
  return drifts;
}

}  // namespace leastpriv
