// Which actions of a statement its conditions narrow, whatever they say. A condition that lets a request without its
// key pass (`IfExists`, `ForAllValues:`, a negated operator) narrows nothing for an action whose requests never have
// the key.
#ifndef LEASTPRIV_LINT_CHECKS_NARROWED_ACTIONS_H_
#define LEASTPRIV_LINT_CHECKS_NARROWED_ACTIONS_H_

#include <vector>

#include "lint/check.h"

namespace leastpriv {

class NarrowedActions {
 public:
  // `scope` must outlive it.
  explicit NarrowedActions(const StatementScope& scope);

  // Is there a condition that its requests do not all pass for want of the key?
  bool Holds(const Service& service, const Action& action) const;
  // The conditions where every one passes for want of its key; none where some other one is there, or none at all.
  const std::vector<const KnownCondition*>& lenient() const { return lenient_; }

 private:
  bool narrows_all_ = false;
  std::vector<const KnownCondition*> lenient_;
};

}  // namespace leastpriv

#endif  // LEASTPRIV_LINT_CHECKS_NARROWED_ACTIONS_H_
