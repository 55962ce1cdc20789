// ARNs as patterns, segment by segment: arn:partition:service:region:account:resource. The resource part may hold `:`.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
#ifndef LEASTPRIV_IAM_ARN_PATTERN_H_
#define LEASTPRIV_IAM_ARN_PATTERN_H_

#include <optional>
#include <utility>

#include "iam/pattern.h"

namespace leastpriv {

struct ArnPattern {
  Pattern whole;
  Pattern partition;
  Pattern service;
  Pattern region;
  Pattern account;
  Pattern resource;
};

// Cuts a pattern at its first five colons. Nothing when it has fewer (`*`, a bare name, `arn:*`), or where a hole that
// may hold colons stands before the fifth.
std::optional<ArnPattern> SplitArn(const Pattern& pattern);

// A resource pattern, cut once and asked often. Without parts it is `*`, or no ARN whose segments can be told.
struct ResourcePattern {
  explicit ResourcePattern(Pattern pattern) : whole(std::move(pattern)), parts(SplitArn(whole)) {}

  Pattern whole;
  std::optional<ArnPattern> parts;
};

}  // namespace leastpriv

#endif  // LEASTPRIV_IAM_ARN_PATTERN_H_
