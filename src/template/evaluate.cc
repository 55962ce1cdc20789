// Intrinsic functions that give one text. What CloudFormation could evaluate only at deployment stays a hole.
#include <utility>

#include "template/resolver_rep.h"
#include "text/text.h"

namespace leastpriv {
namespace {

// Of what is literal; the rest is a hole.
Value Base64(const Value& value) {
  const auto literal = value.Literal();
  if (!literal) return Unknown("`Fn::Base64` of what is known at deployment");
  constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string encoded;
  for (std::size_t i = 0; i < literal->size(); i += 3) {
    uint32_t bits = 0;
    for (std::size_t k = 0; k < 3; ++k) {
      const auto byte = i + k < literal->size() ? static_cast<unsigned char>((*literal)[i + k]) : 0U;
      bits = bits << 8U | byte;
    }
    for (std::size_t k = 0; k < 4; ++k) {
      encoded += i + k > literal->size() ? '=' : kDigits[bits >> (18 - 6 * k) & 63U];
    }
  }
  return Value(std::move(encoded));
}

// Pieces that stand between `{{` and `}}`.
Hole HoleOfBraces(const Text& inside) {
  const std::string name = "{{" + inside.Spelling() + "}}";
  if (name.starts_with("{{resolve:")) return Hole{HoleKind::kDynamic, name};
  return Hole{HoleKind::kUnknown, {}, {}, "`" + name + "` is filled in before the template is deployed"};
}

}  // namespace

Text FoldBraces(const Text& text) {
  if (text.Spelling().find("{{") == std::string::npos) return text;
  Text result;
  Text inside;
  bool open = false;
  for (const Piece& piece : text.pieces()) {
    if (const Hole* hole = std::get_if<Hole>(&piece)) {
      (open ? inside : result).Append(*hole);
      continue;
    }
    std::string_view rest = std::get<std::string>(piece);
    for (auto cut = rest.find(open ? "}}" : "{{"); cut != std::string_view::npos; cut = rest.find(open ? "}}" : "{{")) {
      (open ? inside : result).Append(std::string(rest.substr(0, cut)));
      if (open) result.Append(HoleOfBraces(std::exchange(inside, Text())));
      open = !open;
      rest.remove_prefix(cut + 2);
    }
    (open ? inside : result).Append(std::string(rest));
  }
  return open ? text : result;
}

Value FoldBraces(const Value& value) {
  std::vector<Alternative> alternatives = value.alternatives();
  for (Alternative& alternative : alternatives) alternative.text = FoldBraces(alternative.text);
  return Value(std::move(alternatives));
}

Value Resolver::Rep::Substitute(std::string_view text, NodeRef variables) const {
  Value result{std::string()};
  for (;;) {
    const auto begin = text.find("${");
    const auto end = begin == std::string_view::npos ? begin : text.find('}', begin);
    if (end == std::string_view::npos) break;
    const std::string_view name = Trim(text.substr(begin + 2, end - begin - 2));
    result = Concatenate(result, Value(std::string(text.substr(0, begin))));
    if (name.starts_with('!')) {
      result = Concatenate(result, Value("${" + std::string(name.substr(1)) + "}"));
    } else if (NodeRef variable = variables.Find(name)) {
      result = Concatenate(result, ValueOf(variable));
    } else if (const auto dot = name.find('.'); dot != std::string_view::npos && !name.starts_with("AWS::")) {
      result = Concatenate(result, Attribute(name.substr(0, dot), name.substr(dot + 1)));
    } else {
      result = Concatenate(result, Reference(name));
    }
    text.remove_prefix(end + 1);
  }
  return FoldBraces(Concatenate(result, Value(std::string(text))));
}

Value Resolver::Rep::If(NodeRef argument) const {
  std::vector<Alternative> alternatives;
  for (const auto& [guard, branch] : Branches(argument)) {
    if (IsNoValue(branch)) continue;
    const Value value = ValueOf(branch);
    for (const Alternative& alternative : value.alternatives()) {
      auto both = guard.And(alternative.guard);
      if (both && Possible(*both)) alternatives.push_back({*both, alternative.text});
    }
  }
  if (alternatives.empty() || alternatives.size() > kMaxAlternatives) return Unknown("its branches are not known here");
  return Value(std::move(alternatives));
}

// `Id.Attribute`, or [Id, Attribute] of which each may be a function.
Value Resolver::Rep::GetAtt(NodeRef argument) const {
  if (argument.IsSequence() && argument.size() == 2) {
    const Value id = ValueOf(argument.Item(0));
    const Value attribute = ValueOf(argument.Item(1));
    if (!id.Literal() || !attribute.Literal()) return Unknown("which attribute it is is known at deployment");
    return Attribute(*id.Literal(), *attribute.Literal());
  }
  const std::string_view text = argument.text();
  const auto dot = text.find('.');
  return Attribute(text.substr(0, dot), dot == std::string_view::npos ? "" : text.substr(dot + 1));
}

// An argument that is one text. The short form's own tag is not to be read again.
Value Resolver::Rep::ArgumentOf(const Intrinsic& intrinsic, NodeRef node) const {
  if (intrinsic.argument != node) return ValueOf(intrinsic.argument);
  if (const auto inner = ReadLongForm(node)) return Evaluate(*inner, node);
  return Value(std::string(node.text()));
}

Value Resolver::Rep::Evaluate(const Intrinsic& intrinsic, NodeRef node) const {
  const NodeRef argument = intrinsic.argument;
  const std::string_view name = intrinsic.name;
  if (name == "Ref") {
    const Value target = ArgumentOf(intrinsic, node);
    return target.Literal() ? Reference(Trim(*target.Literal())) : Unknown("what it refers to is known at deployment");
  }
  if (name == "GetAtt") return GetAtt(argument);
  if (name == "Sub") {
    const bool has_variables = argument.IsSequence();
    const NodeRef text = has_variables ? argument.Item(0) : argument;
    return text ? Substitute(text.text(), has_variables ? argument.Item(1) : NodeRef()) : Unknown("Sub without a text");
  }
  if (name == "Join") return Join(argument);
  if (name == "Select") return Select(argument);
  if (name == "FindInMap") return FindInMap(argument);
  if (name == "If") return If(argument);
  if (name == "ImportValue") return Value(Text(Hole{HoleKind::kImport, ArgumentOf(intrinsic, node).Spelling()}));
  if (name == "Base64") return Base64(ArgumentOf(intrinsic, node));
  if (name == "Length" && argument.IsSequence() && argument == node) {
    return Value(std::to_string(argument.size()));
  }
  if (name == "Length") return Length(argument);
  if (name == "ToJsonString") {
    // The short form's tag stands on the value itself; its children are read as they are.
    return JsonText(argument == node ? ResolvePlain(argument, Guard()) : ResolveNode(argument, Guard()));
  }
  return Unknown("`Fn::" + std::string(name) + "` is evaluated at deployment");
}

Value Resolver::Rep::ValueOf(NodeRef node) const {
  if (!node) return Unknown("nothing stands here");
  if (const auto intrinsic = ReadIntrinsic(node)) return Evaluate(*intrinsic, node);
  if (!node.IsScalar()) return Unknown("a text is expected here");
  return Value(FoldBraces(Text(std::string(node.text()))));
}

}  // namespace leastpriv
