// Surgery on lists as written: entries taken out of a list, or put into it, with the commas, dashes, indentation and
// line ends of its own style, in JSON, YAML's block style and YAML's flow style. Everything else stays byte for byte.
//
// A comment at the end of an entry's line goes with the entry; one on a line of its own stays.
#ifndef LEASTPRIV_DOCUMENT_LIST_EDIT_H_
#define LEASTPRIV_DOCUMENT_LIST_EDIT_H_

#include <cstdint>
#include <string>
#include <vector>

#include "document/document.h"
#include "text/diagnostic.h"

namespace leastpriv {

enum class ListStyle : uint8_t { kBlock, kFlow };

// `list` is a sequence that is no alias.
ListStyle StyleOf(const Source& source, NodeRef list);

// The column, from 0, where the dashes of a block list stand.
uint32_t DashColumn(const Source& source, NodeRef list);

// Edits that take out the children at these positions, which are sorted. A list that loses all of them becomes `[]`.
std::vector<Edit> RemoveItems(const Source& source, NodeRef list, const std::vector<uint32_t>& positions);

// The edit that puts lines before the child at a position of a block list, or after its last child when there is none;
// `lines` end with a line end.
Edit InsertBlockLines(const Source& source, NodeRef list, uint32_t position, std::string lines);

// The edit that puts a text, an entry of a flow list, after its last child: on a line of its own where that child has
// one.
Edit AppendFlowItem(const Source& source, NodeRef list, std::string text);

}  // namespace leastpriv

#endif  // LEASTPRIV_DOCUMENT_LIST_EDIT_H_
