// What the checks of LP301 to LP305 share: how broad an entry is, so that they never say the same twice.
#ifndef LEASTPRIV_LINT_BREADTH_H_
#define LEASTPRIV_LINT_BREADTH_H_

#include <cstdint>
#include <string>

#include "iam/action_set.h"
#include "iam/pattern.h"
#include "policy/policy.h"

namespace leastpriv {

// An Allow of every action on every resource, without a condition.
bool IsFullAdmin(const Statement& statement);
// Is there an entry `*` among them, in some deployment?
bool HasStar(const Terms& terms);

// How many actions an entry grants, and the gravest of them.
class GrantTally {
 public:
  void Add(const Service& service, const Action& action);

  uint32_t size() const;
  bool OnlyReads() const;  // and lists
  // "94 actions, 10 of them permissions management such as `s3:PutBucketPolicy`"; where the resources leave some of
  // `all` out, "44 of 180 actions on these resources, 4 of them …".
  std::string Describe(uint32_t all) const;

 private:
  LevelCounts counts_{};
  // One action of the gravest level to stand for the others.
  const Service* service_ = nullptr;
  const Action* example_ = nullptr;
  int opens_ = 0;  // how much of the rest the example opens
};

std::string DescribeGrant(const ActionSet& actions);

}  // namespace leastpriv

#endif  // LEASTPRIV_LINT_BREADTH_H_
