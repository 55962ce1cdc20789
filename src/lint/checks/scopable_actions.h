// The actions of a statement that one of its resources leaves open and that could be limited, for LP302.
#ifndef LEASTPRIV_LINT_CHECKS_SCOPABLE_ACTIONS_H_
#define LEASTPRIV_LINT_CHECKS_SCOPABLE_ACTIONS_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "iam/type_facts.h"
#include "lint/check.h"
#include "lint/checks/narrowed_actions.h"

namespace leastpriv {

struct ScopableAction {
  std::string_view service;
  std::string_view name;
  TypeGroup types;               // that the resource covers whole
  std::vector<TypeGroup> needs;  // of which a call names one each: mostly `types` alone

  bool Takes(const ResourceType* type) const;
  std::string Spelling() const { return std::string(service) + ":" + std::string(name); }
};

struct ScopableActions {
  std::vector<ScopableAction> first;  // enough of them to tell which types a message should name
  std::size_t count = 0;              // of all
  bool known_late = true;             // what all of them act on has no name before the function runs
  bool narrowed = true;               // a condition narrows all of them
  std::string passed;                 // else the first of those that the statement's conditions narrow nothing for
  const KnownCondition* lenient = nullptr;  // and a condition that passes its requests for want of the key, if any
};

// An action is left out where AWS takes only `*` for its ordinary call, where another resource of the statement limits
// it (the queue of `batch:SubmitJob`), where the kind of what is made later is named already, and where the policy
// denies it on every resource that could be named.
// `narrowed`: those that the statement's conditions narrow.
ScopableActions FindScopable(const StatementScope& scope, const NarrowedActions& narrowed,
                             const StatedResource& resource);

}  // namespace leastpriv

#endif  // LEASTPRIV_LINT_CHECKS_SCOPABLE_ACTIONS_H_
