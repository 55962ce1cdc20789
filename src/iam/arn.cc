#include "iam/arn.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <vector>

namespace leastpriv {
namespace {

using Kind = Pattern::ElementKind;

bool MayBeEmpty(const Pattern& segment) {
  return std::all_of(segment.elements().begin(), segment.elements().end(),
                     [](const Pattern::Element& element) { return element.kind == Kind::kStar; });
}

// A form's region and account are placeholders, or nothing: `arn:aws:s3:::b` is a bucket and no access point, be it one
// of many regions (`arn:aws:s3::111122223333:accesspoint/a.mrap`). What AWS itself owns in a region has no account
// (`arn:aws:ssm:us-east-1::document/AWS-RunShellScript`), so none is no mismatch there.
bool DeploymentsMeet(const ArnPattern& resource, const ArnPattern& form) {
  if (form.region.empty()) {
    const bool accounts = form.account.empty() ? MayBeEmpty(resource.account) : !resource.account.empty();
    return accounts && MayBeEmpty(resource.region);
  }
  return !resource.region.empty() && (!form.account.empty() || MayBeEmpty(resource.account));
}

// The service's forms know no deployment: only service and resource part, and which segments there are, tell types
// apart.
bool SegmentsMeet(const ArnPattern& resource, const ArnPattern& form) {
  return DeploymentsMeet(resource, form) && MayIntersect(resource.service, form.service) &&
         MayIntersect(resource.resource, form.resource);
}

// A pattern that ends with a star before its fifth colon: the star stands for the whole resource part.
bool EndsEarlyWithStar(const Pattern& pattern) {
  return !pattern.empty() && pattern.elements().back().kind == Kind::kStar;
}

// Does it stand for the partition of the deployment? A reference there does.
bool IsOwnPartition(const Pattern& segment, std::string_view partition) {
  const bool reference = segment.elements().size() == 1 && segment.elements().front().kind == Kind::kHole;
  return reference || MustMatch(segment, partition);
}

// What follows `arn:aws:`, which every ARN of a deployment in the partition begins with; nothing where the pattern does
// not begin so.
std::optional<Pattern> AfterPartition(const Pattern& pattern, std::string_view partition) {
  const auto& elements = pattern.elements();
  std::optional<std::size_t> first;
  for (std::size_t i = 0; i < elements.size(); ++i) {
    if (elements[i].kind != Kind::kCharacter || elements[i].character != ':') continue;
    if (!first) {
      if (!MustMatch(pattern.Slice(0, i), "arn")) return std::nullopt;
      first = i;
    } else if (IsOwnPartition(pattern.Slice(*first + 1, i), partition)) {
      return pattern.Slice(i + 1, elements.size());
    } else {
      return std::nullopt;
    }
  }
  return std::nullopt;
}

// What a form's placeholders stand for has a name of at least one character, so `?*` covers it as `*` does.
bool IncludesForm(const Pattern& resource, const Pattern& form) {
  const auto& asked = resource.elements();
  const bool asks_for_one = std::any_of(
      asked.begin(), asked.end(), [](const Pattern::Element& element) { return element.kind == Kind::kAnyCharacter; });
  if (!asks_for_one) return MustInclude(resource, form);
  Pattern names;
  for (std::size_t i = 0; i < form.elements().size(); ++i) {
    if (form.elements()[i].kind == Kind::kHole) {
      names.AppendAnyCharacter();
      names.AppendStar();
    } else {
      names.Append(form.Slice(i, i + 1));
    }
  }
  return MustInclude(resource, names);
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
      return DeploymentsMeet(*resource.parts, *form.parts) &&
             MayIntersect(resource.parts->service, form.parts->service) &&
             IncludesForm(resource.parts->resource, form.parts->resource);
    }
    return !resource.whole.HasHole() && EndsEarlyWithStar(resource.whole) && MayIntersect(resource.whole, form.whole);
  });
}

bool CoversEveryResourceAnywhere(const ResourcePattern& resource, const ResourceType& type,
                                 std::string_view partition) {
  if (resource.whole.IsStar()) return true;
  if (!resource.whole.HasWildcard()) return false;
  const std::optional<Pattern> rest = AfterPartition(resource.whole, partition);
  const std::vector<ResourcePattern>& forms = type.Forms();
  return std::all_of(forms.begin(), forms.end(), [&](const ResourcePattern& form) {
    if (IncludesForm(resource.whole, form.whole)) return true;
    const std::optional<Pattern> own = rest ? AfterPartition(form.whole, partition) : std::nullopt;
    return own && IncludesForm(*rest, *own);
  });
}

bool MayActOn(const Service& service, const Action& action, const ResourcePattern& resource) {
  if (resource.whole.IsStar()) return true;
  if (action.resource_types.empty()) {
    return resource.parts && resource.parts->resource.HasWildcard() &&
           MayMatch(resource.parts->service, service.prefix());
  }
  const std::vector<const ResourceType*>& types = service.TypesOf(action);
  // A type that is not described may have any ARN.
  if (types.size() < action.resource_types.size()) return true;
  return std::any_of(types.begin(), types.end(), [&](const ResourceType* type) { return MayName(resource, *type); });
}

}  // namespace leastpriv
