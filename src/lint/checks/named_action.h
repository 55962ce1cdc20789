// The entries of Action that name one action each, as the catalogue knows them: without a wildcard, without a hole.
#ifndef LEASTPRIV_LINT_CHECKS_NAMED_ACTION_H_
#define LEASTPRIV_LINT_CHECKS_NAMED_ACTION_H_

#include <string>
#include <vector>

#include "lint/check.h"

namespace leastpriv {

struct NamedAction {
  const Term* term;
  const Service* service;
  const Action* action;

  std::string Spelling() const { return std::string(service->prefix()) + ":" + std::string(action->name); }
};

std::vector<NamedAction> NamedActions(const StatementScope& scope);

}  // namespace leastpriv

#endif  // LEASTPRIV_LINT_CHECKS_NAMED_ACTION_H_
