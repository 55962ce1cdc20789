// The bucket, keys, table or index that a grant of S3 or DynamoDB reaches, by the ARN of its resource.
#ifndef LEASTPRIV_GENERATE_GRANT_TARGET_H_
#define LEASTPRIV_GENERATE_GRANT_TARGET_H_

#include <cstddef>
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

// The part of a text between two offsets of its spelling; nothing where one of them lies in a hole.
std::optional<Text> PartOf(const Text& text, std::size_t begin, std::size_t end);

}  // namespace leastpriv

#endif  // LEASTPRIV_GENERATE_GRANT_TARGET_H_
