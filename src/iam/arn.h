// Resource patterns against the resource types of the catalogue.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
#ifndef LEASTPRIV_IAM_ARN_H_
#define LEASTPRIV_IAM_ARN_H_

#include <string_view>

#include "iam/arn_pattern.h"
#include "iam/catalogue.h"

namespace leastpriv {

// Can this resource pattern name a resource of the type, for some filling of its holes, in whatever region and account?
// `*` can. A hole that may be a whole ARN (an unknown parameter, an import) can.
bool MayName(const ResourcePattern& resource, const ResourceType& type);
inline bool MayName(const Pattern& resource, const ResourceType& type) {
  return MayName(ResourcePattern(resource), type);
}

// Does the pattern cover every resource of the type in some region and account: `*`, `arn:aws:s3:::*`,
// `arn:aws:dynamodb:eu-west-1:111122223333:table/?*`? Of region and account only whether there are any counts (LP302).
bool CoversEveryResource(const ResourcePattern& resource, const ResourceType& type);
inline bool CoversEveryResource(const Pattern& resource, const ResourceType& type) {
  return CoversEveryResource(ResourcePattern(resource), type);
}

// Does it in whatever region and account? The partition is the deployment's own, so in "aws" `arn:aws:sns:*` covers
// every topic, and `arn:aws-cn:sns:*` none.
bool CoversEveryResourceAnywhere(const ResourcePattern& resource, const ResourceType& type, std::string_view partition);

// Can the action act on something that the pattern names? On `*` always. An action without a resource type takes only
// `*` for sure, but some services do match it on a wildcard ARN of their own.
bool MayActOn(const Service& service, const Action& action, const ResourcePattern& resource);

}  // namespace leastpriv

#endif  // LEASTPRIV_IAM_ARN_H_
