// A bare document's nodes are copied as they stand. Recursion is bounded: a Document is proven shallow when it is
// parsed.
#include "value/resolved.h"

namespace leastpriv {

const Resolved* Resolved::Find(std::string_view name) const {
  const Resolved* found = nullptr;
  for (const Resolved& child : children) {
    if (child.key == name) found = &child;
  }
  return found;
}

Resolved ResolvedFromDocument(NodeRef node) {
  Resolved resolved;
  resolved.at = node.at();
  resolved.key_at = node.key_at();
  resolved.key = node.key();
  resolved.quoted = node.quoted();
  switch (node.kind()) {
    case NodeKind::kMapping:
    case NodeKind::kSequence:
      resolved.kind = node.IsMapping() ? ResolvedKind::kMapping : ResolvedKind::kSequence;
      resolved.children.reserve(node.size());
      for (NodeRef child : Children(node)) resolved.children.push_back(ResolvedFromDocument(child));
      return resolved;
    case NodeKind::kNull:
      resolved.kind = ResolvedKind::kNull;
      break;
    case NodeKind::kBool:
      resolved.kind = ResolvedKind::kBool;
      break;
    case NodeKind::kNumber:
      resolved.kind = ResolvedKind::kNumber;
      break;
    case NodeKind::kString:
      resolved.kind = ResolvedKind::kString;
      break;
  }
  resolved.value = Value(std::string(node.text()));
  return resolved;
}

}  // namespace leastpriv
