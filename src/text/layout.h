// How a source is laid out round an offset: what an edit needs to know so that it looks as if the author had made it.
#ifndef LEASTPRIV_TEXT_LAYOUT_H_
#define LEASTPRIV_TEXT_LAYOUT_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "text/source.h"

namespace leastpriv {

// Offset of the first byte of the line that holds an offset, and of the line after it.
uint32_t LineStart(const Source& source, uint32_t offset);
uint32_t NextLine(const Source& source, uint32_t offset);
// Bytes before an offset on its line.
uint32_t ColumnOf(const Source& source, uint32_t offset);
// Does nothing but spaces stand before the offset on its line?
bool BeginsItsLine(const Source& source, uint32_t offset);
// "\r\n" where the source's first line ends so, else "\n".
std::string_view LineEnd(const Source& source);

// `lines`, each with its end, fit to stand at the beginning of a line or at the end of the source: where the last line
// of the source has no end, they begin with one and their last has none either.
std::string FitLines(const Source& source, uint32_t at, std::string lines);

}  // namespace leastpriv

#endif  // LEASTPRIV_TEXT_LAYOUT_H_
