#include "lint/when.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <string>

namespace leastpriv {
namespace {

// Does the finding speak of this text? Its subject or message quotes it.
bool Names(const Diagnostic& diagnostic, const Text& text) {
  const std::string spelling = text.Spelling();
  if (spelling.empty()) return false;
  return diagnostic.subject.find(spelling) != std::string::npos ||
         diagnostic.message.find("`" + spelling + "`") != std::string::npos;
}

void Add(std::optional<Guard>& common, const Guard& guard) { common = common ? InCommon(*common, guard) : guard; }

// What the alternatives of a term that the finding names have in common; of all, where it names none.
void AddTerm(const Term& term, const Diagnostic& diagnostic, std::optional<Guard>& common) {
  const auto& alternatives = term.value.alternatives();
  const bool names_some = std::any_of(alternatives.begin(), alternatives.end(),
                                      [&](const Alternative& a) { return Names(diagnostic, a.text); });
  for (const Alternative& alternative : alternatives) {
    if (names_some && !Names(diagnostic, alternative.text)) continue;
    if (const auto both = term.guard.And(alternative.guard)) Add(common, *both);
  }
}

bool Begins(const Statement* a, const Statement* b) { return a->at.span.begin < b->at.span.begin; }

}  // namespace

Guard InCommon(const Guard& a, const Guard& b) {
  Guard common;
  for (const Choice& choice : a.choices()) {
    const bool both = std::find(b.choices().begin(), b.choices().end(), choice) != b.choices().end();
    if (both) common = *common.And(Guard(choice));
  }
  return common;
}

When::When(const PolicyScope& scope) : scope_(scope) {
  if (scope.principal != nullptr) outer_ = scope.principal->guard;
  if (scope.grant != nullptr) outer_ = outer_.And(scope.grant->guard).value_or(outer_);
}

const When::Choosing& When::ChoosingOf(const Statement& statement) {
  const auto [known, is_new] = choosing_.try_emplace(&statement);
  if (!is_new) return known->second;
  const auto add = [&choosing = known->second](const Term& term) {
    if (!term.guard.always() || term.value.alternatives().size() > 1) choosing.emplace(term.at.span.begin, &term);
  };
  for (const Terms* terms : {&statement.action, &statement.resource}) {
    for (const Term& term : terms->terms) add(term);
  }
  for (const PrincipalTerm& principal : statement.principal.terms) add(principal.term);
  for (const Condition& condition : statement.conditions) {
    for (const Term& value : condition.values) add(value);
  }
  return known->second;
}

std::optional<Guard> When::ItHolds(const Diagnostic& diagnostic, const Statement* statement) {
  if (scope_.model == nullptr || statement == nullptr) return outer_;
  std::optional<Guard> when = outer_.And(statement->guard);
  std::optional<Guard> common;
  const auto [first, last] = ChoosingOf(*statement).equal_range(diagnostic.at.span.begin);
  for (auto term = first; term != last; ++term) {
    if (term->second->at == diagnostic.at) AddTerm(*term->second, diagnostic, common);
  }
  if (when && common) when = when->And(*common);
  return when && scope_.model->resolver.Possible(*when) ? when : std::nullopt;
}

const Statement* When::StatementAt(const Location& at) {
  const auto& statements = scope_.policy.statements;
  if (by_begin_.size() != statements.size()) {
    by_begin_.clear();
    for (const Statement& statement : statements) by_begin_.push_back(&statement);
    std::stable_sort(by_begin_.begin(), by_begin_.end(), Begins);
  }
  const auto after = std::upper_bound(by_begin_.begin(), by_begin_.end(), at.span.begin,
                                      [](uint32_t offset, const Statement* s) { return offset < s->at.span.begin; });
  if (after == by_begin_.begin()) return nullptr;
  const Statement* found = *std::prev(after);
  if (at.span.end > found->at.span.end || at.source != found->at.source) return nullptr;
  const bool has_twin =
      std::prev(after) != by_begin_.begin() && (*std::prev(after, 2))->at.span.begin == found->at.span.begin;
  return has_twin ? nullptr : found;
}

}  // namespace leastpriv
