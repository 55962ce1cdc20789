// Whole subtrees: an Fn::If over collections becomes guarded children, a function that gives a list its elements,
// everything else is evaluated where it stands.
#include "template/resolver.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "template/loops.h"
#include "template/parameters.h"
#include "template/resolver_rep.h"

namespace leastpriv {

bool LooksLikeTemplate(NodeRef root) {
  const NodeRef resources = root.Find("Resources");
  if (!resources.IsMapping()) return false;
  for (NodeRef resource : Children(resources)) {
    if (resource.Find("Type").IsScalar() || resource.key().starts_with("Fn::ForEach::")) return true;
  }
  return false;
}

Value Resolver::Rep::Prune(Value value, const Guard& context) const {
  if (value.alternatives().size() < 2) return value;
  std::vector<Alternative> kept;
  for (const Alternative& alternative : value.alternatives()) {
    const auto both = context.And(alternative.guard);
    if (both && Possible(*both)) kept.push_back(alternative);
  }
  return kept.empty() ? value : Value(std::move(kept));
}

// The elements or entries that a child of a collection stands for: none, itself, or those of the branches of an Fn::If.
void Resolver::Rep::AddChildren(NodeRef node, const Guard& guard, const Guard& context, const Resolved* entry,
                                std::vector<Resolved>& out) const {
  if (IsNoValue(node)) return;
  const auto intrinsic = ReadIntrinsic(node);
  if (intrinsic && intrinsic->name == "If") {
    for (const auto& [choice, branch] : Branches(intrinsic->argument)) {
      const auto both = guard.And(choice);
      const auto all = both ? context.And(*both) : std::nullopt;
      if (!all || !Possible(*all)) continue;
      const bool splice = entry == nullptr && branch.IsSequence() && !ReadIntrinsic(branch);
      if (splice) {
        for (const NodeRef item : branch.Entries()) AddChildren(item, *both, context, nullptr, out);
      } else {
        AddChildren(branch, *both, context, entry, out);
      }
    }
    return;
  }
  Resolved child = ResolveNode(node, context.And(guard).value_or(context));
  child.guard = guard;
  if (entry != nullptr) {
    child.key = entry->key;
    child.key_at = entry->key_at;
  }
  out.push_back(std::move(child));
}

// The elements that a function gives, each under the choices that bring it.
void Resolver::Rep::ResolveLists(const std::vector<ListChoice>& lists, const Guard& context, Resolved& resolved) const {
  resolved.kind = ResolvedKind::kSequence;
  for (const ListChoice& list : lists) {
    const auto all = context.And(list.guard);
    if (!all || !Possible(*all)) continue;
    for (const Value& item : list.items) {
      Resolved element;
      element.kind = ResolvedKind::kString;
      element.from_intrinsic = true;
      element.at = resolved.at;
      element.guard = list.guard;
      element.value = Prune(item, *all);
      resolved.children.push_back(std::move(element));
    }
  }
}

// A place that Fn::If decides: one of the branches where only one can be; a text with alternatives where all are texts.
Resolved Resolver::Rep::ResolveIf(NodeRef argument, const Guard& context) const {
  Resolved resolved;
  std::vector<Resolved> branches;
  std::vector<Alternative> alternatives;
  bool all_texts = true;
  for (const auto& [guard, branch] : Branches(argument)) {
    const auto both = context.And(guard);
    if (!both || !Possible(*both) || IsNoValue(branch)) continue;
    branches.push_back(ResolveNode(branch, *both));
    all_texts = all_texts && branches.back().IsString();
    for (const Alternative& alternative : branches.back().value.alternatives()) {
      if (auto all = guard.And(alternative.guard)) alternatives.push_back({*all, alternative.text});
    }
  }
  if (branches.size() == 1) return std::move(branches.front());
  if (all_texts && !alternatives.empty() && alternatives.size() <= kMaxAlternatives) {
    resolved.kind = ResolvedKind::kString;
    resolved.value = Value(std::move(alternatives));
  } else {
    resolved.kind = ResolvedKind::kUnknown;
    resolved.reason = "`Fn::If` stands here";
  }
  return resolved;
}

// The node as it stands, whatever its own tag.
Resolved Resolver::Rep::ResolvePlain(NodeRef node, const Guard& context) const {
  if (node.IsScalar()) {
    Resolved scalar = ResolvedFromDocument(node);
    scalar.value = Value(FoldBraces(Text(std::string(node.text()))));
    return scalar;
  }
  Resolved resolved;
  resolved.kind = node.IsMapping() ? ResolvedKind::kMapping : ResolvedKind::kSequence;
  for (const NodeRef child : node.Entries()) {
    Resolved entry;
    entry.key = child.key();
    entry.key_at = child.key_at();
    AddChildren(child, Guard(), context, node.IsMapping() ? &entry : nullptr, resolved.children);
  }
  return resolved;
}

Resolved Resolver::Rep::ResolveFunction(const Intrinsic& intrinsic, NodeRef node, const Guard& context) const {
  if (intrinsic.name == "If") return ResolveIf(intrinsic.argument, context);
  Resolved resolved;
  resolved.at = node.at();
  if (const auto lists = ListsOf(node)) {
    ResolveLists(*lists, context, resolved);
    return resolved;
  }
  const bool is_list = intrinsic.name == "Split" || intrinsic.name == "GetAZs" || intrinsic.name == "Cidr";
  const bool is_content = intrinsic.name == "Transform" || intrinsic.name.starts_with("ForEach");
  if (is_list || is_content || !IsFunctionName(intrinsic.name)) {
    resolved.kind = ResolvedKind::kUnknown;
    resolved.reason = "`Fn::" + std::string(intrinsic.name) + "` stands here";
  } else {
    resolved.kind = ResolvedKind::kString;
    resolved.value = Prune(Evaluate(intrinsic, node), context);
  }
  return resolved;
}

Resolved Resolver::Rep::ResolveNode(NodeRef node, const Guard& context) const {
  const auto intrinsic = ReadIntrinsic(node);
  Resolved resolved = intrinsic ? ResolveFunction(*intrinsic, node, context) : ResolvePlain(node, context);
  resolved.from_intrinsic = intrinsic.has_value();
  resolved.at = node.at();
  resolved.key_at = node.key_at();
  resolved.key = node.key();
  resolved.quoted = node.quoted();
  return resolved;
}

namespace {

EntryIndex IndexOf(NodeRef section) {
  EntryIndex index;
  if (!section.IsMapping()) return index;
  for (const NodeRef entry : section.Entries()) index.emplace(entry.key(), entry);
  return index;
}

// Do macros rewrite this template, or does an include bring parts of it? SAM's and AWS's own transforms add only names
// that are known.
bool HasMacros(NodeRef root) {
  const auto is_macro = [](NodeRef transform) {
    const NodeRef name = transform.IsMapping() ? transform.Find("Name") : transform;
    if (!name.IsScalar()) return true;
    constexpr std::string_view kSam = "AWS::Serverless-";
    return !name.text().starts_with(kSam) && name.text() != "AWS::LanguageExtensions" &&
           !name.text().starts_with("AWS::CodeDeploy") && !name.text().starts_with("AWS::SecretsManager-");
  };
  const NodeRef transform = root.Find("Transform");
  if (root.Find("Fn::Transform")) return true;
  for (const std::string_view section : {"Resources", "Parameters", "Conditions", "Mappings"}) {
    if (root.Find(section).Find("Fn::Transform")) return true;
  }
  if (!transform) return false;
  if (!transform.IsSequence()) return is_macro(transform);
  const auto entries = transform.Entries();
  return std::any_of(entries.begin(), entries.end(), is_macro);
}

}  // namespace

void Resolver::Rep::Read(NodeRef template_root) {
  root = template_root;
  parameters = IndexOf(root.Find("Parameters"));
  mappings = IndexOf(root.Find("Mappings"));
  conditions = IndexOf(root.Find("Conditions"));
  may_define_unseen = HasMacros(root);
  const NodeRef section = root.Find("Resources");
  for (const NodeRef node : section.IsMapping() ? section.Entries() : std::vector<NodeRef>()) {
    const NodeRef type = node.Find("Type");
    if (!type.IsScalar()) continue;
    Resource resource{std::string(node.key()), std::string(type.text()), node, node.Find("Properties"), Guard()};
    const NodeRef condition = node.Find("Condition");
    if (condition.IsScalar()) resource.guard = Guard({std::string(condition.text()), "true"});
    if (!Possible(resource.guard)) continue;
    if (condition.IsScalar() && !Possible(Guard({std::string(condition.text()), "false"}))) resource.guard = Guard();
    if (const auto both = resource.guard.And(GuardOfLoops(node.key_at().span.begin))) resource.guard = *both;
    resources.push_back(std::move(resource));
  }
  for (std::size_t i = 0; i < resources.size(); ++i) by_id.emplace(resources[i].id, i);
}

// What has to be chosen for the loops round a place to bring what they were unrolled to.
Guard Resolver::Rep::GuardOfLoops(uint32_t offset) const {
  Guard guard;
  for (const LoopGuards& round : loop_guards) {
    const auto after = round.upper_bound(offset);
    if (after == round.begin() || std::prev(after)->second.end <= offset) continue;
    if (const auto both = guard.And(std::prev(after)->second.guard)) guard = *both;
  }
  return guard;
}

// Loops inside loops have their turn once the names of the outer ones are in them.
void Resolver::Rep::Unroll(NodeRef template_root) {
  constexpr int kMaxRounds = 8;
  root = template_root;
  for (int round = 0; round < kMaxRounds && HasLoops(root); ++round) {
    Rep names;
    names.options = options;
    names.parameters = IndexOf(root.Find("Parameters"));
    names.mappings = IndexOf(root.Find("Mappings"));
    names.conditions = IndexOf(root.Find("Conditions"));
    LoopGuards& guards = loop_guards.emplace_back();
    const Collection collection = [&](NodeRef loop) -> std::optional<std::vector<std::string>> {
      const auto lists = names.ListsOf(loop.Item(1));
      if (!lists || lists->empty() || !lists->front().known) return std::nullopt;
      std::vector<std::string> elements;
      for (const Value& item : lists->front().items) {
        if (!item.Literal()) return std::nullopt;
        elements.emplace_back(*item.Literal());
      }
      const Span span = loop.at().span;
      if (!lists->front().guard.always()) guards.emplace(span.begin, LoopGuard{span.end, lists->front().guard});
      return elements;
    };
    const std::size_t said = diagnostics.size();
    auto copy = UnrollOutermost(root, collection, diagnostics);
    for (std::size_t i = said; i < diagnostics.size(); ++i) {
      opaque_loops = opaque_loops || diagnostics[i].rule == "unseen-content";
    }
    if (!copy) {
      Diagnostic diagnostic{"unseen-content", root.Find("Resources").at(), "its loops make too many values to be read"};
      diagnostics.push_back(std::move(diagnostic));
      opaque_loops = true;
      return;
    }
    unrolled.push_back(std::make_unique<Document>(*std::move(copy)));
    root = unrolled.back()->root();
  }
}

Resolver::Resolver(NodeRef root, const TemplateOptions& options) : rep_(std::make_unique<Rep>()) {
  rep_->options = options;
  rep_->Unroll(root);
  rep_->Read(rep_->root);
  rep_->may_define_unseen = rep_->may_define_unseen || rep_->opaque_loops;
}

Resolver::~Resolver() = default;
Resolver::Resolver(Resolver&&) noexcept = default;
Resolver& Resolver::operator=(Resolver&&) noexcept = default;

NodeRef Resolver::root() const { return rep_->root; }
const std::vector<Resource>& Resolver::resources() const { return rep_->resources; }
const TemplateOptions& Resolver::options() const { return rep_->options; }
const EntryIndex& Resolver::parameters() const { return rep_->parameters; }

std::vector<std::string> Resolver::AllowedValues(std::string_view parameter) const {
  const auto found = rep_->parameters.find(parameter);
  return found == rep_->parameters.end() ? std::vector<std::string>() : leastpriv::AllowedValues(found->second);
}

const EntryIndex& Resolver::conditions() const { return rep_->conditions; }
bool Resolver::MayDefineUnseen() const { return rep_->may_define_unseen; }

const Resource* Resolver::FindResource(std::string_view id) const { return rep_->FindResource(id); }

bool Resolver::IsSamMade(std::string_view name) const {
  return FindSamMade(name, [this](std::string_view id) { return FindResource(id); }).has_value();
}

Resolved Resolver::Resolve(NodeRef node, const Guard& context) const { return rep_->ResolveNode(node, context); }

bool Resolver::Possible(const Guard& guard) const { return rep_->Possible(guard); }

std::vector<Resolved> Resolver::ResolveEntries(NodeRef node) const {
  std::vector<Resolved> entries;
  rep_->AddChildren(node, Guard(), Guard(), nullptr, entries);
  return entries;
}

std::vector<std::pair<Guard, NodeRef>> Resolver::Branches(NodeRef node) const {
  const auto intrinsic = ReadIntrinsic(node);
  if (IsNoValue(node) || !node) return {};
  if (!intrinsic || intrinsic->name != "If") return {{Guard(), node}};
  std::vector<std::pair<Guard, NodeRef>> leaves;
  for (const auto& [guard, branch] : rep_->Branches(intrinsic->argument)) {
    for (const auto& [inner, leaf] : Branches(branch)) {
      auto both = guard.And(inner);
      if (both && Possible(*both)) leaves.emplace_back(*both, leaf);
    }
  }
  return leaves;
}

Value Resolver::ResolveValue(NodeRef node) const { return rep_->Prune(rep_->ValueOf(node), Guard()); }

Value Resolver::NameOf(const Resource& resource) const { return rep_->NameOf(resource); }

Value Resolver::ArnOf(const Resource& resource) const {
  const auto& names = rep_->NamesOf(resource.type);
  return names && !names->arn.empty() ? rep_->SpellArn(resource, *names) : rep_->AttributeOf(resource, "Arn");
}

Value Resolver::ArnFrom(std::string_view form, const Value& name) const {
  Value arn{std::string()};
  while (!form.empty()) {
    const auto begin = form.find("${");
    arn = Concatenate(arn, Value(std::string(form.substr(0, begin))));
    if (begin == std::string_view::npos) break;
    const auto end = form.find('}', begin);
    const std::string_view inside = form.substr(begin + 2, end - begin - 2);
    arn = Concatenate(arn, inside == "Name" ? name : rep_->Pseudo(inside));
    form.remove_prefix(end + 1);
  }
  return arn;
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
