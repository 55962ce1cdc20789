#include "text/layout.h"

namespace leastpriv {

uint32_t LineStart(const Source& source, uint32_t offset) { return source.LineBegin(source.PositionOf(offset).line); }

uint32_t NextLine(const Source& source, uint32_t offset) {
  return source.LineBegin(source.PositionOf(offset).line + 1);
}

uint32_t ColumnOf(const Source& source, uint32_t offset) { return offset - LineStart(source, offset); }

bool BeginsItsLine(const Source& source, uint32_t offset) {
  return source.At({LineStart(source, offset), offset}).find_first_not_of(' ') == std::string_view::npos;
}

std::string_view LineEnd(const Source& source) {
  const std::size_t end = source.bytes().find('\n');
  return end != std::string_view::npos && end > 0 && source.bytes()[end - 1] == '\r' ? "\r\n" : "\n";
}

std::string FitLines(const Source& source, uint32_t at, std::string lines) {
  if (at < source.bytes().size() || source.bytes().ends_with('\n')) return lines;
  lines.insert(0, LineEnd(source));
  lines.resize(lines.size() - LineEnd(source).size());
  return lines;
}

}  // namespace leastpriv
