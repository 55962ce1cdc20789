// Surgery on mappings as written: an entry added in the mapping's own style. Everything else stays byte for byte.
#ifndef LEASTPRIV_DOCUMENT_MAPPING_EDIT_H_
#define LEASTPRIV_DOCUMENT_MAPPING_EDIT_H_

#include <string>
#include <string_view>
#include <vector>

#include "document/document.h"
#include "text/diagnostic.h"

namespace leastpriv {

// An entry in both spellings, as lines without their ends whose indentation is relative.
struct NewEntry {
  std::string key;
  std::vector<std::string> yaml;  // below the key, in block style
  std::vector<std::string> json;  // the value; YAML's flow style takes it too
};

// The lines of a text without their ends, as a NewEntry holds them.
std::vector<std::string> LinesOf(std::string_view text);

// Does the mapping stand in YAML's block style, its first key at the beginning of its line?
bool IsBlockMapping(const Source& source, NodeRef mapping);

// The edit that adds an entry after the last one of a mapping, which is no alias and has no entry of that key.
Edit AppendEntry(const Source& source, NodeRef mapping, const NewEntry& entry);

// Lines one below the other, each but the first indented by a column, without an end after the last.
std::string JoinLines(const Source& source, const std::vector<std::string>& lines, uint32_t column);

}  // namespace leastpriv

#endif  // LEASTPRIV_DOCUMENT_MAPPING_EDIT_H_
