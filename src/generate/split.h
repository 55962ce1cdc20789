// Policies under the sizes that AWS allows.
//
// What a policy will be when it is deployed is not known to the character: a hole counts as the longest text that it
// usually stands for, so that what is said to fit fits.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
#ifndef LEASTPRIV_GENERATE_SPLIT_H_
#define LEASTPRIV_GENERATE_SPLIT_H_

#include <cstddef>
#include <string_view>
#include <vector>

#include "generate/generate.h"

namespace leastpriv {

// From rules/facts/policy_sizes.tsv: of an identity policy, "managed" or inline in "AWS::IAM::Role".
std::size_t SizeLimit(std::string_view attachment);

// Characters that count, white space left out.
std::size_t DeployedSize(const GeneratedPolicy& policy);

// The policy in as many parts as the limit asks for, statements whole where they fit and cut by their resources where
// one alone does not. A single resource that is longer than the limit stays.
std::vector<GeneratedPolicy> SplitBySize(const GeneratedPolicy& policy, std::size_t limit);

}  // namespace leastpriv

#endif  // LEASTPRIV_GENERATE_SPLIT_H_
