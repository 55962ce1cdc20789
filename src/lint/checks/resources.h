// The patterns that a statement's Resource or NotResource may be: every alternative of every entry.
#ifndef LEASTPRIV_LINT_CHECKS_RESOURCES_H_
#define LEASTPRIV_LINT_CHECKS_RESOURCES_H_

#include "iam/pattern.h"
#include "lint/check.h"

namespace leastpriv {

// Calls back until the answer for one alternative of an entry is true: an entry is spoken of once.
template <typename Visit>
void ForEachResource(const StatementScope& scope, const Visit& visit) {
  const bool variables = scope.scope.policy.VariablesOn();
  for (const Term& term : scope.statement.resource.terms) {
    for (const Alternative& alternative : term.value.alternatives()) {
      if (visit(term, Pattern::FromText(alternative.text, variables))) break;
    }
  }
}

}  // namespace leastpriv

#endif  // LEASTPRIV_LINT_CHECKS_RESOURCES_H_
