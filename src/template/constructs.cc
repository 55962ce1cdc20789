#include "template/constructs.h"

#include <algorithm>

namespace leastpriv {

Constructs::Constructs(const Resolver& resolver) {
  for (const Resource& resource : resolver.resources()) {
    const NodeRef path = resource.node.Find("Metadata").Find("aws:cdk:path");
    if (!path.IsScalar()) continue;
    Location at = resource.node.at();
    at.span.begin = resource.node.key_at().span.begin;
    places_.push_back({at, path.text()});
  }
  std::sort(places_.begin(), places_.end(),
            [](const Place& a, const Place& b) { return a.at.span.begin < b.at.span.begin; });
}

std::string_view Constructs::At(const Location& at) const {
  const auto after = std::upper_bound(places_.begin(), places_.end(), at.span.begin,
                                      [](uint32_t begin, const Place& place) { return begin < place.at.span.begin; });
  if (after == places_.begin()) return {};
  const Place& place = *std::prev(after);
  const bool is_inside = at.source == place.at.source && at.span.begin < place.at.span.end;
  return is_inside ? place.path : std::string_view();
}

}  // namespace leastpriv
