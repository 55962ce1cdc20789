#include "lint/checks/narrowed_actions.h"

#include <algorithm>
#include <cstddef>

#include "iam/condition_key.h"

namespace leastpriv {
namespace {

// Each is asked about every action; what a person writes stays far below.
constexpr std::size_t kMostConditions = 16;

// Passes without its key, and only the action tells whether a request has it.
bool IsLenient(const KnownCondition& known) {
  if (!known.HoldsWithoutKey()) return false;
  if (known.key.origin == KeyOrigin::kService) return SomeActionTakesKey(*known.key.service, known.condition.key);
  return IsTagKey(known.condition.key);
}

}  // namespace

NarrowedActions::NarrowedActions(const StatementScope& scope) {
  if (!scope.statement.has_condition) return;
  const auto all = scope.Conditions().all();
  narrows_all_ = all.empty() || all.size() > kMostConditions || !std::all_of(all.begin(), all.end(), IsLenient);
  if (narrows_all_) return;
  for (const KnownCondition& known : all) lenient_.push_back(&known);
}

bool NarrowedActions::Holds(const Service& service, const Action& action) const {
  return narrows_all_ || std::any_of(lenient_.begin(), lenient_.end(), [&](const KnownCondition* known) {
           return ActionTakesKey(service, action, known->condition.key);
         });
}

}  // namespace leastpriv
