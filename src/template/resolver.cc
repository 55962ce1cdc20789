// A Resolver evaluates on demand. Recursion follows the document, which is shallow, and references, whose chain is cut
// at kMaxChain: a chain that long, or one that meets itself, becomes a hole that says so.
#include "template/resolver.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <set>
#include <unordered_map>
#include <utility>

#include "iam/facts.h"
#include "template/intrinsic.h"
#include "text/suggest.h"
#include "text/text.h"

namespace leastpriv {
namespace {

constexpr int kMaxChain = 64;

Value Unknown(std::string reason) { return Value(Text(Hole{HoleKind::kUnknown, {}, {}, std::move(reason)})); }

Alphabet AlphabetOfName(std::string_view type) {
  const bool may_have_path = type == "AWS::SSM::Parameter" || type == "AWS::Logs::LogGroup" ||
                             type == "AWS::ECR::Repository" || type == "AWS::SecretsManager::Secret";
  return may_have_path ? Alphabet::kAny : Alphabet::kName;
}

// What Ref gives and how the ARN reads, from rules/facts/cfn_arns.tsv.
struct TypeNames {
  std::string_view ref;
  std::string_view name_property;
  std::string_view arn;
};

std::optional<TypeNames> NamesOfType(std::string_view type) {
  static const std::vector<FactRow> rows = FactRows("cfn_arns.tsv");
  const auto row = std::find_if(rows.begin(), rows.end(), [type](const FactRow& r) { return r[0] == type; });
  if (row == rows.end()) return std::nullopt;
  return TypeNames{(*row)[1], (*row)[2], (*row)[3]};
}

// Cuts a text at a separator that none of its holes may hold; nothing when one may.
std::optional<std::vector<Text>> SplitText(const Text& text, char separator) {
  std::vector<Text> parts(1);
  for (const Piece& piece : text.pieces()) {
    if (const Hole* hole = std::get_if<Hole>(&piece)) {
      const bool may_hold = hole->alphabet == Alphabet::kAny ||
                            (hole->alphabet == Alphabet::kPath && separator != ':') ||
                            (separator != ':' && separator != '/');
      if (may_hold) return std::nullopt;
      parts.back().Append(*hole);
      continue;
    }
    bool first = true;
    for (const std::string_view part : Split(std::get<std::string>(piece), separator)) {
      if (!first) parts.emplace_back();
      first = false;
      parts.back().Append(std::string(part));
    }
  }
  return parts;
}

}  // namespace

bool LooksLikeTemplate(NodeRef root) {
  const NodeRef resources = root.Find("Resources");
  if (!resources.IsMapping()) return false;
  for (NodeRef resource : Children(resources)) {
    if (resource.Find("Type").IsScalar()) return true;
  }
  return false;
}

struct Resolver::Rep {
  NodeRef root;
  TemplateOptions options;
  NodeRef parameters;
  NodeRef mappings;
  NodeRef conditions;
  std::vector<Resource> resources;
  std::unordered_map<std::string_view, std::size_t> by_id;
  mutable std::vector<Diagnostic> diagnostics;
  mutable std::set<std::pair<uint32_t, std::string>> said;
  mutable std::vector<std::string> chain;  // references being followed

  Value FromLiteral(std::string_view text) const;
  Value Pseudo(std::string_view name) const;
  Value Parameter(NodeRef parameter) const;
  Value Reference(std::string_view name, NodeRef at) const;
  Value Attribute(std::string_view id, std::string_view attribute, NodeRef at) const;
  Value Substitute(std::string_view text, NodeRef variables, NodeRef at) const;
  Value Join(NodeRef argument) const;
  Value Select(NodeRef argument) const;
  Value FindInMap(NodeRef argument) const;
  Value If(NodeRef argument) const;
  Value Evaluate(const Intrinsic& intrinsic, NodeRef node) const;
  Value ValueOf(NodeRef node) const;
  std::optional<std::vector<Value>> ListOf(NodeRef node) const;
  Value FollowName(const Resource& resource, const TypeNames& names) const;
  Value SpellArn(const Resource& resource, std::string_view form, const Value& name) const;

  std::optional<bool> Decide(NodeRef condition, int depth) const;
  std::vector<std::pair<Guard, NodeRef>> Branches(NodeRef argument) const;
  void AddChildren(NodeRef node, const Guard& guard, const Resolved* entry, std::vector<Resolved>& out) const;
  Resolved ResolveNode(NodeRef node) const;

