// How much of a hostile input is looked at. Past a limit the document ends with a diagnostic (`unreadable-document`),
// never with a crash or a hang.
#ifndef LEASTPRIV_DOCUMENT_LIMITS_H_
#define LEASTPRIV_DOCUMENT_LIMITS_H_

#include <cstddef>
#include <cstdint>

namespace leastpriv {

struct Limits {
  std::size_t bytes = std::size_t{64} << 20;  // of one file
  uint32_t depth = 200;                       // of nested collections, aliases followed
  uint32_t nodes = 4'000'000;                 // of one document, aliases followed: what a walk visits
};

}  // namespace leastpriv

#endif  // LEASTPRIV_DOCUMENT_LIMITS_H_
