#include "document/builder.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

namespace leastpriv {

DocumentBuilder::DocumentBuilder(Document& document, const Limits& limits, std::vector<Diagnostic>& diagnostics)
    : document_(document), limits_(limits), diagnostics_(diagnostics) {}

std::string_view DocumentBuilder::Keep(std::string text) { return document_.arena_.emplace_back(std::move(text)); }

std::string_view DocumentBuilder::Resolve(ScalarText text) {
  return text.is_owned ? Keep(std::move(text.owned)) : text.view;
}

void DocumentBuilder::Key(ScalarText text, Span span) {
  key_ = Resolve(std::move(text));
  key_span_ = span;
  last_end_ = span.end;
}

NodeIndex DocumentBuilder::Add(Node node) {
  const auto index = static_cast<NodeIndex>(document_.nodes_.size());
  if (!open_.empty()) {
    node.parent = open_.back();
    Node& parent = document_.nodes_[open_.back()];
    if (parent.kind == NodeKind::kMapping) {
      node.key = key_;
      node.key_span = key_span_;
    }
    ++parent.child_count;
    if (last_child_.back() == kNoNode) {
      parent.first_child = index;
    } else {
      document_.nodes_[last_child_.back()].next = index;
    }
    last_child_.back() = index;
  }
  last_end_ = std::max(last_end_, node.span.end);
  document_.nodes_.push_back(node);
  weights_.emplace_back();
  if (document_.nodes_.size() > limits_.nodes) failure_ = "more than " + std::to_string(limits_.nodes) + " values";
  return index;
}

void DocumentBuilder::AddWeight(const Weight& child) {
  if (open_.empty()) return;
  Weight& parent = weights_[open_.back()];
  parent.nodes += child.nodes;
  parent.depth = std::max(parent.depth, child.depth + 1);
  if (parent.nodes > limits_.nodes) {
    failure_ = "more than " + std::to_string(limits_.nodes) + " values when its aliases are followed";
  }
  // Open collections above this one have not counted it yet; their depth is at least their number.
  if (parent.depth + open_.size() - 1 > limits_.depth) {
    failure_ = "nested more than " + std::to_string(limits_.depth) + " deep";
  }
}

NodeIndex DocumentBuilder::Scalar(NodeKind kind, bool quoted, ScalarText text, std::string_view tag, Span span) {
  Node node;
  node.kind = kind;
  node.quoted = quoted;
  node.text = Resolve(std::move(text));
  node.tag = tag;
  node.span = span;
  const NodeIndex index = Add(node);
  AddWeight(weights_[index]);
  return index;
}

NodeIndex DocumentBuilder::Alias(NodeIndex target, Span span) {
  Node node;
  node.alias = target;
  node.span = span;
  const NodeIndex index = Add(node);
  weights_[index] = weights_[target];
  AddWeight(weights_[index]);
  return index;
}

NodeIndex DocumentBuilder::Detached(NodeKind kind, ScalarText text, Span span) {
  Node node;
  node.kind = kind;
  node.text = Resolve(std::move(text));
  node.span = span;
  document_.nodes_.push_back(node);
  weights_.emplace_back();
  return static_cast<NodeIndex>(document_.nodes_.size() - 1);
}

NodeIndex DocumentBuilder::Begin(NodeKind kind, std::string_view tag, uint32_t begin) {
  Node node;
  node.kind = kind;
  node.tag = tag;
  node.span = {begin, begin};
  const NodeIndex index = Add(node);
  open_.push_back(index);
  last_child_.push_back(kNoNode);
  if (open_.size() > limits_.depth) failure_ = "nested more than " + std::to_string(limits_.depth) + " deep";
  return index;
}

void DocumentBuilder::End(uint32_t end) {
  const NodeIndex index = open_.back();
  Node& node = document_.nodes_[index];
  node.span.end = std::max(end, node.span.begin);
  last_end_ = std::max(last_end_, node.span.end);
  open_.pop_back();
  last_child_.pop_back();
  if (node.kind == NodeKind::kMapping && node.child_count > 1) ReportDuplicates(index);
  AddWeight(weights_[index]);
}

bool DocumentBuilder::IsOpen(NodeIndex index) const {
  return std::find(open_.begin(), open_.end(), index) != open_.end();
}

void DocumentBuilder::ReportDuplicates(NodeIndex mapping) {
  std::unordered_map<std::string_view, NodeIndex> seen;
  const std::vector<Node>& nodes = document_.nodes_;
  seen.reserve(nodes[mapping].child_count);
  for (NodeIndex child = nodes[mapping].first_child; child != kNoNode; child = nodes[child].next) {
    const auto [first, is_new] = seen.emplace(nodes[child].key, child);
    if (is_new || nodes[child].key == "<<") continue;
    const SourceId source = document_.source();
    Diagnostic diagnostic{"duplicate-key", {source, nodes[child].key_span}, {}};
    diagnostic.message =
        "`" + std::string(nodes[child].key) + "` stands here a second time; readers keep only the last";
    diagnostic.labels = {{{source, nodes[first->second].key_span}, "first here"}};
    diagnostic.subject = std::string(nodes[child].key);
    diagnostics_.push_back(std::move(diagnostic));
  }
}

}  // namespace leastpriv
