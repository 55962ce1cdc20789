// JSON to a Document, through nlohmann_json's SAX interface. Private to floor `document`.
#ifndef LEASTPRIV_DOCUMENT_JSON_READER_H_
#define LEASTPRIV_DOCUMENT_JSON_READER_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "document/document.h"
#include "document/limits.h"

namespace leastpriv {

// Where a text that is not read from its source directly (a policy inside a string) stands in it: a source offset for
// each of its bytes, and one for its end. Empty: the text is the source.
using OffsetMap = std::vector<uint32_t>;

struct ReadFailure {
  uint32_t offset = 0;  // in the text that was read
  std::string message;  // lower case: "a comma or `}` is missing here"
};

// Reads `text`, which must live as long as the document. Nothing when it was read whole.
std::optional<ReadFailure> ReadJson(std::string_view text, const OffsetMap& map, const Limits& limits,
                                    Document& document, std::vector<Diagnostic>& diagnostics);

}  // namespace leastpriv

#endif  // LEASTPRIV_DOCUMENT_JSON_READER_H_
