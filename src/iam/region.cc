#include "iam/region.h"

#include <algorithm>

#include "iam/facts.h"
#include "text/suggest.h"

namespace leastpriv {
namespace {

struct Region {
  std::string_view partition;
  std::string_view name;
};

const std::vector<Region>& Regions() {
  static const std::vector<Region> regions = [] {
    std::vector<Region> all;
    for (const FactRow& row : FactRows("regions.tsv")) all.push_back({row[0], row[1]});
    return all;
  }();
  return regions;
}

}  // namespace

const std::vector<std::string_view>& Partitions() {
  static const std::vector<std::string_view> partitions = [] {
    std::vector<std::string_view> names;
    for (const Region& region : Regions()) {
      if (names.empty() || names.back() != region.partition) names.push_back(region.partition);
    }
    return names;
  }();
  return partitions;
}

std::string_view PartitionOf(std::string_view region) {
  for (const Region& known : Regions()) {
    if (known.name == region) return known.partition;
  }
  return {};
}

bool MayBePartition(const Pattern& pattern) {
  return std::any_of(Partitions().begin(), Partitions().end(),
                     [&](std::string_view partition) { return MayMatch(pattern, partition); });
}

bool MayBeRegion(const Pattern& pattern, std::string_view partition) {
  return std::any_of(Regions().begin(), Regions().end(), [&](const Region& region) {
    return (partition.empty() || region.partition == partition) && MayMatch(pattern, region.name);
  });
}

std::optional<std::string_view> NearestRegion(std::string_view name) {
  std::vector<std::string_view> names;
  for (const Region& region : Regions()) names.push_back(region.name);
  return Nearest(name, names);
}

}  // namespace leastpriv
