#include "access/condition.h"

#include "text/text.h"

namespace leastpriv {
namespace {

StringReading ReadingOf(const Operator& op, bool variables) {
  StringReading reading;
  const bool text = op.kind == OperatorKind::kString || op.kind == OperatorKind::kArn;
  reading.variables = variables && (text || op.kind == OperatorKind::kBool);
  reading.wildcards = text && op.comparison == Comparison::kLike;
  if (op.comparison == Comparison::kEqualsIgnoreCase) reading.letter_case = LetterCase::kIgnored;
  return reading;
}

// Part by part, so there have to be parts: what is no ARN is like nothing but a star.
Truth MatchArn(const Pattern& pattern, std::string_view value) {
  if (pattern.IsStar()) return Truth::kTrue;
  const ArnText text(value);
  const ArnGlob glob(pattern);
  if (!text.is_arn || !(glob.IsArn() || pattern.HasHole())) return Truth::kFalse;
  return glob.Match(text, ArnReading::kSegments);
}

}  // namespace

bool HoldsWithoutKey(const Operator& op, SetQualifier qualifier, bool if_exists) {
  if (if_exists || qualifier == SetQualifier::kForAllValues) return true;
  return qualifier == SetQualifier::kNone && op.negated;
}

CompiledCondition::CompiledCondition(const Condition& condition, bool variables)
    : operator_text_(condition.operator_text),
      key_text_(condition.key),
      key_(AsciiLower(condition.key)),
      op_(FindOperator(condition.operator_name)),
      qualifier_(condition.qualifier),
      if_exists_(condition.if_exists),
      present_(condition.guard.always() ? Truth::kTrue : Truth::kUnknown) {
  if (!op_) return;
  const StringReading reading = ReadingOf(*op_, variables);
  for (const Term& term : condition.values) {
    Expected expected;
    expected.always = term.guard.always();
    for (const Alternative& alternative : term.value.alternatives()) {
      expected.spellings.push_back(PolicyString::Compile(alternative.text, reading));
    }
    expected_.push_back(std::move(expected));
  }
}

Truth CompiledCondition::MatchOne(const PolicyString& spelling, const Request& request, std::string_view value) const {
  const Pattern* fixed = spelling.Fixed();
  std::optional<Pattern> filled;
  if (fixed == nullptr) {
    filled = spelling.Fill(request);
    if (!filled) return Truth::kFalse;
    fixed = &*filled;
  }
  switch (op_->kind) {
    case OperatorKind::kString:
      return Matches(*fixed, value);
    case OperatorKind::kArn:
      return MatchArn(*fixed, value);
    default:
      break;
  }
  if (fixed->HasHole()) return Truth::kUnknown;
  const std::string expected = fixed->Spelling();
  if (op_->negated && (!IsReadable(*op_, value) || !IsReadable(*op_, expected))) return Truth::kUnknown;
  return TruthOf(Compare(*op_, value, expected));
}

// Is the value equal (like, less…) to one of the policy's? Alternatives that disagree leave it unknown.
Truth CompiledCondition::MatchesAny(const Request& request, std::string_view value) const {
  Truth any = Truth::kFalse;
  for (const Expected& expected : expected_) {
    Truth every = Truth::kTrue;
    Truth some = Truth::kFalse;
    for (const PolicyString& spelling : expected.spellings) {
      const Truth truth = MatchOne(spelling, request, value);
      every = And(every, truth);
      some = Or(some, truth);
    }
    Truth agreed = every == some ? every : Truth::kUnknown;
    if (!expected.always && agreed == Truth::kTrue) agreed = Truth::kUnknown;
    any = Or(any, agreed);
  }
  return any;
}

Truth CompiledCondition::Relation(const Request& request, std::string_view value) const {
  const Truth match = MatchesAny(request, value);
  return op_->negated ? Not(match) : match;
}

Truth CompiledCondition::HoldsNull(bool missing) const {
  Truth any = Truth::kFalse;
  for (const Expected& expected : expected_) {
    for (const PolicyString& spelling : expected.spellings) {
      const Pattern* fixed = spelling.Fixed();
      if (fixed == nullptr || fixed->HasHole()) {
        any = Or(any, Truth::kUnknown);
      } else {
        any = Or(any, TruthOf(EqualsIgnoreCase(fixed->Spelling(), missing ? "true" : "false")));
      }
    }
  }
  return any;
}

Truth CompiledCondition::Holds(const Request& request) const {
  if (!op_) return Truth::kUnknown;
  const auto found = request.context.find(key_);
  const bool missing = found == request.context.end() || found->second.empty();
  Truth truth = Truth::kFalse;
  if (op_->kind == OperatorKind::kNull) {
    truth = HoldsNull(missing);
  } else if (missing) {
    truth = TruthOf(HoldsWithoutKey(*op_, qualifier_, if_exists_));
  } else {
    Truth every = Truth::kTrue;
    Truth some = Truth::kFalse;
    for (const std::string& value : found->second) {
      const Truth relation = Relation(request, value);
      every = And(every, relation);
      some = Or(some, relation);
    }
    switch (qualifier_) {
      case SetQualifier::kForAllValues:
        truth = every;
        break;
      case SetQualifier::kForAnyValue:
        truth = some;
        break;
      case SetQualifier::kNone:
        truth = every == some ? every : Truth::kUnknown;
        break;
    }
  }
  // A condition that stands there only under a guard: when it is absent, it holds.
  return present_ == Truth::kTrue || truth == Truth::kTrue ? truth : Truth::kUnknown;
}

std::string CompiledCondition::Describe(const Request& request) const {
  std::string text = "`" + operator_text_ + "` on `" + key_text_ + "`";
  if (!op_) return text + ": AWS has no such operator";
  const Truth truth = Holds(request);
  if (truth == Truth::kTrue) return text;
  const auto found = request.context.find(key_);
  if (found == request.context.end()) return text + ": the request has no such key";
  if (found->second.empty()) return text + ": the request's key has no value";
  const std::string& value = found->second.front();
  if (truth == Truth::kFalse) {
    return text + ": the request's value is `" + value + "`" +
           (found->second.size() > 1 ? " and " + std::to_string(found->second.size() - 1) + " more" : "");
  }
  if (!IsReadable(*op_, value)) return text + ": the request's value `" + value + "` cannot be read as its type";
  if (found->second.size() > 1 && qualifier_ == SetQualifier::kNone) {
    return text + ": the request has several values, and AWS does not say what an operator without `ForAllValues` or " +
           "`ForAnyValue` makes of them";
  }
  return text + ": its values are not known before deployment";
}

}  // namespace leastpriv
