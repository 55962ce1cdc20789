// Whole subtrees: an Fn::If over collections becomes guarded children, everything else is evaluated where it stands.
#include "template/resolver.h"

#include <algorithm>
#include <array>
#include <utility>

#include "template/resolver_rep.h"

namespace leastpriv {

bool LooksLikeTemplate(NodeRef root) {
  const NodeRef resources = root.Find("Resources");
  if (!resources.IsMapping()) return false;
  for (NodeRef resource : Children(resources)) {
    if (resource.Find("Type").IsScalar()) return true;
  }
  return false;
}

// The elements or entries that a child of a collection stands for: none, itself, or those of the branches of an Fn::If.
void Resolver::Rep::AddChildren(NodeRef node, const Guard& guard, const Resolved* entry,
                                std::vector<Resolved>& out) const {
  if (IsNoValue(node)) return;
  const auto intrinsic = ReadIntrinsic(node);
  if (intrinsic && intrinsic->name == "If") {
    for (const auto& [choice, branch] : Branches(intrinsic->argument)) {
      const auto both = guard.And(choice);
      if (!both) continue;
      const bool splice = entry == nullptr && branch.IsSequence() && !ReadIntrinsic(branch);
      if (splice) {
        for (const NodeRef item : branch.Entries()) AddChildren(item, *both, nullptr, out);
      } else {
        AddChildren(branch, *both, entry, out);
      }
    }
    return;
  }
  Resolved child = ResolveNode(node);
  child.guard = guard;
  if (entry != nullptr) {
    child.key = entry->key;
    child.key_at = entry->key_at;
  }
  out.push_back(std::move(child));
}

Resolved Resolver::Rep::ResolveNode(NodeRef node) const {
  Resolved resolved;
  resolved.at = node.at();
  resolved.key_at = node.key_at();
  resolved.key = node.key();
  resolved.quoted = node.quoted();
  if (const auto intrinsic = ReadIntrinsic(node)) {
    resolved.from_intrinsic = true;
    constexpr std::array<std::string_view, 4> kUnseen = {"Transform", "ForEach", "Split", "GetAZs"};
    if (intrinsic->name == "If" || std::find(kUnseen.begin(), kUnseen.end(), intrinsic->name) != kUnseen.end()) {
      resolved.kind = ResolvedKind::kUnknown;
      resolved.reason = "`Fn::" + std::string(intrinsic->name) + "` stands here";
      return resolved;
    }
    resolved.kind = ResolvedKind::kString;
    resolved.value = Evaluate(*intrinsic, node);
    return resolved;
  }
  if (node.IsScalar()) {
    resolved = ResolvedFromDocument(node);
    resolved.value = FromLiteral(node.text());
    return resolved;
  }
  resolved.kind = node.IsMapping() ? ResolvedKind::kMapping : ResolvedKind::kSequence;
  for (const NodeRef child : node.Entries()) {
    Resolved entry;
    entry.key = child.key();
    entry.key_at = child.key_at();
    AddChildren(child, Guard(), node.IsMapping() ? &entry : nullptr, resolved.children);
  }
  return resolved;
}

Resolver::Resolver(NodeRef root, const TemplateOptions& options) : rep_(std::make_unique<Rep>()) {
  rep_->root = root;
  rep_->options = options;
  rep_->parameters = root.Find("Parameters");
  rep_->mappings = root.Find("Mappings");
  rep_->conditions = root.Find("Conditions");
  for (const NodeRef node : root.Find("Resources").Entries()) {
    const NodeRef type = node.Find("Type");
    if (!type.IsScalar()) continue;
    Resource resource{std::string(node.key()), std::string(type.text()), node, node.Find("Properties"), Guard()};
    const NodeRef condition = node.Find("Condition");
    if (condition.IsScalar()) resource.guard = Guard({std::string(condition.text()), "true"});
    rep_->resources.push_back(std::move(resource));
  }
  for (std::size_t i = 0; i < rep_->resources.size(); ++i) rep_->by_id.emplace(rep_->resources[i].id, i);
}

Resolver::~Resolver() = default;
Resolver::Resolver(Resolver&&) noexcept = default;
Resolver& Resolver::operator=(Resolver&&) noexcept = default;

NodeRef Resolver::root() const { return rep_->root; }
const std::vector<Resource>& Resolver::resources() const { return rep_->resources; }
const TemplateOptions& Resolver::options() const { return rep_->options; }

const Resource* Resolver::FindResource(std::string_view id) const {
  const auto found = rep_->by_id.find(id);
  return found == rep_->by_id.end() ? nullptr : &rep_->resources[found->second];
}

Resolved Resolver::Resolve(NodeRef node) const { return rep_->ResolveNode(node); }

std::vector<Resolved> Resolver::ResolveEntries(NodeRef node) const {
  std::vector<Resolved> entries;
  rep_->AddChildren(node, Guard(), nullptr, entries);
  return entries;
}

std::vector<std::pair<Guard, NodeRef>> Resolver::Branches(NodeRef node) const {
  const auto intrinsic = ReadIntrinsic(node);
  if (IsNoValue(node) || !node) return {};
  if (!intrinsic || intrinsic->name != "If") return {{Guard(), node}};
  std::vector<std::pair<Guard, NodeRef>> leaves;
  for (const auto& [guard, branch] : rep_->Branches(intrinsic->argument)) {
    for (const auto& [inner, leaf] : Branches(branch)) {
      if (auto both = guard.And(inner)) leaves.emplace_back(*both, leaf);
    }
  }
  return leaves;
}

Value Resolver::ResolveValue(NodeRef node) const { return rep_->ValueOf(node); }

Value Resolver::NameOf(const Resource& resource) const { return rep_->NameOf(resource); }

Value Resolver::ArnOf(const Resource& resource) const { return rep_->Attribute(resource.id, "Arn", resource.node); }

Value Resolver::ArnFrom(std::string_view form, const Value& name) const {
  static const Resource kNone;
  return rep_->SpellArn(kNone, form, name);
}

std::string Resolver::ReferencedId(NodeRef node) const {
  if (!node) return {};
  std::string_view id = node.IsScalar() ? node.text() : std::string_view();
  if (const auto intrinsic = ReadIntrinsic(node)) {
    const NodeRef argument = intrinsic->argument;
    id = argument.IsSequence() ? (argument.Item(0) ? argument.Item(0).text() : std::string_view()) : argument.text();
    if (intrinsic->name == "Sub") {
      if (!id.starts_with("${") || id.find('}') != id.size() - 1) return {};
      id = id.substr(2, id.size() - 3);
    } else if (intrinsic->name != "Ref" && intrinsic->name != "GetAtt") {
      return {};
    }
    id = id.substr(0, id.find('.'));
  }
  return FindResource(id) == nullptr ? std::string() : std::string(id);
}

std::vector<Diagnostic> Resolver::TakeDiagnostics() const { return std::exchange(rep_->diagnostics, {}); }

}  // namespace leastpriv
