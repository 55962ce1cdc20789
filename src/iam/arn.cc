#include "iam/arn.h"

#include <algorithm>
#include <array>

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

std::optional<ArnPattern> SplitArn(const Pattern& pattern) {
  std::array<std::size_t, 5> colons{};
  std::size_t found = 0;
  const auto& elements = pattern.elements();
  for (std::size_t i = 0; i < elements.size() && found < colons.size(); ++i) {
    // A hole that may hold colons could be several segments.
    if (elements[i].kind == Kind::kHole && elements[i].alphabet == Alphabet::kAny) return std::nullopt;
    if (elements[i].kind == Kind::kCharacter && elements[i].character == ':') colons[found++] = i;
  }
  if (found < colons.size()) return std::nullopt;
  ArnPattern arn;
  arn.whole = pattern;
  arn.partition = pattern.Slice(colons[0] + 1, colons[1]);
  arn.service = pattern.Slice(colons[1] + 1, colons[2]);
  arn.region = pattern.Slice(colons[2] + 1, colons[3]);
  arn.account = pattern.Slice(colons[3] + 1, colons[4]);
  arn.resource = pattern.Slice(colons[4] + 1, elements.size());
  return arn;
}

bool MayName(const Pattern& resource, const ResourceType& type) {
  if (resource.IsStar()) return true;
  const auto split = SplitArn(resource);
  return std::any_of(type.patterns.begin(), type.patterns.end(), [&](const Pattern& form) {
    const auto form_split = SplitArn(form);
    return split && form_split ? SegmentsMeet(*split, *form_split) : MayIntersect(resource, form);
  });
}

bool CoversEveryResource(const Pattern& resource, const ResourceType& type) {
  if (resource.IsStar()) return true;
  const auto split = SplitArn(resource);
  return std::any_of(type.patterns.begin(), type.patterns.end(), [&](const Pattern& form) {
    const auto form_split = SplitArn(form);
    if (split && form_split) {
      return MayIntersect(split->service, form_split->service) && MustInclude(split->resource, form_split->resource);
    }
    return !resource.HasHole() && EndsEarlyWithStar(resource) && MayIntersect(resource, form);
  });
}

}  // namespace leastpriv
