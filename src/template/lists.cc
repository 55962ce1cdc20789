// Functions that give a list, or take one apart. A place may hold several lists, one a choice: an element that is there
// only under a condition doubles them.
#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "template/cidr.h"
#include "template/resolver_rep.h"
#include "text/text.h"

namespace leastpriv {
namespace {

// Cuts a text at a separator that none of its holes may hold; nothing when one may.
std::optional<std::vector<Value>> SplitText(const Text& text, std::string_view separator) {
  std::vector<Text> parts(1);
  const bool has_colon = separator.find(':') != std::string_view::npos;
  const bool has_slash = separator.find('/') != std::string_view::npos;
  for (const Piece& piece : text.pieces()) {
    if (const Hole* hole = std::get_if<Hole>(&piece)) {
      const bool never_holds =
          (hole->alphabet != Alphabet::kAny && has_colon) || (hole->alphabet == Alphabet::kName && has_slash);
      if (!never_holds) return std::nullopt;
      parts.back().Append(*hole);
      continue;
    }
    std::string_view rest = std::get<std::string>(piece);
    for (auto cut = rest.find(separator); cut != std::string_view::npos; cut = rest.find(separator)) {
      parts.back().Append(std::string(rest.substr(0, cut)));
      parts.emplace_back();
      rest.remove_prefix(cut + separator.size());
    }
    parts.back().Append(std::string(rest));
  }
  std::vector<Value> values;
  values.reserve(parts.size());
  for (Text& part : parts) values.emplace_back(std::move(part));
  return values;
}

std::optional<std::size_t> Number(const Value& value) {
  const auto digits = value.Literal();
  std::size_t number = 0;
  if (!digits || digits->empty()) return std::nullopt;
  const auto parsed = std::from_chars(digits->data(), digits->data() + digits->size(), number);
  return parsed.ptr == digits->data() + digits->size() ? std::optional(number) : std::nullopt;
}

}  // namespace

// One text a choice that cannot be cut is one list that is not known.
std::optional<std::vector<ListChoice>> Resolver::Rep::SplitOf(NodeRef argument) const {
  if (!argument.IsSequence() || argument.size() != 2) return std::nullopt;
  const Value separator = ValueOf(argument.Item(0));
  if (!separator.Literal() || separator.Literal()->empty()) return std::nullopt;
  std::vector<ListChoice> lists;
  const Value whole = ValueOf(argument.Item(1));
  for (const Alternative& alternative : whole.alternatives()) {
    auto parts = SplitText(alternative.text, *separator.Literal());
    if (parts) {
      lists.push_back({alternative.guard, *std::move(parts)});
    } else {
      lists.push_back({alternative.guard, {Unknown("it is a part of `" + alternative.text.Spelling() + "`")}, false});
    }
  }
  return lists;
}

// The lists that a sequence comes to. Past kMaxAlternatives, one that is not known.
std::vector<ListChoice> Resolver::Rep::ListsOfItems(NodeRef sequence) const {
  std::vector<ListChoice> lists(1);
  for (const NodeRef item : Children(sequence)) {
    if (IsNoValue(item)) continue;
    const auto intrinsic = ReadIntrinsic(item);
    std::vector<std::pair<Guard, NodeRef>> choices = {{Guard(), item}};
    if (intrinsic && intrinsic->name == "If") choices = Branches(intrinsic->argument);
    const bool may_be_absent =
        std::any_of(choices.begin(), choices.end(), [](const auto& choice) { return IsNoValue(choice.second); });
    if (!may_be_absent) {
      const Value value = ValueOf(item);
      for (ListChoice& list : lists) list.items.push_back(value);
      continue;
    }
    std::vector<ListChoice> longer;
    for (const ListChoice& list : lists) {
      for (const auto& [guard, node] : choices) {
        const auto both = list.guard.And(guard);
        if (!both) continue;
        longer.push_back({*both, list.items});
        if (!IsNoValue(node)) longer.back().items.push_back(ValueOf(node));
      }
    }
    if (longer.size() > kMaxAlternatives) return {{Guard(), {Unknown("it has more than 64 alternatives")}, false}};
    lists = std::move(longer);
  }
  return lists;
}

std::optional<std::vector<ListChoice>> Resolver::Rep::ListsOf(NodeRef node) const {
  if (!node) return std::nullopt;
  if (const NodeRef parameter = ListParameterNamed(node)) return ListParameter(parameter);
  const auto intrinsic = ReadIntrinsic(node);
  if (!intrinsic) return node.IsSequence() ? std::optional(ListsOfItems(node)) : std::nullopt;
  const NodeRef argument = intrinsic->argument;
  if (intrinsic->name == "Split") return SplitOf(argument);
  if (intrinsic->name == "Cidr" && argument.IsSequence() && argument.size() >= 2) {
    const Value bits = argument.size() > 2 ? ValueOf(argument.Item(2)) : Value("0");
    const auto blocks = CidrBlocks(ValueOf(argument.Item(0)).Literal().value_or(""),
                                   Number(ValueOf(argument.Item(1))).value_or(0), Number(bits).value_or(0));
    if (blocks.empty()) return std::nullopt;
    return std::vector<ListChoice>{{Guard(), std::vector<Value>(blocks.begin(), blocks.end())}};
  }
  std::vector<std::pair<Guard, NodeRef>> places;
  if (intrinsic->name == "If") places = Branches(argument);
  if (intrinsic->name == "FindInMap") places = Cells(argument).value_or(std::vector<std::pair<Guard, NodeRef>>());
  std::vector<ListChoice> lists;
  for (const auto& [guard, place] : places) {
    auto inner = ListsOf(place);
    if (!inner) return std::nullopt;
    for (ListChoice& list : *inner) {
      if (auto both = guard.And(list.guard)) lists.push_back({*both, std::move(list.items), list.known});
    }
  }
  if (lists.empty() || lists.size() > kMaxAlternatives) return std::nullopt;
  return lists;
}

Value Resolver::Rep::Join(NodeRef argument) const {
  const auto lists = argument.IsSequence() && argument.size() == 2 ? ListsOf(argument.Item(1)) : std::nullopt;
  if (!lists || !argument.Item(0).IsScalar()) return Unknown("the list that is joined is not known here");
  const Value separator{std::string(argument.Item(0).text())};
  std::vector<Alternative> alternatives;
  for (const ListChoice& list : *lists) {
    Value joined(std::vector<Alternative>{{list.guard, Text()}});
    for (std::size_t i = 0; i < list.items.size() && list.known; ++i) {
      if (i > 0) joined = Concatenate(joined, separator);
      joined = Concatenate(joined, list.items[i]);
    }
    if (!list.known) joined = Concatenate(joined, Unknown("the list that is joined is known at deployment"));
    alternatives.insert(alternatives.end(), joined.alternatives().begin(), joined.alternatives().end());
  }
  if (alternatives.empty() || alternatives.size() > kMaxAlternatives) {
    return Unknown("it has more than 64 alternatives");
  }
  return FoldBraces(Value(std::move(alternatives)));
}

Value Resolver::Rep::Select(NodeRef argument) const {
  const auto lists = argument.IsSequence() && argument.size() == 2 ? ListsOf(argument.Item(1)) : std::nullopt;
  const auto index = argument.Item(0) ? Number(ValueOf(argument.Item(0))) : std::nullopt;
  if (!lists || !index) return Unknown("the element that is selected is not known here");
  std::vector<Alternative> alternatives;
  for (const ListChoice& list : *lists) {
    Value item = list.known && *index < list.items.size() ? list.items[*index]
                                                          : Unknown("the element that is selected is not known here");
    for (const Alternative& alternative : item.alternatives()) {
      if (auto both = list.guard.And(alternative.guard)) alternatives.push_back({*both, alternative.text});
    }
  }
  if (alternatives.empty() || alternatives.size() > kMaxAlternatives) {
    return Unknown("it has more than 64 alternatives");
  }
  return Value(std::move(alternatives));
}

Value Resolver::Rep::Length(NodeRef node) const {
  const auto lists = ListsOf(node);
  if (!lists) return Unknown("the length of what is known at deployment");
  std::vector<Alternative> alternatives;
  for (const ListChoice& list : *lists) {
    Text length = list.known ? Text(std::to_string(list.items.size()))
                             : Text(Hole{HoleKind::kUnknown, {}, {}, "the length of what is known at deployment"});
    alternatives.push_back({list.guard, std::move(length)});
  }
  return Value(std::move(alternatives));
}

}  // namespace leastpriv
