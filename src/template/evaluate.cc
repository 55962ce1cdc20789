// Intrinsic functions that give one text. What CloudFormation could evaluate only at deployment stays a hole.
#include <charconv>
#include <utility>

#include "template/resolver_rep.h"
#include "text/text.h"

namespace leastpriv {
namespace {

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

// What a key is chosen by: "AWS::Region", a parameter.
std::string ChoiceName(const Text& key) {
  const Hole* hole = key.pieces().size() == 1 ? std::get_if<Hole>(&key.pieces().front()) : nullptr;
  return hole != nullptr && !hole->name.empty() ? hole->name : key.Spelling();
}

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

}  // namespace

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
        const Guard choice({ChoiceName(alternative.text), std::string(row.key())});
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

// An argument that is one text. The short form's own tag is not to be read again.
Value Resolver::Rep::ArgumentOf(const Intrinsic& intrinsic, NodeRef node) const {
  if (intrinsic.argument != node) return ValueOf(intrinsic.argument);
  if (const auto inner = ReadLongForm(node)) return Evaluate(*inner, node);
  return FromLiteral(node.text());
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
  if (name == "ImportValue") return Value(Text(Hole{HoleKind::kImport, ArgumentOf(intrinsic, node).Spelling()}));
  if (name == "Base64") return Base64(ArgumentOf(intrinsic, node));
  if (name == "Length" && argument.IsSequence() && argument != node) return Value(std::to_string(argument.size()));
  return Unknown("`Fn::" + std::string(name) + "` is evaluated at deployment");
}

Value Resolver::Rep::ValueOf(NodeRef node) const {
  if (!node) return Unknown("nothing stands here");
  if (const auto intrinsic = ReadIntrinsic(node)) return Evaluate(*intrinsic, node);
  if (!node.IsScalar()) return Unknown("a text is expected here");
  return FromLiteral(node.text());
}

}  // namespace leastpriv
