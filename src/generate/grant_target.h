// The bucket, keys, table or index that a grant of S3 or DynamoDB reaches, by the ARN of its resource.
#ifndef LEASTPRIV_GENERATE_GRANT_TARGET_H_
#define LEASTPRIV_GENERATE_GRANT_TARGET_H_

#include <cstdint>
#include <optional>
#include <string_view>

#include "iam/catalogue.h"
#include "value/value.h"

namespace leastpriv {

enum class TargetKind : uint8_t { kObject, kBucket, kTable, kIndex };

struct GrantTarget {
  TargetKind kind = TargetKind::kBucket;
  Text place;      // the bucket's or table's name
  Text part = {};  // a key pattern, an index's name; empty: every key

  bool IsS3() const { return kind == TargetKind::kObject || kind == TargetKind::kBucket; }
  std::string_view element() const { return IsS3() ? "Bucket" : "Table"; }

  friend bool operator==(const GrantTarget&, const GrantTarget&) = default;
};

// Nothing for other ARNs and for patterns of names.
std::optional<GrantTarget> TargetOf(const Text& resource);

// Does the catalogue let the action be granted on such a resource?
bool TakesTarget(const Action& action, TargetKind kind);

bool HasWildcard(const Text& text);

}  // namespace leastpriv

#endif  // LEASTPRIV_GENERATE_GRANT_TARGET_H_
