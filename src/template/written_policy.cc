// A tree is built as if the author had written the policy, and read by the one reader that there is. Linear in the
// rows.
#include "template/written_policy.h"

#include <string>
#include <utility>

#include "text/source.h"
#include "text/text.h"

namespace leastpriv {
namespace {

using Spell = std::function<Value(std::string_view spelling)>;

Resolved Node(ResolvedKind kind, std::string_view key, const Location& at) {
  Resolved node;
  node.kind = kind;
  node.key = key;
  node.at = at;
  node.key_at = at;
  return node;
}

Resolved Leaf(std::string_view key, Value value, const Location& at) {
  Resolved leaf = Node(ResolvedKind::kString, key, at);
  leaf.quoted = true;
  leaf.value = std::move(value);
  return leaf;
}

// Items between separators; a bar may stand between resources that spaces part.
Resolved List(std::string_view key, std::string_view items, char separator, const Spell& spell, const Location& at) {
  Resolved list = Node(ResolvedKind::kSequence, key, at);
  for (const std::string_view item : Split(items, separator)) {
    if (!item.empty() && item != "|") list.children.push_back(Leaf({}, spell(item), at));
  }
  return list;
}

// Moves a tree to one place and fills its strings in.
void Settle(Resolved& node, const Spell* spell, const Location& at) {
  node.at = at;
  node.key_at = at;
  if (spell != nullptr && node.IsString()) {
    if (const auto literal = node.value.Literal()) node.value = (*spell)(std::string(*literal));
  }
  for (Resolved& child : node.children) Settle(child, spell, at);
}

Resolved Parsed(std::string_view json, const Spell* spell, const Location& at) {
  const Source source("", std::string(json));
  const ParsedFile file = ParseFile(source, 0);
  if (!file.readable || file.documents.size() != 1 || file.documents.front().syntax() != Syntax::kJson) {
    Resolved unknown = Node(ResolvedKind::kUnknown, {}, at);
    unknown.reason = "a text that is no JSON stands here";
    return unknown;
  }
  Resolved tree = ResolvedFromDocument(file.documents.front().root());
  Settle(tree, spell, at);
  return tree;
}

Resolved StatementOf(const WrittenStatement& written, const Spell& spell, const Location& at) {
  Resolved statement = Node(ResolvedKind::kMapping, {}, at);
  std::vector<Resolved>& elements = statement.children;
  elements.push_back(Leaf("Effect", Value(std::string(written.effect)), at));
  const Spell plain = [](std::string_view text) { return Value(std::string(text)); };
  const auto parsed = [&](std::string_view key, std::string_view json) {
    if (json == "-") return;
    elements.push_back(Parsed(json, &spell, at));
    elements.back().key = key;
  };
  parsed("Principal", written.principal);
  elements.push_back(List(written.action_element, written.actions, ',', plain, at));
  if (written.resources != "-") {
    elements.push_back(List(written.resource_element, written.resources, ' ', spell, at));
  }
  parsed("Condition", written.condition);
  return statement;
}

PolicyReading Write(const std::vector<WrittenStatement>& statements, PolicyType type, const Location& at,
                    const Spell& spell) {
  Resolved policy = Node(ResolvedKind::kMapping, {}, at);
  policy.children.push_back(Leaf("Version", Value("2012-10-17"), at));
  Resolved list = Node(ResolvedKind::kSequence, "Statement", at);
  for (const WrittenStatement& written : statements) list.children.push_back(StatementOf(written, spell, at));
  policy.children.push_back(std::move(list));
  ReadOptions options;
  options.type = type;
  options.lenient = true;
  return ReadPolicy(policy, options);
}

}  // namespace

Value FillSpelling(std::string_view spelling, const Resolver& resolver, const Filler& filler) {
  Value filled{std::string()};
  for (;;) {
    const auto open = spelling.find('<');
    const auto close = open == std::string_view::npos ? open : spelling.find('>', open);
    if (close == std::string_view::npos) return Concatenate(filled, resolver.ArnFrom(spelling, Value()));
    filled = Concatenate(filled, resolver.ArnFrom(spelling.substr(0, open), Value()));
    filled = Concatenate(filled, filler(spelling.substr(open + 1, close - open - 1)));
    spelling.remove_prefix(close + 1);
  }
}

PolicyReading WritePolicy(const std::vector<WrittenStatement>& statements, PolicyType type, const Location& at,
                          const Resolver& resolver, const Filler& filler) {
  return Write(statements, type, at,
               [&](std::string_view spelling) { return FillSpelling(spelling, resolver, filler); });
}

PolicyReading WritePolicyAsItStands(const std::vector<WrittenStatement>& statements, const Location& at) {
  return Write(statements, PolicyType::kIdentity, at,
               [](std::string_view spelling) { return Value(std::string(spelling)); });
}

Resolved ResolvedFromJson(std::string_view text, const Location& at) { return Parsed(text, nullptr, at); }

}  // namespace leastpriv
