// Resolved: a piece of a document with its intrinsics replaced. Policies are read from it, so that floor `policy` knows
// nothing of templates; a bare document is its own Resolved.
//
// Each node keeps the place where the author wrote it. `Fn::If` over a whole list, element or entry becomes guarded
// children (an `AWS::NoValue` branch leaves nothing); over a string it becomes alternatives of its Value. What cannot
// be resolved is kUnknown with a reason and is never dropped.
#ifndef LEASTPRIV_VALUE_RESOLVED_H_
#define LEASTPRIV_VALUE_RESOLVED_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "document/document.h"
#include "value/value.h"

namespace leastpriv {

enum class ResolvedKind : uint8_t { kNull, kBool, kNumber, kString, kSequence, kMapping, kUnknown };

struct Resolved {
  ResolvedKind kind = ResolvedKind::kNull;
  bool from_intrinsic = false;  // an intrinsic stood here
  bool quoted = false;          // a scalar in quotes
  Guard guard;                  // this entry or element exists only then
  Location at;                  // of the value as written
  Location key_at;              // of the key, in a mapping
  std::string key;              // in a mapping
  Value value;                  // scalars: bool and number as spelt
  std::string reason;           // kUnknown: why
  std::vector<Resolved> children;

  bool IsMapping() const { return kind == ResolvedKind::kMapping; }
  bool IsSequence() const { return kind == ResolvedKind::kSequence; }
  bool IsString() const { return kind == ResolvedKind::kString; }
  bool IsUnknown() const { return kind == ResolvedKind::kUnknown; }
  bool IsScalar() const { return !IsMapping() && !IsSequence() && !IsUnknown(); }

  // The last child under a key whose letter case is the same, or null. Guarded twins count as one key with several
  // children: use children to see them all.
  const Resolved* Find(std::string_view name) const;
};

// A bare document, or part of one, as it stands: no string is looked at for intrinsics. Duplicate keys are all kept.
Resolved ResolvedFromDocument(NodeRef node);

}  // namespace leastpriv

#endif  // LEASTPRIV_VALUE_RESOLVED_H_
