// How long a policy is when AWS counts its characters.
//
// The JSON that is deployed is not the text that was written: a template's policy is YAML with holes. So the size is
// that of the compact JSON, with each hole as the shortest text that it may stand for, and nothing for what only some
// deployments have: a lower bound, exact where nothing is open. What is reported as too long is too long.
//
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
#ifndef LEASTPRIV_POLICY_SIZE_H_
#define LEASTPRIV_POLICY_SIZE_H_

#include <cstddef>

#include "value/resolved.h"

namespace leastpriv {

// Characters (code points) of the compact JSON of a document. Linear.
std::size_t CompactSize(const Resolved& node);

}  // namespace leastpriv

#endif  // LEASTPRIV_POLICY_SIZE_H_
