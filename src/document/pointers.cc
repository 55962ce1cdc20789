#include "document/pointers.h"

#include <algorithm>
#include <iterator>

namespace leastpriv {
namespace {

// `~` and `/` within a step.
std::string Escaped(std::string_view key) {
  std::string escaped;
  for (const char c : key) {
    if (c == '~') {
      escaped += "~0";
    } else if (c == '/') {
      escaped += "~1";
    } else {
      escaped += c;
    }
  }
  return escaped;
}

bool Covers(Span span, uint32_t offset) { return span.begin <= offset && offset < span.end; }

}  // namespace

const std::vector<Pointers::Member>& Pointers::MembersOf(NodeRef collection) {
  const auto [known, is_new] = members_.try_emplace(collection.index());
  if (!is_new) return known->second;
  known->second.reserve(collection.size());
  for (const NodeRef child : Children(collection)) {
    const Node& node = document_.node(child.index());
    known->second.push_back({collection.IsMapping() ? node.key_span.begin : node.span.begin, child.index()});
  }
  return known->second;
}

std::string Pointers::At(uint32_t offset) {
  std::string pointer;
  for (NodeRef node = document_.root(); node && !node.IsAlias();) {
    const auto& members = MembersOf(node);
    const auto after = std::upper_bound(members.begin(), members.end(), offset,
                                        [](uint32_t at, const Member& member) { return at < member.begin; });
    if (after == members.begin()) break;
    const NodeRef child(&document_, std::prev(after)->index);
    const Node& stored = document_.node(child.index());
    if (!Covers(stored.span, offset) && !(node.IsMapping() && Covers(stored.key_span, offset))) break;
    pointer +=
        "/" + (node.IsSequence() ? std::to_string(std::distance(members.begin(), after) - 1) : Escaped(child.key()));
    node = child;
  }
  return pointer;
}

}  // namespace leastpriv
