// Inclusion of resource patterns that holds however AWS reads their stars: segment by segment, and as one string.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
#ifndef LEASTPRIV_IAM_ARN_INCLUSION_H_
#define LEASTPRIV_IAM_ARN_INCLUSION_H_

#include "iam/arn_pattern.h"

namespace leastpriv {

// Does `outer` match every resource that `inner` matches, in both readings and for every filling of the holes? Of a
// pattern whose segments cannot be told, only `*` and one spelt alike are known to include another.
bool MustInclude(const ResourcePattern& outer, const ResourcePattern& inner);

}  // namespace leastpriv

#endif  // LEASTPRIV_IAM_ARN_INCLUSION_H_
