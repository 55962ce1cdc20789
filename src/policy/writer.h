// Policies as text, always the same bytes for the same policy: Version, Id, then statements with Sid, Effect,
// Principal, Action, Resource, Condition; lists of one as a plain string. What is read back from it is the same policy,
// locations and guards apart.
//
// Guards have no place in IAM's JSON: where they decide what a statement says, each reading stands as a statement of
// its own, as ReadPolicy() gives them; a value with several alternatives is the list of them.
#ifndef LEASTPRIV_POLICY_WRITER_H_
#define LEASTPRIV_POLICY_WRITER_H_

#include <cstddef>
#include <string>
#include <string_view>

#include "policy/policy.h"

namespace leastpriv {

// A policy document as IAM JSON, indented by two, a newline at its end. Holes are spelt as Text::Spelling() does; bytes
// that are no UTF-8 become U+FFFD. An unknown Effect is left out: it is never written as one of the two.
std::string WritePolicyJson(const Policy& policy);
// The same without white space: what IAM counts for identity policies.
std::string WritePolicyCompact(const Policy& policy);

// How many characters of a policy's text count against its quota: white space does not in the policies that IAM itself
// keeps (identity, boundary, trust).
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
std::size_t CountedCharacters(std::string_view text, PolicyType type);

}  // namespace leastpriv

#endif  // LEASTPRIV_POLICY_WRITER_H_
