// When a finding holds: the choices that its principal, its grant, its statement and the value that it speaks of have
// in common.
#ifndef LEASTPRIV_LINT_WHEN_H_
#define LEASTPRIV_LINT_WHEN_H_

#include <cstdint>
#include <map>
#include <optional>
#include <unordered_map>
#include <vector>

#include "lint/check.h"
#include "text/diagnostic.h"
#include "value/value.h"

namespace leastpriv {

// The choices that both make: what is said of either holds at most then.
Guard InCommon(const Guard& a, const Guard& b);

// For the findings of one policy, which must outlive it. Building costs nothing; a statement is read when it is first
// asked about.
class When {
 public:
  explicit When(const PolicyScope& scope);

  // Nothing when no deployment makes the choices that it needs. `statement` is null for what is said of the policy.
  std::optional<Guard> ItHolds(const Diagnostic& diagnostic, const Statement* statement);
  // The one statement that covers a place; null when none does, or several that a choice makes of one.
  const Statement* StatementAt(const Location& at);

 private:
  // The terms of a statement that are not the same in every deployment, by where they stand.
  using Choosing = std::multimap<uint32_t, const Term*>;

  const Choosing& ChoosingOf(const Statement& statement);

  const PolicyScope& scope_;
  Guard outer_;  // of principal and grant
  std::unordered_map<const Statement*, Choosing> choosing_;
  std::vector<const Statement*> by_begin_;
};

}  // namespace leastpriv

#endif  // LEASTPRIV_LINT_WHEN_H_
