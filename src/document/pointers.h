// JSON pointers to many places of one document. Document::PointerAt() walks past every sibling before the place; this
// remembers the members of large collections, so that each place costs the logarithm of them.
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

  // As Document::PointerAt().
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