  void Dangling(NodeRef at, std::string_view name) const;
};

// `{{resolve:…}}` is filled in by CloudFormation at deployment.
Value Resolver::Rep::FromLiteral(std::string_view text) const {
  constexpr std::string_view kOpen = "{{resolve:";
  Text result;
  for (;;) {
    const auto begin = text.find(kOpen);
    const auto end = begin == std::string_view::npos ? begin : text.find("}}", begin);
    if (end == std::string_view::npos) break;
    result.Append(std::string(text.substr(0, begin)));
    result.Append(Hole{HoleKind::kDynamic, std::string(text.substr(begin, end + 2 - begin))});
    text.remove_prefix(end + 2);
  }
  result.Append(std::string(text));
  return Value(std::move(result));
}

Value Resolver::Rep::Pseudo(std::string_view name) const {
  const auto fixed = [&]() -> std::optional<std::string> {
    if (name == "AWS::AccountId") return options.account;
    if (name == "AWS::Region") return options.region;
    if (name != "AWS::Partition") return std::nullopt;
    if (options.partition || !options.region) return options.partition;
    return options.region->starts_with("cn-")       ? "aws-cn"
           : options.region->starts_with("us-gov-") ? "aws-us-gov"
                                                    : "aws";
  }();
  if (fixed) return Value(*fixed);
  const bool is_arn_or_list = name == "AWS::StackId" || name == "AWS::NotificationARNs";
  return Value(
      Text(Hole{HoleKind::kPseudo, std::string(name), {}, {}, is_arn_or_list ? Alphabet::kAny : Alphabet::kName}));
}

Value Resolver::Rep::Parameter(NodeRef parameter) const {
  const std::string name(parameter.key());
  const auto given = options.parameters.find(name);
  if (given != options.parameters.end()) return Value(given->second);
  const Hole open{HoleKind::kParameter, name, {}, "it is a parameter"};
  // The parameter names an SSM parameter, whose value is read at deployment.
  if (parameter.Find("Type").IsScalar() && parameter.Find("Type").text().starts_with("AWS::SSM::"))
    return Value(Text(open));
  std::vector<Alternative> alternatives;
  const NodeRef allowed = parameter.Find("AllowedValues");
  if (allowed.IsSequence() && allowed.size() > 0 && allowed.size() <= kMaxAlternatives) {
    for (NodeRef value : Children(allowed)) {
      const std::string text(value.text());
      alternatives.push_back({Guard({name, text}), Text(text)});
    }
    return Value(std::move(alternatives));
  }
  const NodeRef preset = parameter.Find("Default");
  if (!preset.IsScalar()) return Value(Text(open));
  alternatives.push_back({Guard({name, std::string(preset.text())}), Text(std::string(preset.text()))});
  alternatives.push_back({Guard({name, "another value"}), Text(open)});
  return Value(std::move(alternatives));
}

void Resolver::Rep::Dangling(NodeRef at, std::string_view name) const {
  if (!said.emplace(at.at().span.begin, std::string(name)).second) return;
  Diagnostic diagnostic{"unresolved-reference", at.at(),
                        "nothing in this template is called `" + std::string(name) + "`"};
  std::vector<std::string_view> known;
  for (const Resource& resource : resources) known.push_back(resource.id);
  if (parameters.IsMapping()) {
    for (NodeRef parameter : Children(parameters)) known.push_back(parameter.key());
  }
  if (const auto nearest = Nearest(name, known)) diagnostic.hint = "did you mean `" + std::string(*nearest) + "`?";
  diagnostic.subject = name;
  diagnostics.push_back(std::move(diagnostic));
}

Value Resolver::Rep::Reference(std::string_view name, NodeRef at) const {
  if (name.starts_with("AWS::")) return Pseudo(name);
  if (NodeRef parameter = parameters.Find(name)) return Parameter(parameter);
  const auto found = by_id.find(name);
  if (found != by_id.end()) {
    const Resource& resource = resources[found->second];
    const auto names = NamesOfType(resource.type);
    if (!names) {
      return Value(Text(Hole{HoleKind::kResource, resource.id, {}, {}, Alphabet::kAny, resource.type}));
    }
    if (names->ref == "arn") return SpellArn(resource, names->arn, FollowName(resource, *names));
    // A queue's Ref is its URL, a key's its id: no name of the author's.
    if (names->ref == "id") {
      const Alphabet alphabet = resource.type == "AWS::SQS::Queue" ? Alphabet::kAny : Alphabet::kName;
      return Value(Text(Hole{HoleKind::kResource, resource.id, {}, {}, alphabet, resource.type}));
    }
    return FollowName(resource, *names);
  }
  // SAM makes resources of its own: `MyFunctionRole`, `MyApiStage`.
  for (const Resource& resource : resources) {
    if (resource.type.starts_with("AWS::Serverless::") && name.starts_with(resource.id)) {
      return Value(Text(Hole{HoleKind::kResource, std::string(name), {}, {}, Alphabet::kName}));
    }
  }
  const bool is_sam_own =
      name == "ServerlessRestApi" || name == "ServerlessHttpApi" || name == "ServerlessDeploymentApplication";
  if (!is_sam_own) Dangling(at, name);
  return Value(Text(Hole{HoleKind::kResource, std::string(name)}));
}

Value Resolver::Rep::FollowName(const Resource& resource, const TypeNames& names) const {
  const Hole own{HoleKind::kResource, resource.id, {}, {}, AlphabetOfName(resource.type), resource.type};
  const NodeRef property = names.name_property.empty() ? NodeRef() : resource.properties.Find(names.name_property);
  if (!property || IsNoValue(property) || property.kind() == NodeKind::kNull) return Value(Text(own));
  if (chain.size() >= kMaxChain || std::find(chain.begin(), chain.end(), resource.id) != chain.end()) {
    return Unknown("its name depends on itself");
  }
  chain.push_back(resource.id);
  Value name = ValueOf(property);
  chain.pop_back();
  return name;
}

Value Resolver::Rep::SpellArn(const Resource& resource, std::string_view form, const Value& name) const {
  if (form == "-") {
    return Value(Text(Hole{HoleKind::kAttribute, resource.id, "Arn", {}, Alphabet::kAny, resource.type}));
  }
  Value arn{std::string()};
  while (!form.empty()) {
    const auto begin = form.find("${");
    arn = Concatenate(arn, Value(std::string(form.substr(0, begin))));
    if (begin == std::string_view::npos) break;
    const auto end = form.find('}', begin);
    const std::string_view inside = form.substr(begin + 2, end - begin - 2);
    arn = Concatenate(arn, inside == "Name" ? name : Pseudo(inside));
    form.remove_prefix(end + 1);
  }
  return arn;
}

Value Resolver::Rep::Attribute(std::string_view id, std::string_view attribute, NodeRef at) const {
  const auto found = by_id.find(id);
  if (found == by_id.end()) {
    static_cast<void>(Reference(id, at));  // says so when there is no such thing
    return Value(Text(Hole{HoleKind::kAttribute, std::string(id), std::string(attribute)}));
  }
  const Resource& resource = resources[found->second];
  const auto names = NamesOfType(resource.type);
  const bool is_arn = attribute == "Arn" || (resource.type == "AWS::SNS::Topic" && attribute == "TopicArn");
  if (is_arn && names) {
    const Value name = names->ref == "id" && names->name_property.empty()
                           ? Value(Text(Hole{HoleKind::kResource, resource.id, {}, {}, Alphabet::kName, resource.type}))
                           : FollowName(resource, *names);
    return SpellArn(resource, names->arn, name);
  }
  return Value(
      Text(Hole{HoleKind::kAttribute, resource.id, std::string(attribute), {}, Alphabet::kAny, resource.type}));
}

Value Resolver::Rep::Substitute(std::string_view text, NodeRef variables, NodeRef at) const {
  Value result{std::string()};
  for (;;) {
    const auto begin = text.find("${");
    const auto end = begin == std::string_view::npos ? begin : text.find('}', begin);
    if (end == std::string_view::npos) break;
    const std::string_view name = Trim(text.substr(begin + 2, end - begin - 2));
    result = Concatenate(result, FromLiteral(text.substr(0, begin)));
    if (name.starts_with('!')) {
      result = Concatenate(result, Value("${" + std::string(name.substr(1)) + "}"));
    } else if (NodeRef variable = variables.Find(name)) {
      result = Concatenate(result, ValueOf(variable));
    } else if (const auto dot = name.find('.'); dot != std::string_view::npos && !name.starts_with("AWS::")) {
      result = Concatenate(result, Attribute(name.substr(0, dot), name.substr(dot + 1), at));
    } else {
      result = Concatenate(result, Reference(name, at));
    }
    text.remove_prefix(end + 1);
  }
  return Concatenate(result, FromLiteral(text));
}

std::optional<std::vector<Value>> Resolver::Rep::ListOf(NodeRef node) const {
  const auto intrinsic = ReadIntrinsic(node);
  if (intrinsic && intrinsic->name == "Split") {
    const NodeRef argument = intrinsic->argument;
    if (argument.size() != 2 || argument.Item(0).text().size() != 1) return std::nullopt;
    const Value whole = ValueOf(argument.Item(1));
    const Text* only = whole.Only();
    const auto parts = only == nullptr ? std::nullopt : SplitText(*only, argument.Item(0).text().front());
    if (!parts) return std::nullopt;
    std::vector<Value> values;
    for (const Text& part : *parts) values.emplace_back(part);
    return values;
  }
  if (intrinsic || !node.IsSequence()) return std::nullopt;
  std::vector<Value> values;
  for (NodeRef item : Children(node)) {
    if (!IsNoValue(item)) values.push_back(ValueOf(item));
  }
  return values;
}

Value Resolver::Rep::Join(NodeRef argument) const {
  const auto list = argument.size() == 2 ? ListOf(argument.Item(1)) : std::nullopt;
  if (!list || !argument.Item(0).IsScalar()) return Unknown("the list that is joined is not known here");
  const Value separator{std::string(argument.Item(0).text())};
  Value joined{std::string()};
  for (std::size_t i = 0; i < list->size(); ++i) {
    if (i > 0) joined = Concatenate(joined, separator);
    joined = Concatenate(joined, (*list)[i]);
  }
  return joined;
}

Value Resolver::Rep::Select(NodeRef argument) const {
  const auto list = argument.size() == 2 ? ListOf(argument.Item(1)) : std::nullopt;
  std::size_t index = 0;
  const std::string_view digits = argument.Item(0) ? argument.Item(0).text() : std::string_view();
  const auto parsed = std::from_chars(digits.data(), digits.data() + digits.size(), index);
  if (!list || digits.empty() || parsed.ptr != digits.data() + digits.size() || index >= list->size()) {
    return Unknown("the element that is selected is not known here");
  }
  return (*list)[index];
}

Value Resolver::Rep::FindInMap(NodeRef argument) const {
  const NodeRef map =
      argument.Item(0) && argument.Item(0).IsScalar() ? mappings.Find(argument.Item(0).text()) : NodeRef();
  if (!map || argument.size() < 3) return Unknown("the mapping is not known here");
  // A key with a hole may be any row; each is an alternative under the choice of that row.
  const auto rows = [&](NodeRef level, NodeRef key) {
    std::vector<std::pair<Guard, NodeRef>> found;
    const Value keys = ValueOf(key);
    for (const Alternative& alternative : keys.alternatives()) {
      if (const auto literal = alternative.text.Literal()) {
        if (NodeRef row = level.Find(*literal)) found.emplace_back(alternative.guard, row);
        continue;
      }
      for (NodeRef row : Children(level)) {
        const Guard choice({alternative.text.Spelling(), std::string(row.key())});
        if (auto both = alternative.guard.And(choice)) found.emplace_back(*both, row);
      }
    }
    return found;
  };
  std::vector<Alternative> alternatives;
  for (const auto& [first_guard, row] : rows(map, argument.Item(1))) {
    for (const auto& [second_guard, cell] : rows(row, argument.Item(2))) {
      const auto both = first_guard.And(second_guard);
      if (!both || !cell.IsScalar()) continue;
      alternatives.push_back({*both, Text(std::string(cell.text()))});
    }
  }
  if (alternatives.empty() || alternatives.size() > kMaxAlternatives) return Unknown("the mapping has no such row");
  return Value(std::move(alternatives));
}

// Equals, And, Or, Not over what is literal; nothing when it depends on the deployment.
std::optional<bool> Resolver::Rep::Decide(NodeRef condition, int depth) const {
  const auto intrinsic = ReadIntrinsic(condition);
  if (!intrinsic || depth > kMaxChain) return std::nullopt;
  const NodeRef argument = intrinsic->argument;
  if (intrinsic->name == "Condition") {
    const NodeRef named = conditions.Find(argument.text());
    return named ? Decide(named, depth + 1) : std::nullopt;
  }
  if (intrinsic->name == "Equals" && argument.size() == 2) {
    const Value a = ValueOf(argument.Item(0));
    const Value b = ValueOf(argument.Item(1));
    if (!a.Literal() || !b.Literal()) return std::nullopt;
    return *a.Literal() == *b.Literal();
  }
  if (intrinsic->name == "Not" && argument.size() == 1) {
    const auto inner = Decide(argument.Item(0), depth + 1);
    return inner ? std::optional(!*inner) : std::nullopt;
  }
  const bool is_and = intrinsic->name == "And";
  if (!is_and && intrinsic->name != "Or") return std::nullopt;
  bool all_known = true;
  for (NodeRef part : Children(argument)) {
    const auto inner = Decide(part, depth + 1);
    if (inner && *inner != is_and) return !is_and;
    all_known = all_known && inner.has_value();
  }
  return all_known ? std::optional(is_and) : std::nullopt;
}

// The branches of Fn::If that may be taken, and when.
std::vector<std::pair<Guard, NodeRef>> Resolver::Rep::Branches(NodeRef argument) const {
  std::vector<std::pair<Guard, NodeRef>> branches;
  if (!argument.IsSequence() || argument.size() != 3 || !argument.Item(0).IsScalar()) return branches;
  const std::string name(argument.Item(0).text());
  const NodeRef condition = conditions.Find(name);
  if (!condition) {
    if (said.emplace(argument.Item(0).at().span.begin, name).second) {
      Diagnostic diagnostic{"unresolved-reference", argument.Item(0).at(),
                            "this template has no condition `" + name + "`"};
      diagnostic.subject = name;
      diagnostics.push_back(std::move(diagnostic));
    }
  }
  const auto decided = condition ? Decide(condition, 0) : std::nullopt;
  if (!decided || *decided) branches.emplace_back(decided ? Guard() : Guard({name, "true"}), argument.Item(1));
  if (!decided || !*decided) branches.emplace_back(decided ? Guard() : Guard({name, "false"}), argument.Item(2));
  return branches;
}

Value Resolver::Rep::If(NodeRef argument) const {
  std::vector<Alternative> alternatives;
  for (const auto& [guard, branch] : Branches(argument)) {
    if (IsNoValue(branch)) continue;
    const Value value = ValueOf(branch);
    for (const Alternative& alternative : value.alternatives()) {
      if (auto both = guard.And(alternative.guard)) alternatives.push_back({*both, alternative.text});
    }
  }
  if (alternatives.empty() || alternatives.size() > kMaxAlternatives) return Unknown("its branches are not known here");
  return Value(std::move(alternatives));
}

Value Resolver::Rep::Evaluate(const Intrinsic& intrinsic, NodeRef node) const {
  const NodeRef argument = intrinsic.argument;
  const std::string_view name = intrinsic.name;
  if (name == "Ref") return Reference(Trim(argument.text()), node);
  if (name == "GetAtt") {
    if (argument.IsSequence() && argument.size() == 2) {
      const Value attribute = ValueOf(argument.Item(1));
      return Attribute(argument.Item(0).text(), attribute.Literal().value_or("?"), node);
    }
    const std::string_view text = argument.text();
    const auto dot = text.find('.');
    return Attribute(text.substr(0, dot), dot == std::string_view::npos ? "" : text.substr(dot + 1), node);
  }
  if (name == "Sub") {
    const bool has_variables = argument.IsSequence();
    const NodeRef text = has_variables ? argument.Item(0) : argument;
    return text ? Substitute(text.text(), has_variables ? argument.Item(1) : NodeRef(), node)
                : Unknown("Sub without a text");
  }
  if (name == "Join") return Join(argument);
  if (name == "Select") return Select(argument);
  if (name == "FindInMap") return FindInMap(argument);
  if (name == "If") return If(argument);
  if (name == "ImportValue") {
    // The short form's own tag must not be read again.
    const bool is_short = argument == node;
    const std::string exported = is_short ? std::string(argument.text()) : ValueOf(argument).Spelling();
    return Value(Text(Hole{HoleKind::kImport, exported}));
  }
  return Unknown("`Fn::" + std::string(name) + "` is evaluated at deployment");
}

Value Resolver::Rep::ValueOf(NodeRef node) const {
  if (!node) return Unknown("nothing stands here");
  if (const auto intrinsic = ReadIntrinsic(node)) return Evaluate(*intrinsic, node);
  if (!node.IsScalar()) return Unknown("a text is expected here");
  return FromLiteral(node.text());
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

Value Resolver::NameOf(const Resource& resource) const {
  const auto names = NamesOfType(resource.type);
  if (names) return rep_->FollowName(resource, *names);
  return Value(Text(Hole{HoleKind::kResource, resource.id, {}, {}, Alphabet::kAny, resource.type}));
}

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
