// JSON pointers (RFC 6901) to many places of one document. The members of a collection are remembered, so that each
// place costs the logarithm of its siblings.
#ifndef LEASTPRIV_DOCUMENT_POINTERS_H_
#define LEASTPRIV_DOCUMENT_POINTERS_H_

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "document/document.h"

namespace leastpriv {

class Pointers {
 public:
  // The document must outlive it.
  explicit Pointers(const Document& document) : document_(document) {}

  // Of the innermost node whose value or key covers a byte offset, as written; "" for the root.
  std::string At(uint32_t offset);

 private:
  struct Member {
    uint32_t begin;  // of its key, or of its value
    NodeIndex index;
  };

  const std::vector<Member>& MembersOf(NodeRef collection);

  const Document& document_;
  std::unordered_map<NodeIndex, std::vector<Member>> members_;
};

}  // namespace leastpriv

#endif  // LEASTPRIV_DOCUMENT_POINTERS_H_
