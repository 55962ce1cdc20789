#include "lint/check.h"

#include "generate/shared_role.h"
#include "lint/checks/index.h"

namespace leastpriv {

const ActionSet& StatementScope::MayActions() const {
  if (actions_.empty()) {
    ActionSet set(scope.catalogue);
    for (const Term& term : statement.action.terms) {
      for (const Alternative& alternative : term.value.alternatives()) {
        set.AddMay(alternative.text);
      }
    }
    actions_.push_back(statement.action.negated ? set.Complement() : std::move(set));
  }
  return actions_.front();
}

const ArnShape* StatedResource::Shape() const {
  const std::optional<ArnPattern>& parts = pattern.parts;
  if (!parts || parts->service.HasWildcard() || parts->service.HasHole()) return nullptr;
  if (!shape_) shape_ = ShapeOf(*catalogue_, *parts);
  return &*shape_;
}

const std::vector<StatedResource>& StatementScope::Resources() const {
  if (!resources_) {
    resources_.emplace();
    for (const Term& term : statement.resource.terms) {
      for (const Alternative& alternative : term.value.alternatives()) {
        Pattern pattern = Pattern::FromText(alternative.text, scope.policy.VariablesOn());
        resources_->emplace_back(scope.catalogue, term, ResourcePattern(std::move(pattern)));
      }
    }
  }
  return *resources_;
}

const std::vector<Drift>& PrincipalScope::Drifts() const {
  if (!drifts_) {
    drifts_.emplace();
    if (generated != nullptr) {
      drifts_ = shared_role == nullptr ? FindDrift(principal, *uses, *generated, catalogue)
                                       : FindDriftOfShared(principal, *uses, *generated, *shared_role, catalogue);
    }
  }
  return *drifts_;
}

const std::vector<OpenWay>& PolicyScope::OpenWays() const {
  if (!open_ways) {
    const HeldPolicy held{&policy};
    open_ways = FindOpenWays(catalogue, {&held, 1});
  }
  return *open_ways;
}

const DeniedTypes& PolicyScope::Denied() const {
  if (!denied_types) denied_types.emplace(catalogue, policy, partition.empty() ? "aws" : partition);
  return *denied_types;
}

const std::vector<OpenWay>& PrincipalScope::OpenWays() const {
  if (!open_ways_) {
    std::vector<HeldPolicy> held;
    for (const Grant& grant : principal.grants) {
      held.push_back({&grant.reading.policy, grant.written_by_aws() ? grant.at : Location()});
    }
    open_ways_ = FindOpenWays(catalogue, held);
  }
  return *open_ways_;
}

const KnownConditions& StatementScope::Conditions() const {
  if (!conditions_) conditions_.emplace(scope.catalogue, statement);
  return *conditions_;
}

std::span<const Check> Checks() {
#define LEASTPRIV_CHECK(shape, rule, function) Check{rule, shape##Check{function}},
  static constexpr Check kChecks[] = {
#include "lint/checks/index.inc"
  };
#undef LEASTPRIV_CHECK
  return kChecks;
}

}  // namespace leastpriv
