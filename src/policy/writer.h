// Policies as text, always the same bytes for the same policy: Version, then statements with Sid, Effect, Principal,
// Action, Resource, Condition; lists of one as a plain string.
#ifndef LEASTPRIV_POLICY_WRITER_H_
#define LEASTPRIV_POLICY_WRITER_H_

#include <cstddef>
#include <string>

#include "policy/policy.h"

namespace leastpriv {

// A policy document as IAM JSON, indented by two, a newline at its end. Holes are spelt as Text::Spelling() does. A
// value with several alternatives is written as the list of them.
std::string WritePolicyJson(const Policy& policy);
// The same without white space: what IAM counts for identity policies.
std::string WritePolicyCompact(const Policy& policy);

}  // namespace leastpriv

#endif  // LEASTPRIV_POLICY_WRITER_H_
