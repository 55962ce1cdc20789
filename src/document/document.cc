// Reading a Document: views and look-ups.
#include "document/document.h"

#include <algorithm>
#include <unordered_map>

namespace leastpriv {

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

}  // namespace leastpriv
