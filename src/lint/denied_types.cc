// For each type that is asked about, the actions of the Denies that cover it, in one set. A comparison of two patterns
// costs the product of their lengths at most, and nothing to speak of where their services differ.
#include "lint/denied_types.h"

#include <algorithm>
#include <utility>

#include "iam/arn.h"

namespace leastpriv {
namespace {

// Each may name every action there is; what a person writes stays far below.
constexpr std::size_t kMostDenies = 256;
constexpr std::size_t kMaxCost = 20'000'000;  // of all comparisons

// Denies, whatever the request and the deployment.
bool IsUnconditional(const Statement& statement) {
  return statement.effect == Effect::kDeny && !statement.has_condition && statement.unseen.empty() &&
         statement.guard.always() && statement.action.present && !statement.resource.negated;
}

// The one text of an entry that is there in every deployment; null where there is none.
const Text* SureText(const Term& term) { return term.guard.always() ? term.value.Only() : nullptr; }

std::string SpeltService(const ResourcePattern& resource) {
  if (!resource.parts || resource.parts->service.HasWildcard() || resource.parts->service.HasHole()) return {};
  return resource.parts->service.Spelling();
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

DeniedTypes::DeniedTypes(const Catalogue& catalogue, const Policy& policy, std::string_view partition)
    : catalogue_(catalogue), partition_(partition) {
  for (const Statement& statement : policy.statements) {
    if (!IsUnconditional(statement)) continue;
    if (denies_.size() == kMostDenies) return;
    Deny deny{&statement.action, {}};
    for (const Term& term : statement.resource.terms) {
      const Text* text = SureText(term);
      if (text == nullptr) continue;
      ResourcePattern pattern(Pattern::FromText(*text, policy.VariablesOn()));
      std::string service = SpeltService(pattern);
      deny.resources.push_back({std::move(pattern), std::move(service)});
    }
    if (!deny.resources.empty()) denies_.push_back(std::move(deny));
  }
}

bool DeniedTypes::Holds(const Service& service, const Action& action, const ResourceType& type) const {
  if (denies_.empty()) return false;
  auto known = known_.find(&type);
  if (known == known_.end()) known = known_.emplace(&type, ActionsDeniedOn(type)).first;
  return known->second && known->second->Contains(service, action);
}

const ActionSet& DeniedTypes::ActionsOf(const Deny& deny) const {
  if (!deny.actions) deny.actions = SureActions(catalogue_, *deny.action);
  return *deny.actions;
}

std::optional<ActionSet> DeniedTypes::ActionsDeniedOn(const ResourceType& type) const {
  std::optional<ActionSet> actions;
  for (const Deny& deny : denies_) {
    const auto covers = [&](const DeniedResource& resource) { return Covers(resource, type); };
    if (std::none_of(deny.resources.begin(), deny.resources.end(), covers)) continue;
    if (!actions) actions.emplace(catalogue_);
    actions->Add(ActionsOf(deny));
  }
  return actions;
}

bool DeniedTypes::Covers(const DeniedResource& resource, const ResourceType& type) const {
  ++cost_;
  std::size_t comparisons = 0;
  for (const ResourcePattern& form : type.Forms()) {
    if (!resource.service.empty() && form.parts && !MayMatch(form.parts->service, resource.service)) return false;
    comparisons += resource.pattern.whole.elements().size() * form.whole.elements().size();
  }
  cost_ += comparisons;
  return cost_ <= kMaxCost && CoversEveryResourceAnywhere(resource.pattern, type, partition_);
}

}  // namespace leastpriv
