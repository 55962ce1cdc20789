// Edits applied to a source, and shown before they are.
//
// Edits of one call lie in one source and never overlap; insertions at the same offset keep their order. What no edit
// touches stays byte for byte.
#ifndef LEASTPRIV_TEXT_EDITS_H_
#define LEASTPRIV_TEXT_EDITS_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "text/diagnostic.h"
#include "text/source.h"

namespace leastpriv {

// Another spelling of a word, in the quotes that it stands in. Nothing where the word is not written out as it reads
// (escapes, folded lines, a reference).
std::optional<Edit> Respell(const Location& at, std::string_view was, std::string_view becomes);

// Sorted by where they begin. False when two of them overlap: no order of them makes sense then.
bool SortEdits(std::vector<Edit>& edits);

// The source's bytes with sorted edits applied. Linear.
std::string ApplyEdits(const Source& source, const std::vector<Edit>& edits);

// What sorted edits change as a unified diff with three lines of context, `--- path` and `+++ path` first; empty when
// they change nothing. Works from the edits, so it is linear, whatever the size of the file.
std::string UnifiedDiff(const Source& source, const std::vector<Edit>& edits);

}  // namespace leastpriv

#endif  // LEASTPRIV_TEXT_EDITS_H_
