// Bool and Binary compare texts, so they are read as globs without wildcards: one automaton then serves a key that
// different statements compare by different operators.
#include "access/key_test.h"

#include "access/arn_match.h"
#include "iam/pattern.h"
#include "text/text.h"

namespace leastpriv {
namespace {

StringUse UseOf(const Operator& op) {
  if (op.kind == OperatorKind::kArn) return StringUse::kArn;
  if (op.kind == OperatorKind::kBool || op.comparison == Comparison::kEqualsIgnoreCase) {
    return StringUse::kEqualsIgnoreCase;
  }
  return op.comparison == Comparison::kLike ? StringUse::kLike : StringUse::kEquals;
}

bool TakesVariables(OperatorKind kind) {
  return kind == OperatorKind::kString || kind == OperatorKind::kArn || kind == OperatorKind::kBool;
}

// An ARN operator compares part by part; what has no six parts matches nothing.
bool MatchesNothing(const Operator& op, const Term& term) {
  const auto literal = term.value.Literal();
  if (op.kind != OperatorKind::kArn || !literal || literal->find("${") != std::string_view::npos) return false;
  const Pattern pattern = Pattern::FromGlob(*literal);
  return !pattern.IsStar() && !ArnGlob(pattern).IsArn();
}

}  // namespace

KeyTest::KeyTest(const Condition& condition, bool variables, GlobTable& globs)
    : op_(FindOperator(condition.operator_name)),
      qualifier_(condition.qualifier),
      if_exists_(condition.if_exists),
      always_(condition.guard.always()) {
  if (!op_) return;
  for (const Term& term : condition.values) {
    if (MatchesNothing(*op_, term)) continue;
    Expected expected{IsText() ? spellings_.size() : operands_.size(), 0, term.guard.always()};
    for (const Alternative& alternative : term.value.alternatives()) {
      if (IsText()) {
        spellings_.push_back(globs.Intern(alternative.text, UseOf(*op_), variables && TakesVariables(op_->kind)));
        has_letters_ = has_letters_ || globs[spellings_.back()].has_letters;
        continue;
      }
      const auto literal = alternative.text.Literal();
      operands_.emplace_back(literal.value_or(""));
      operand_known_.push_back(literal.has_value());
    }
    expected.end = IsText() ? spellings_.size() : operands_.size();
    expected_.push_back(expected);
  }
}

bool KeyTest::IsText() const {
  if (!op_) return false;
  switch (op_->kind) {
    case OperatorKind::kString:
    case OperatorKind::kArn:
    case OperatorKind::kBool:
    case OperatorKind::kBinary:
      return true;
    default:
      return false;
  }
}

Truth KeyTest::AnyExpected(const std::function<Truth(std::size_t)>& match) const {
  Truth any = Truth::kFalse;
  for (const Expected& expected : expected_) {
    Truth every = Truth::kTrue;
    Truth some = Truth::kFalse;
    for (std::size_t i = expected.begin; i < expected.end; ++i) {
      const Truth truth = match(i);
      every = And(every, truth);
      some = Or(some, truth);
    }
    Truth agreed = every == some ? every : Truth::kUnknown;
    if (!expected.always && agreed == Truth::kTrue) agreed = Truth::kUnknown;
    any = Or(any, agreed);
  }
  return any;
}

Truth KeyTest::RelateText(const std::function<Truth(uint32_t glob)>& match) const {
  if (!op_) return Truth::kUnknown;
  const Truth any = AnyExpected([&](std::size_t i) { return match(spellings_[i]); });
  return op_->negated ? Not(any) : any;
}

Truth KeyTest::RelateValue(std::string_view value) const {
  if (!op_) return Truth::kUnknown;
  const Truth any = AnyExpected([&](std::size_t i) {
    const bool is_open = !operand_known_[i] || (op_->negated && !IsReadable(*op_, operands_[i]));
    return is_open ? Truth::kUnknown : TruthOf(Compare(*op_, value, operands_[i]));
  });
  return op_->negated ? Not(any) : any;
}

Truth KeyTest::WhenMissing() const {
  if (!op_) return Truth::kUnknown;
  if (IsNull()) {
    return Guarded(AnyExpected([&](std::size_t i) {
      return operand_known_[i] ? TruthOf(EqualsIgnoreCase(operands_[i], "true")) : Truth::kUnknown;
    }));
  }
  switch (qualifier_) {
    case SetQualifier::kForAllValues:
      return Truth::kTrue;
    case SetQualifier::kForAnyValue:
      return Guarded(TruthOf(if_exists_));
    case SetQualifier::kNone:
      return Guarded(TruthOf(if_exists_ || op_->negated));
  }
  return Truth::kUnknown;
}

Truth KeyTest::WhenPresent(const Relations& holding) const {
  if (!op_) return Truth::kUnknown;
  if (IsNull()) {
    return Guarded(AnyExpected([&](std::size_t i) {
      return operand_known_[i] ? TruthOf(EqualsIgnoreCase(operands_[i], "false")) : Truth::kUnknown;
    }));
  }
  switch (qualifier_) {
    case SetQualifier::kForAllValues:
      return Guarded(holding.all);
    case SetQualifier::kForAnyValue:
      return Guarded(holding.any);
    case SetQualifier::kNone:
      return Guarded(holding.all == holding.any ? holding.all : Truth::kUnknown);
  }
  return Truth::kUnknown;
}

}  // namespace leastpriv
