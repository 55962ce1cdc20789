// Where things end in YAML source: yaml-cpp's events tell where they begin. Private to floor `document`.
#ifndef LEASTPRIV_DOCUMENT_YAML_SPANS_H_
#define LEASTPRIV_DOCUMENT_YAML_SPANS_H_

#include <cstdint>
#include <string_view>

#include "text/source.h"

namespace leastpriv {

// Past white space, line ends and comments.
uint32_t SkipBlank(std::string_view source, uint32_t at);

// The end of the tag, anchor or alias that begins at `at`.
uint32_t FindPropertyEnd(std::string_view source, uint32_t at);

// Past the tag and anchor that may stand before a node's content, and the blank between.
uint32_t SkipProperties(std::string_view source, uint32_t at);

enum class ScalarStyle : uint8_t { kPlain, kSingleQuoted, kDoubleQuoted, kBlock };

struct ScalarExtent {
  ScalarStyle style = ScalarStyle::kPlain;
  uint32_t content = 0;  // where quotes, a block's indicator or the plain text begin
  uint32_t end = 0;
};

// The scalar whose properties or content begin at `begin`, and whose decoded value is known. Linear in its length.
ScalarExtent FindScalar(std::string_view source, uint32_t begin, std::string_view value);

// The end of a flow collection whose last element ends at `from`: past its closing bracket.
uint32_t FindFlowEnd(std::string_view source, uint32_t from);

}  // namespace leastpriv

#endif  // LEASTPRIV_DOCUMENT_YAML_SPANS_H_
