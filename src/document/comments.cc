// Comments stand between scalars: what is left of the bytes when every key and scalar is taken out is indicators, tags,
// white space and comments.
#include <algorithm>
#include <vector>

#include "document/document.h"

namespace leastpriv {
namespace {

std::vector<Span> ScalarSpans(const ParsedFile& file) {
  std::vector<Span> spans;
  for (const Document& document : file.documents) {
    for (NodeIndex i = 0; i < document.node_count(); ++i) {
      const Node& node = document.node(i);
      if (!node.key_span.empty()) spans.push_back(node.key_span);
      const bool is_scalar = node.kind != NodeKind::kMapping && node.kind != NodeKind::kSequence;
      if (is_scalar && node.alias == kNoNode && !node.span.empty()) spans.push_back(node.span);
    }
  }
  std::sort(spans.begin(), spans.end(), [](const Span& a, const Span& b) { return a.begin < b.begin; });
  return spans;
}

}  // namespace

std::vector<Comment> FindComments(const Source& source, const ParsedFile& file) {
  std::vector<Comment> comments;
  if (!file.documents.empty() && file.documents.front().syntax() == Syntax::kJson) return comments;
  const std::string_view text = source.bytes();
  const std::vector<Span> scalars = ScalarSpans(file);
  std::size_t next = 0;
  std::size_t at = 0;
  while ((at = text.find('#', at)) != std::string_view::npos) {
    while (next < scalars.size() && scalars[next].end <= at) ++next;
    if (next < scalars.size() && scalars[next].begin <= at) {
      at = scalars[next].end;
      continue;
    }
    const auto line = text.find_last_of("\r\n", at);
    const std::size_t line_begin = line == std::string_view::npos ? 0 : line + 1;
    const std::size_t end = std::min(text.find_first_of("\r\n", at), text.size());
    const bool starts = at == 0 || std::string_view(" \t\r\n").find(text[at - 1]) != std::string_view::npos;
    if (starts) {
      const bool own_line = text.substr(line_begin, at - line_begin).find_first_not_of(" \t") == std::string_view::npos;
      comments.push_back({{static_cast<uint32_t>(at), static_cast<uint32_t>(end)}, own_line});
      at = end;
    } else {
      ++at;
    }
  }
  return comments;
}

}  // namespace leastpriv
