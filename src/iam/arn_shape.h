// What the catalogue says about the parts of an ARN: which services there are, whether their resources have a region
// and an account, and how their resource parts read. Grants are another question: see iam/arn.h.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
#ifndef LEASTPRIV_IAM_ARN_SHAPE_H_
#define LEASTPRIV_IAM_ARN_SHAPE_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "iam/arn_pattern.h"
#include "iam/catalogue.h"

namespace leastpriv {

// Do the ARNs that may be meant have something in a segment?
enum class SegmentUse : uint8_t { kNever, kSometimes, kAlways };

struct ArnShape {
  bool known = false;                         // the catalogue describes ARNs of the service
  std::vector<const ResourceType*> types;     // those whose resource part may be meant; all of the service's if none is
  std::vector<const ResourcePattern*> forms;  // of those types
  bool resource_fits = false;
  SegmentUse region = SegmentUse::kSometimes;
  SegmentUse account = SegmentUse::kSometimes;
};

// Is there a service whose ARNs carry this name, letter case counting? Some are no prefixes of actions: `catalog`.
bool IsArnService(const Catalogue& catalogue, std::string_view service);
// Is this a resource that its service matches although the reference has no type for it: `transform/*`?
bool IsUnlistedResource(const ArnPattern& arn);
// Is this one that AWS documents for an action to which the reference gives no type: `arn:aws:s3:::*` for
// `s3:ListAllMyBuckets`?
bool IsUnlistedResourceOf(std::string_view action, const ArnPattern& arn);
// The shape of a service's ARNs as far as they could be this one. `arn.service` is read as plain text.
ArnShape ShapeOf(const Catalogue& catalogue, const ArnPattern& arn);

// Is there surely something in a segment: a character, or a reference to what has a name? A star may stand for nothing.
bool SurelyFilled(const Pattern& segment);

}  // namespace leastpriv

#endif  // LEASTPRIV_IAM_ARN_SHAPE_H_
