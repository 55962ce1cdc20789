// Fn::FindInMap. A key with a hole may be any row; each is an alternative under the choice of that row.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-findinmap.html
#include <utility>

#include "template/resolver_rep.h"

namespace leastpriv {
namespace {

// What a key is chosen by: "AWS::Region", a parameter.
std::string ChoiceName(const Text& key) {
  const Hole* hole = key.pieces().size() == 1 ? std::get_if<Hole>(key.pieces().data()) : nullptr;
  return hole != nullptr && !hole->name.empty() ? hole->name : key.Spelling();
}

// The rows of one level that a key may mean; a null row where it may mean none of them.
std::vector<std::pair<Guard, NodeRef>> Rows(NodeRef level, const Value& key) {
  std::vector<std::pair<Guard, NodeRef>> found;
  for (const Alternative& alternative : key.alternatives()) {
    if (const auto literal = alternative.text.Literal()) {
      found.emplace_back(alternative.guard, level.Find(*literal));
      continue;
    }
    const std::string name = ChoiceName(alternative.text);
    // "Stage is another value" is what makes the key open; the row says which one.
    std::optional<Guard> rest = Guard();
    for (const Choice& choice : alternative.guard.choices()) {
      if (choice.name != name) rest = rest->And(Guard(choice));
    }
    for (const NodeRef row : level.Entries())
      found.emplace_back(*rest->And(Guard({name, std::string(row.key())})), row);
    found.emplace_back(*rest->And(Guard({name, std::string(kAnotherValue)})), NodeRef());
  }
  return found;
}

}  // namespace

// The cells that the function may give, a DefaultValue among them. Nothing when the mapping is not known.
std::optional<std::vector<std::pair<Guard, NodeRef>>> Resolver::Rep::Cells(NodeRef argument) const {
  if (!argument.IsSequence() || argument.size() < 3) return std::nullopt;
  const Value name = ValueOf(argument.Item(0));
  const auto mapping = mappings.find(name.Literal().value_or(std::string_view()));
  const NodeRef preset = argument.Item(3).Find("DefaultValue");
  std::vector<std::pair<Guard, NodeRef>> cells;
  const auto add_preset = [&](const Guard& guard) {
    if (preset) cells.emplace_back(guard, preset);
  };
  if (mapping == mappings.end()) {
    add_preset(Guard());
    return preset ? std::optional(std::move(cells)) : std::nullopt;
  }
  const Value second = ValueOf(argument.Item(2));
  for (const auto& [guard, row] : Rows(mapping->second, ValueOf(argument.Item(1)))) {
    if (!row.IsMapping()) {
      add_preset(guard);
      continue;
    }
    for (const auto& [inner, cell] : Rows(row, second)) {
      const auto both = guard.And(inner);
      if (!both) continue;
      if (cell) {
        cells.emplace_back(*both, cell);
      } else {
        add_preset(*both);
      }
      if (cells.size() > kMaxAlternatives) return std::nullopt;
    }
  }
  return cells;
}

Value Resolver::Rep::FindInMap(NodeRef argument) const {
  const auto cells = Cells(argument);
  if (!cells) return Unknown("the mapping is not known here");
  std::vector<Alternative> alternatives;
  for (const auto& [guard, cell] : *cells) {
    const Value value = ValueOf(cell);
    for (const Alternative& alternative : value.alternatives()) {
      if (auto both = guard.And(alternative.guard)) alternatives.push_back({*both, alternative.text});
    }
  }
  if (alternatives.empty() || alternatives.size() > kMaxAlternatives) return Unknown("the mapping has no such row");
  return Value(std::move(alternatives));
}

}  // namespace leastpriv
