// LP132 redundant-numeric-value, LP133 wildcard-without-like: values that say nothing, or not what they seem to.
#include <algorithm>
#include <string>

#include "iam/pattern.h"
#include "lint/checks/index.h"
#include "text/text.h"

namespace leastpriv {
namespace {

// A numeric operator of which one bound includes the others.
bool IsUpperBound(const Operator& op) {
  return op.comparison == Comparison::kLess || op.comparison == Comparison::kLessEquals;
}
bool IsBound(const Operator& op) {
  return op.kind == OperatorKind::kNumeric &&
         (IsUpperBound(op) || op.comparison == Comparison::kGreater || op.comparison == Comparison::kGreaterEquals);
}

}  // namespace

void CheckRedundantNumericValue(const StatementScope& scope, Reporter& reporter) {
  for (const KnownCondition& known : scope.Conditions().all()) {
    if (!known.op || !IsBound(*known.op) || known.condition.values.size() < 2) continue;
    const std::vector<LiteralValue> values = LiteralValues(known.condition);
    const bool judgeable = values.size() == known.condition.values.size() &&
                           std::all_of(values.begin(), values.end(), [](const LiteralValue& value) {
                             return ParseNumber(value.text) && value.term.guard.always();
                           });
    if (!judgeable) continue;
    const auto by_number = [](const LiteralValue& a, const LiteralValue& b) {
      return *ParseNumber(a.text) < *ParseNumber(b.text);
    };
    const auto [least, greatest] = std::minmax_element(values.begin(), values.end(), by_number);
    const bool upper = IsUpperBound(*known.op);
    const std::string kept((upper ? greatest : least)->text);
    Diagnostic said{"redundant-numeric-value", known.condition.at, {}};
    said.message = "of several values under `" + known.condition.operator_text + "` only the " +
                   (upper ? "greatest" : "least") + ", `" + kept + "`, counts";
    said.hint = "leave the others out, or keep the one that is meant";
    said.subject = known.condition.key;
    reporter.Report(std::move(said));
  }
}

void CheckWildcardWithoutLike(const StatementScope& scope, Reporter& reporter) {
  const bool variables = scope.scope.policy.VariablesOn();
  for (const KnownCondition& known : scope.Conditions().all()) {
    if (!known.op || known.op->kind != OperatorKind::kString || known.op->comparison == Comparison::kLike) continue;
    for (const Term& term : known.condition.values) {
      for (const Alternative& alternative : term.value.alternatives()) {
        if (!Pattern::FromText(alternative.text, variables).HasWildcard()) continue;
        const std::string spelling = alternative.text.Spelling();
        Diagnostic said{"wildcard-without-like", term.at, {}};
        said.message = "`" + known.condition.operator_text + "` compares `" + spelling +
                       "` character by character; its wildcard matches only itself";
        said.hint = std::string("for a pattern write `") + (known.op->negated ? "StringNotLike`" : "StringLike`");
        said.subject = known.condition.key + " " + spelling;
        reporter.Report(std::move(said));
        break;
      }
    }
  }
}

}  // namespace leastpriv
