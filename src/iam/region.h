// Partitions and their regions, from rules/facts/regions.tsv. Names that AWS adds later are not known here.
// https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html
#ifndef LEASTPRIV_IAM_REGION_H_
#define LEASTPRIV_IAM_REGION_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "iam/pattern.h"

namespace leastpriv {

// "aws", "aws-cn", …, in the order of the table.
const std::vector<std::string_view>& Partitions();
// The partition that a region belongs to; empty when there is no such region.
std::string_view PartitionOf(std::string_view region);
// Can the pattern match a partition, a region (of the partition, if one is given)?
bool MayBePartition(const Pattern& pattern);
bool MayBeRegion(const Pattern& pattern, std::string_view partition = {});
std::optional<std::string_view> NearestRegion(std::string_view name);

}  // namespace leastpriv

#endif  // LEASTPRIV_IAM_REGION_H_
