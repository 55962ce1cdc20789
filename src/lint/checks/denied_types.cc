// Each Deny is gone through once, and a type compared with its resources once, whatever the number of actions.
#include "lint/checks/denied_types.h"

#include <algorithm>
#include <cstddef>
#include <vector>

#include "iam/action_set.h"
#include "iam/arn.h"

namespace leastpriv {
namespace {

// Each may name every action there is; what a person writes stays far below.
constexpr std::size_t kMostDenies = 256;

// Denies, whatever the request and the deployment.
bool IsUnconditional(const Statement& statement) {
  return statement.effect == Effect::kDeny && !statement.has_condition && statement.unseen.empty() &&
         statement.guard.always() && statement.action.present && !statement.resource.negated;
}

// The one text of an entry that is there in every deployment; null where there is none.
const Text* SureText(const Term& term) { return term.guard.always() ? term.value.Only() : nullptr; }

std::vector<ResourcePattern> SurePatterns(const Terms& resource, bool variables) {
  std::vector<ResourcePattern> patterns;
  for (const Term& term : resource.terms) {
    if (const Text* text = SureText(term)) patterns.emplace_back(Pattern::FromText(*text, variables));
  }
  return patterns;
}

ActionSet SureActions(const Catalogue& catalogue, const Terms& action) {
  ActionSet set(catalogue);
  for (const Term& term : action.terms) {
    if (action.negated) {
      for (const Alternative& alternative : term.value.alternatives()) set.AddMay(alternative.text);
    } else if (const Text* text = SureText(term)) {
      set.Add(ActionSet::Must(catalogue, *text));
    }
  }
  return action.negated ? set.Complement() : set;
}

}  // namespace

DeniedTypes::DeniedTypes(const Catalogue& catalogue, const Policy& policy) {
  std::size_t denies = 0;
  for (const Statement& statement : policy.statements) {
    if (IsUnconditional(statement) && denies++ < kMostDenies) Add(catalogue, policy, statement);
  }
}

bool DeniedTypes::Holds(const Action& action, const ResourceType& type) const {
  const auto found = types_.find(&action);
  return found != types_.end() && found->second.contains(&type);
}

void DeniedTypes::Add(const Catalogue& catalogue, const Policy& policy, const Statement& deny) {
  const std::vector<ResourcePattern> resources = SurePatterns(deny.resource, policy.VariablesOn());
  if (resources.empty()) return;
  std::unordered_map<const ResourceType*, bool> covered;
  const auto covers = [&](const ResourceType& type) {
    const auto [known, added] = covered.try_emplace(&type);
    if (added) {
      known->second = std::any_of(resources.begin(), resources.end(), [&type](const ResourcePattern& resource) {
        return CoversEveryResourceAnywhere(resource, type);
      });
    }
    return known->second;
  };
  SureActions(catalogue, deny.action).ForEach([&](const Service& service, const Action& action) {
    for (const ResourceType* type : service.TypesOf(action)) {
      if (covers(*type)) types_[&action].insert(type);
    }
  });
}

}  // namespace leastpriv
