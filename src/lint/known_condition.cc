#include "lint/known_condition.h"

#include <algorithm>
#include <utility>

#include "access/condition.h"
#include "iam/pattern.h"
#include "text/text.h"

namespace leastpriv {

bool ReadsWildcards(const Condition& condition) {
  const auto op = FindOperator(condition.operator_name);
  return op && op->comparison == Comparison::kLike;
}

bool MayTakeAnyValue(const Condition& condition) {
  if (!ReadsWildcards(condition)) return false;
  const std::vector<LiteralValue> values = LiteralValues(condition);
  return std::any_of(values.begin(), values.end(), [](const LiteralValue& value) {
    return !value.text.empty() && value.text.find_first_not_of("*?") == std::string_view::npos;
  });
}

bool KnownCondition::HoldsWithoutKey() const {
  return op && leastpriv::HoldsWithoutKey(*op, condition.qualifier, condition.if_exists);
}

bool KnownCondition::TakesAnyValue() const {
  if (!ReadsWildcards(condition) || !condition.guard.always()) return false;
  return std::any_of(condition.values.begin(), condition.values.end(), [](const Term& term) {
    const Text* text = term.value.Only();
    return text != nullptr && term.guard.always() && Pattern::FromText(*text, false).IsStar();
  });
}

KnownConditions::KnownConditions(const Catalogue& catalogue, const Statement& statement) {
  all_.reserve(statement.conditions.size());
  for (const Condition& condition : statement.conditions) {
    KnownCondition known{condition, FindOperator(condition.operator_name), FindConditionKey(catalogue, condition.key),
                         AsciiLower(condition.key)};
    if (!known.IsNull()) tested_.insert(known.name);
    for (const LiteralValue& value : LiteralValues(condition)) {
      if (!known.IsNull()) break;
      if (EqualsIgnoreCase(value.text, "false")) present_.insert(known.name);
      if (EqualsIgnoreCase(value.text, "true")) absent_.insert(known.name);
    }
    all_.push_back(std::move(known));
  }
}

std::vector<LiteralValue> LiteralValues(const Condition& condition) {
  std::vector<LiteralValue> values;
  for (const Term& term : condition.values) {
    for (const Alternative& alternative : term.value.alternatives()) {
      if (const auto literal = alternative.text.Literal()) values.push_back({term, *literal});
    }
  }
  return values;
}

bool AllLiteral(const Condition& condition) {
  return std::all_of(condition.values.begin(), condition.values.end(), [](const Term& term) {
    const auto& alternatives = term.value.alternatives();
    return std::all_of(alternatives.begin(), alternatives.end(), [](const Alternative& a) { return a.text.literal(); });
  });
}

}  // namespace leastpriv
