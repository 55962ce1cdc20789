// Two nodes seen as one: nothing is copied, each look-up asks both. Linear in the mappings that are looked at.
#include "template/layered.h"

#include <algorithm>
#include <string>

#include "template/intrinsic.h"
#include "text/text.h"

namespace leastpriv {
namespace {

bool IsCollection(NodeRef node) { return (node.IsMapping() || node.IsSequence()) && !ReadIntrinsic(node); }

}  // namespace

bool IsTrue(NodeRef node) {
  if (!node.IsScalar() || node.kind() != NodeKind::kBool) return false;
  return EqualsIgnoreCase(node.text(), "true") || EqualsIgnoreCase(node.text(), "yes") ||
         EqualsIgnoreCase(node.text(), "on") || EqualsIgnoreCase(node.text(), "y");
}

std::optional<Guard> WhenAbsent(NodeRef property, const Resolver& resolver) {
  const auto branches = resolver.Branches(property);
  if (branches.empty()) return Guard();
  const auto intrinsic = ReadIntrinsic(property);
  const bool is_open = intrinsic && intrinsic->name == "If" && intrinsic->argument.size() == 3;
  if (!is_open || branches.front().first.always()) return std::nullopt;
  const std::string condition(intrinsic->argument.Item(0).text());
  if (IsNoValue(intrinsic->argument.Item(1))) return Guard({condition, "true"});
  if (IsNoValue(intrinsic->argument.Item(2))) return Guard({condition, "false"});
  return std::nullopt;
}

Layered::Layered(NodeRef global, NodeRef own) : own_(own) {
  if (!global) return;
  const bool merges = IsCollection(global) && IsCollection(own) && global.IsMapping() == own.IsMapping();
  if (!own || merges) global_ = global;
}

Layered Layered::Find(std::string_view key) const {
  return {global_ ? global_.Find(key) : NodeRef(), own_ ? own_.Find(key) : NodeRef()};
}

std::vector<NodeRef> Layered::parts() const {
  std::vector<NodeRef> parts;
  if (global_) parts.push_back(global_);
  if (own_) parts.push_back(own_);
  return parts;
}

bool Layered::IsSet() const {
  const std::vector<NodeRef> all = parts();
  return std::any_of(all.begin(), all.end(), [](NodeRef part) {
    if (ReadIntrinsic(part)) return true;
    if (!part.IsScalar()) return part.size() > 0;
    if (part.kind() == NodeKind::kNull || part.text().empty()) return false;
    if (part.kind() == NodeKind::kBool) return IsTrue(part);
    return part.kind() != NodeKind::kNumber || part.text() != "0";
  });
}

std::string_view Layered::text() const {
  const NodeRef shown = node();
  return shown.IsScalar() && !ReadIntrinsic(shown) ? shown.text() : std::string_view();
}

SamProperties::SamProperties(const Resource& resource, const Resolver& resolver)
    : own_(resource.properties), ignored_(resource.node.Find("IgnoreGlobals")) {
  constexpr std::string_view kPrefix = "AWS::Serverless::";
  if (std::string_view(resource.type).starts_with(kPrefix)) {
    globals_ = resolver.root().Find("Globals").Find(resource.type.substr(kPrefix.size()));
  }
}

Layered SamProperties::Find(std::string_view name) const {
  const NodeRef own = own_.Find(name);
  if (!globals_ || !ignored_) return {globals_.Find(name), own};
  if (ignored_.IsScalar() && ignored_.text() == "*") return Layered(own);
  for (const NodeRef key : ignored_.Entries()) {
    if (key.IsScalar() && key.text() == name) return Layered(own);
  }
  return {globals_.Find(name), own};
}

}  // namespace leastpriv
