#include "value/value.h"

#include <utility>

namespace leastpriv {

std::optional<Guard> Guard::And(const Guard& other) const {
  Guard both;
  auto a = choices_.begin();
  auto b = other.choices_.begin();
  while (a != choices_.end() || b != other.choices_.end()) {
    if (b == other.choices_.end() || (a != choices_.end() && a->name < b->name)) {
      both.choices_.push_back(*a++);
    } else if (a == choices_.end() || b->name < a->name) {
      both.choices_.push_back(*b++);
    } else {
      if (a->value != b->value) return std::nullopt;
      both.choices_.push_back(*a++);
      ++b;
    }
  }
  return both;
}

std::string Guard::Describe() const {
  std::string text;
  for (const Choice& choice : choices_) {
    text += text.empty() ? "when " : " and ";
    text += choice.name + " is " + choice.value;
  }
  return text;
}

void Text::Append(std::string literal) {
  if (literal.empty()) return;
  if (!pieces_.empty() && std::holds_alternative<std::string>(pieces_.back())) {
    std::get<std::string>(pieces_.back()) += literal;
  } else {
    pieces_.emplace_back(std::move(literal));
  }
}

void Text::Append(Hole hole) { pieces_.emplace_back(std::move(hole)); }

void Text::Append(const Text& text) {
  for (const Piece& piece : text.pieces_) std::visit([this](const auto& part) { Append(part); }, piece);
}

bool Text::literal() const { return Literal().has_value(); }

std::optional<std::string_view> Text::Literal() const {
  if (pieces_.empty()) return std::string_view();
  if (pieces_.size() > 1) return std::nullopt;
  const std::string* only = std::get_if<std::string>(pieces_.data());
  return only == nullptr ? std::nullopt : std::optional<std::string_view>(*only);
}

namespace {

std::string Spell(const Hole& hole) {
  switch (hole.kind) {
    case HoleKind::kAttribute:
      return "${" + hole.name + "." + hole.attribute + "}";
    case HoleKind::kImport:
      return "${ImportValue:" + hole.name + "}";
    case HoleKind::kDynamic:
      return hole.name;
    case HoleKind::kUnknown:
      return "${?}";
    default:
      return "${" + hole.name + "}";
  }
}

}  // namespace

std::string Text::Spelling() const {
  std::string text;
  for (const Piece& piece : pieces_) {
    const Hole* hole = std::get_if<Hole>(&piece);
    text += hole != nullptr ? Spell(*hole) : std::get<std::string>(piece);
  }
  return text;
}

std::optional<std::string_view> Value::Literal() const {
  const Text* only = Only();
  return only == nullptr ? std::nullopt : only->Literal();
}

const Text* Value::Only() const { return alternatives_.size() == 1 ? &alternatives_.front().text : nullptr; }

std::string Value::Spelling() const {
  std::string text;
  for (const Alternative& alternative : alternatives_) {
    if (!text.empty()) text += " | ";
    text += alternative.text.Spelling();
  }
  return text;
}

Value Concatenate(const Value& a, const Value& b) {
  std::vector<Alternative> joined;
  for (const Alternative& left : a.alternatives()) {
    for (const Alternative& right : b.alternatives()) {
      auto guard = left.guard.And(right.guard);
      if (!guard) continue;
      if (joined.size() == kMaxAlternatives) {
        return Value(Text(Hole{HoleKind::kUnknown, {}, {}, "it has more than 64 alternatives"}));
      }
      Text text = left.text;
      text.Append(right.text);
      joined.push_back({*std::move(guard), std::move(text)});
    }
  }
  return Value(std::move(joined));
}

}  // namespace leastpriv
