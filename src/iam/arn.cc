#include "iam/arn.h"

#include <algorithm>
#include <vector>

namespace leastpriv {
namespace {

using Kind = Pattern::ElementKind;

// The service's forms as patterns know no deployment: only service and resource part tell types apart.
bool SegmentsMeet(const ArnPattern& resource, const ArnPattern& form) {
  return MayIntersect(resource.service, form.service) && MayIntersect(resource.resource, form.resource);
}

// A pattern that ends with a star before its fifth colon: the star stands for the whole resource part.
bool EndsEarlyWithStar(const Pattern& pattern) {
  return !pattern.empty() && pattern.elements().back().kind == Kind::kStar;
}

}  // namespace

bool MayName(const ResourcePattern& resource, const ResourceType& type) {
  if (resource.whole.IsStar()) return true;
  const std::vector<ResourcePattern>& forms = type.Forms();
  return std::any_of(forms.begin(), forms.end(), [&](const ResourcePattern& form) {
    return resource.parts && form.parts ? SegmentsMeet(*resource.parts, *form.parts)
                                        : MayIntersect(resource.whole, form.whole);
  });
}

bool CoversEveryResource(const ResourcePattern& resource, const ResourceType& type) {
  if (resource.whole.IsStar()) return true;
  // A pattern without a wildcard or a hole is one resource.
  if (!resource.whole.HasWildcard() && !resource.whole.HasHole()) return false;
  const std::vector<ResourcePattern>& forms = type.Forms();
  return std::any_of(forms.begin(), forms.end(), [&](const ResourcePattern& form) {
    if (resource.parts && form.parts) {
      return MayIntersect(resource.parts->service, form.parts->service) &&
             MustInclude(resource.parts->resource, form.parts->resource);
    }
    return !resource.whole.HasHole() && EndsEarlyWithStar(resource.whole) && MayIntersect(resource.whole, form.whole);
  });
}

}  // namespace leastpriv
