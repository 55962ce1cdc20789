#include "document/mapping_edit.h"

#include <algorithm>

#include "text/layout.h"
#include "text/text.h"

namespace leastpriv {
namespace {

NodeRef LastChild(NodeRef mapping) {
  NodeRef last = mapping.first_child();
  while (last && last.next()) last = last.next();
  return last;
}

std::string Indented(const Source& source, const std::string& line, uint32_t column) {
  return std::string(column, ' ') + line + std::string(LineEnd(source));
}

}  // namespace

std::vector<std::string> LinesOf(std::string_view text) {
  if (text.ends_with('\n')) text.remove_suffix(1);
  const auto lines = Split(text, '\n');
  return {lines.begin(), lines.end()};
}

bool IsBlockMapping(const Source& source, NodeRef mapping) {
  const NodeRef first = mapping.first_child();
  return first && mapping.document().syntax() == Syntax::kYaml && source.At(mapping.at().span).front() != '{' &&
         BeginsItsLine(source, first.key_at().span.begin);
}

std::string JoinLines(const Source& source, const std::vector<std::string>& lines, uint32_t column) {
  std::string text;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (i > 0) text += std::string(LineEnd(source)) + std::string(column, ' ');
    text += lines[i];
  }
  return text;
}

Edit AppendEntry(const Source& source, NodeRef mapping, const NewEntry& entry) {
  const auto edit = [&](uint32_t begin, uint32_t end, std::string text) {
    return Edit{{mapping.at().source, {begin, end}}, std::move(text)};
  };
  const std::string key = "\"" + entry.key + "\": ";
  const NodeRef first = mapping.first_child();
  if (!first) {
    const Span span = mapping.at().span;
    return edit(span.begin, span.end, "{" + key + JoinLines(source, entry.json, ColumnOf(source, span.begin)) + "}");
  }
  const uint32_t column = ColumnOf(source, first.key_at().span.begin);
  const uint32_t end = LastChild(mapping).at().span.end;
  if (IsBlockMapping(source, mapping)) {
    std::string text = Indented(source, entry.key + ":", column);
    for (const std::string& line : entry.yaml) text += Indented(source, line, column + 2);
    const uint32_t at = NextLine(source, end);
    return edit(at, at, FitLines(source, at, std::move(text)));
  }
  if (!BeginsItsLine(source, first.key_at().span.begin)) {
    const std::string_view line = source.Line(source.PositionOf(mapping.at().span.begin).line);
    const auto margin = static_cast<uint32_t>(std::min(line.find_first_not_of(' '), line.size()));
    return edit(end, end, ", " + key + JoinLines(source, entry.json, margin));
  }
  const std::string gap = "," + std::string(LineEnd(source)) + std::string(column, ' ');
  return edit(end, end, gap + key + JoinLines(source, entry.json, column));
}

}  // namespace leastpriv
