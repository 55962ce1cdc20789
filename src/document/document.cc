// Reading a Document: views, look-ups, pointers.
#include "document/document.h"

#include <algorithm>
#include <unordered_map>

namespace leastpriv {
namespace {

// RFC 6901: `~` and `/` within a step.
std::string EscapeStep(std::string_view key) {
  std::string step;
  for (const char c : key) {
    if (c == '~') {
      step += "~0";
    } else if (c == '/') {
      step += "~1";
    } else {
      step += c;
    }
  }
  return step;
}

}  // namespace

const Node& NodeRef::Target() const {
  const Node& node = document_->node(index_);
  return node.alias == kNoNode ? node : document_->node(node.alias);
}

bool NodeRef::IsAlias() const { return document_->node(index_).alias != kNoNode; }

std::string_view NodeRef::key() const { return document_->node(index_).key; }

Location NodeRef::at() const { return {document_->source(), document_->node(index_).span}; }

Location NodeRef::key_at() const {
  const Node& node = document_->node(index_);
  const bool keyed = node.parent != kNoNode && document_->node(node.parent).kind == NodeKind::kMapping;
  return keyed ? Location{document_->source(), node.key_span} : Location{};
}

NodeRef NodeRef::parent() const {
  const NodeIndex parent = document_->node(index_).parent;
  return parent == kNoNode ? NodeRef() : NodeRef(document_, parent);
}

NodeRef NodeRef::first_child() const {
  const NodeIndex child = Target().first_child;
  return child == kNoNode ? NodeRef() : NodeRef(document_, child);
}

NodeRef NodeRef::next() const {
  const NodeIndex sibling = document_->node(index_).next;
  return sibling == kNoNode ? NodeRef() : NodeRef(document_, sibling);
}

NodeRef NodeRef::Item(uint32_t position) const {
  NodeRef child = *this ? first_child() : NodeRef();
  while (child && position-- > 0) child = child.next();
  return child;
}

NodeRef NodeRef::Find(std::string_view key) const {
  if (!IsMapping()) return {};
  NodeRef found;
  NodeRef merge;
  for (NodeRef child : Children(*this)) {
    if (child.key() == key) found = child;
    if (child.key() == "<<") merge = child;
  }
  if (found || !merge) return found;
  if (merge.IsMapping()) return merge.Find(key);
  for (NodeRef child : Children(merge)) {
    if (NodeRef inherited = child.Find(key)) return inherited;
  }
  return {};
}

std::vector<NodeRef> NodeRef::Entries() const {
  std::vector<NodeRef> entries;
  if (!*this) return entries;
  entries.reserve(size());
  if (!IsMapping()) {
    for (NodeRef child : Children(*this)) entries.push_back(child);
    return entries;
  }
  std::unordered_map<std::string_view, std::size_t> places;
  NodeRef merge;
  for (NodeRef child : Children(*this)) {
    if (child.key() == "<<" && (child.IsMapping() || child.IsSequence())) {
      merge = child;
      continue;
    }
    const auto [place, is_new] = places.emplace(child.key(), entries.size());
    if (is_new) {
      entries.push_back(child);
    } else {
      entries[place->second] = child;
    }
  }
  if (!merge) return entries;
  std::vector<NodeRef> sources;
  if (merge.IsMapping()) {
    sources.push_back(merge);
  } else {
    sources = merge.Entries();
  }
  for (const NodeRef source : sources) {
    if (!source.IsMapping()) continue;
    for (const NodeRef inherited : source.Entries()) {
      if (places.emplace(inherited.key(), entries.size()).second) entries.push_back(inherited);
    }
  }
  return entries;
}

NodeRef Document::NodeAt(Span span) const {
  auto node = std::lower_bound(nodes_.begin(), nodes_.end(), span.begin,
                               [](const Node& before, uint32_t at) { return before.span.begin < at; });
  while (node != nodes_.end() && node->span.begin == span.begin && node->span != span) ++node;
  const bool found = node != nodes_.end() && node->span == span;
  return found ? NodeRef(this, static_cast<NodeIndex>(node - nodes_.begin())) : NodeRef();
}

// Nodes stand in the order of the source, so the innermost is the last that begins at or before the offset, or one of
// its ancestors.
std::string Document::PointerAt(uint32_t offset) const {
  const auto begin = [](const Node& node) { return node.key_span.empty() ? node.span.begin : node.key_span.begin; };
  const auto covers = [offset](Span span) { return span.begin <= offset && offset < span.end; };
  const auto after = std::upper_bound(nodes_.begin(), nodes_.end(), offset,
                                      [&](uint32_t at, const Node& node) { return at < begin(node); });
  if (after == nodes_.begin()) return {};
  auto index = static_cast<NodeIndex>(after - nodes_.begin() - 1);
  while (index != 0 && !covers(nodes_[index].span) && !covers(nodes_[index].key_span)) index = nodes_[index].parent;
  std::string pointer;
  for (; index != 0; index = nodes_[index].parent) {
    const Node& parent = nodes_[nodes_[index].parent];
    if (parent.kind == NodeKind::kMapping) {
      pointer.insert(0, "/" + EscapeStep(nodes_[index].key));
      continue;
    }
    std::size_t position = 0;
    for (NodeIndex sibling = parent.first_child; sibling != index; sibling = nodes_[sibling].next) ++position;
    pointer.insert(0, "/" + std::to_string(position));
  }
  return pointer;
}

}  // namespace leastpriv
