// What the checks of LP301, LP302 and LP305 share: how broad an entry is, so that the three never say the same twice.
#ifndef LEASTPRIV_LINT_CHECKS_BREADTH_H_
#define LEASTPRIV_LINT_CHECKS_BREADTH_H_

#include <string>

#include "iam/action_set.h"
#include "iam/pattern.h"
#include "lint/check.h"

namespace leastpriv {

// An Allow of every action on every resource, without a condition.
bool IsFullAdmin(const Statement& statement);
// Is there an entry `*` among them, in some deployment?
bool HasStar(const Terms& terms);
// "94 actions, 10 of them permissions management such as `s3:PutBucketPolicy`".
std::string DescribeGrant(const ActionSet& actions);

}  // namespace leastpriv

#endif  // LEASTPRIV_LINT_CHECKS_BREADTH_H_
