// In flow style an entry goes with the comma that sets it off: the one after it, or the one before it when all that
// follow go too. In block style whole lines go, from the dash's to the last of the entry's; where the dash does not
// begin its line (`- - a`), the next entry moves up into its place.
#include "document/list_edit.h"

#include <algorithm>

#include "document/yaml_spans.h"
#include "text/layout.h"

namespace leastpriv {
namespace {

uint32_t ContentBegin(const Source& source, NodeRef list) {
  return SkipProperties(source.bytes(), list.at().span.begin);
}

Edit Replace(NodeRef list, Span span, std::string text = {}) { return {{list.at().source, span}, std::move(text)}; }

// Where the dash of each child stands.
std::vector<uint32_t> Dashes(const Source& source, NodeRef list) {
  std::vector<uint32_t> dashes;
  uint32_t from = ContentBegin(source, list);
  for (const NodeRef child : Children(list)) {
    dashes.push_back(SkipBlank(source.bytes(), from));
    from = child.at().span.end;
  }
  return dashes;
}

std::vector<Edit> RemoveBlockItems(const Source& source, NodeRef list, const std::vector<uint32_t>& positions) {
  const std::vector<uint32_t> dashes = Dashes(source, list);
  std::vector<Edit> edits;
  for (const uint32_t position : positions) {
    const uint32_t dash = dashes[position];
    const uint32_t end = list.Item(position).at().span.end;
    const bool is_last = position + 1 == dashes.size();
    if (BeginsItsLine(source, dash)) {
      edits.push_back(Replace(list, {LineStart(source, dash), NextLine(source, std::max(dash, end))}));
    } else {
      edits.push_back(Replace(list, {dash, is_last ? end : dashes[position + 1]}));
    }
  }
  return edits;
}

std::vector<Edit> RemoveFlowItems(NodeRef list, const std::vector<uint32_t>& positions) {
  std::vector<NodeRef> items;
  for (const NodeRef child : Children(list)) items.push_back(child);
  std::vector<bool> goes(items.size());
  for (const uint32_t position : positions) goes[position] = true;
  std::vector<Edit> edits;
  for (std::size_t i = 0; i < items.size();) {
    std::size_t next = i;
    while (next < items.size() && goes[next]) ++next;
    if (next == i) {
      ++i;
    } else if (next < items.size()) {
      edits.push_back(Replace(list, {items[i].at().span.begin, items[next].at().span.begin}));
      i = next;
    } else {
      edits.push_back(Replace(list, {items[i - 1].at().span.end, items.back().at().span.end}));
      i = next;
    }
  }
  return edits;
}

}  // namespace

ListStyle StyleOf(const Source& source, NodeRef list) {
  const uint32_t begin = ContentBegin(source, list);
  return begin < source.bytes().size() && source.bytes()[begin] == '[' ? ListStyle::kFlow : ListStyle::kBlock;
}

uint32_t DashColumn(const Source& source, NodeRef list) {
  const uint32_t dash = SkipBlank(source.bytes(), ContentBegin(source, list));
  return ColumnOf(source, dash);
}

std::vector<Edit> RemoveItems(const Source& source, NodeRef list, const std::vector<uint32_t>& positions) {
  if (positions.empty()) return {};
  const bool is_block = StyleOf(source, list) == ListStyle::kBlock;
  if (positions.size() < list.size()) {
    return is_block ? RemoveBlockItems(source, list, positions) : RemoveFlowItems(list, positions);
  }
  const Span whole = list.at().span;
  // A block list stands below its key: the brackets belong beside it.
  const Span key = list.key_at().known() ? list.key_at().span : Span{};
  if (is_block && !key.empty()) {
    const auto colon = static_cast<uint32_t>(source.bytes().find(':', key.end));
    return {Replace(list, {colon + 1, whole.end}, " []")};
  }
  return {Replace(list, whole, "[]")};
}

Edit InsertBlockLines(const Source& source, NodeRef list, uint32_t position, std::string lines) {
  const std::vector<uint32_t> dashes = Dashes(source, list);
  if (position < dashes.size()) {
    const uint32_t at = LineStart(source, dashes[position]);
    return Replace(list, {at, at}, std::move(lines));
  }
  const uint32_t at = NextLine(source, list.at().span.end);
  return Replace(list, {at, at}, FitLines(source, at, std::move(lines)));
}

Edit AppendFlowItem(const Source& source, NodeRef list, std::string text) {
  if (list.size() == 0) {
    const uint32_t open = ContentBegin(source, list) + 1;
    return Replace(list, {open, open}, std::move(text));
  }
  const Span last = list.Item(list.size() - 1).at().span;
  std::string gap = ", ";
  if (BeginsItsLine(source, last.begin)) {
    gap = "," + std::string(LineEnd(source)) + std::string(ColumnOf(source, last.begin), ' ');
  }
  return Replace(list, {last.end, last.end}, gap + std::move(text));
}

}  // namespace leastpriv
