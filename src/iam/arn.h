// ARNs as patterns, segment by segment: arn:partition:service:region:account:resource. The resource part may hold `:`.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
#ifndef LEASTPRIV_IAM_ARN_H_
#define LEASTPRIV_IAM_ARN_H_

#include <optional>
#include <string_view>

#include "iam/catalogue.h"
#include "iam/pattern.h"
#include "value/value.h"

namespace leastpriv {

struct ArnPattern {
  Pattern whole;
  Pattern partition;
  Pattern service;
  Pattern region;
  Pattern account;
  Pattern resource;
};

// Cuts a pattern at its first five colons. Nothing when it has fewer (`*`, a bare name, `arn:*`) and no star or open
// hole stands where the missing colons could be.
std::optional<ArnPattern> SplitArn(const Pattern& pattern);

// Can this resource pattern name a resource of the type, for some filling of its holes, in whatever region and account?
// `*` can. A hole that may be a whole ARN (an unknown parameter, an import) can.
bool MayName(const Pattern& resource, const ResourceType& type);

// Does the pattern cover every resource of the type in some region and account: `*`, `arn:aws:s3:::*`,
// `arn:aws:dynamodb:eu-west-1:111122223333:table/*`? Only the resource part counts (LP302).
bool CoversEveryResource(const Pattern& resource, const ResourceType& type);

}  // namespace leastpriv

#endif  // LEASTPRIV_IAM_ARN_H_
