#include "access/hole_filling.h"

#include <array>
#include <utility>
#include <variant>
#include <vector>

#include "text/text.h"

namespace leastpriv {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kPseudo = {{
    {"${AWS::Partition}", "aws"},
    {"${AWS::Region}", "us-east-1"},
    {"${AWS::AccountId}", "111122223333"},
    {"${AWS::URLSuffix}", "amazonaws.com"},
}};

void FillTerm(Term& term) {
  std::vector<Alternative> alternatives;
  for (const Alternative& alternative : term.value.alternatives()) {
    alternatives.push_back({alternative.guard, FillHoles(alternative.text)});
  }
  term.value = Value(std::move(alternatives));
}

std::string FillText(std::string_view text) {
  std::string filled;
  for (auto hole = text.find("${"); hole != std::string_view::npos; hole = text.find("${")) {
    const auto end = text.find('}', hole);
    if (end == std::string_view::npos) break;
    filled += text.substr(0, hole);
    filled += FillingOf(text.substr(hole, end + 1 - hole));
    text.remove_prefix(end + 1);
  }
  return filled.append(text);
}

}  // namespace

std::string FillingOf(std::string_view spelling) {
  for (const auto& [pseudo, text] : kPseudo) {
    if (spelling == pseudo) return std::string(text);
  }
  std::string filling;
  for (const char c : spelling) {
    const char lower = AsciiLower(c);
    const bool plain = (lower >= 'a' && lower <= 'z') || (c >= '0' && c <= '9');
    if (plain) filling += lower;
    if ((c == '.' || c == ':') && !filling.empty() && filling.back() != '-') filling += '-';
  }
  // An attribute that is an ARN is compared as one.
  if (spelling.ends_with("Arn}")) return "arn:aws:any:us-east-1:111122223333:" + filling + "-x";
  return filling + "-x";
}

Text FillHoles(const Text& text) {
  Text filled;
  for (const Piece& piece : text.pieces()) {
    if (const Hole* hole = std::get_if<Hole>(&piece)) {
      filled.Append(FillingOf(Text(*hole).Spelling()));
    } else {
      filled.Append(std::get<std::string>(piece));
    }
  }
  return filled;
}

Policy FillHoles(Policy policy) {
  for (Statement& statement : policy.statements) {
    for (Terms* terms : {&statement.action, &statement.resource}) {
      for (Term& term : terms->terms) FillTerm(term);
    }
    for (PrincipalTerm& principal : statement.principal.terms) FillTerm(principal.term);
    for (Condition& condition : statement.conditions) {
      for (Term& value : condition.values) FillTerm(value);
    }
  }
  return policy;
}

Request FillHoles(Request request) {
  for (std::string* text : {&request.principal, &request.action, &request.resource}) *text = FillText(*text);
  for (auto& [key, values] : request.context) {
    for (std::string& value : values) value = FillText(value);
  }
  return request;
}

FilledSet::FilledSet(const AccessSet& set) : as_written_(set), set_(set) {
  const auto fill = [this](const Policy*& policy) { policy = &held_.emplace_back(FillHoles(*policy)); };
  for (auto& layer : set_.layers) {
    for (const Policy*& policy : layer) fill(policy);
  }
  for (const Policy*& policy : set_.denies) fill(policy);
}

}  // namespace leastpriv
