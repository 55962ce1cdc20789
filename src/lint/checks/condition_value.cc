// LP126 invalid-condition-value, LP127 epoch-date, LP128 several-booleans: values that their operator cannot read. A
// value with a policy variable is LP137's, one with a hole cannot be judged.
#include <algorithm>
#include <string>

#include "access/address.h"
#include "access/moment.h"
#include "iam/pattern.h"
#include "iam/variable.h"
#include "lint/checks/index.h"
#include "text/text.h"

namespace leastpriv {
namespace {

using enum OperatorKind;

bool IsBase64(std::string_view text) {
  const auto last = text.find_last_not_of('=');
  const std::string_view digits = text.substr(0, last == std::string_view::npos ? 0 : last + 1);
  const auto is_digit = [](char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '+' || c == '/';
  };
  return text.size() % 4 == 0 && text.size() - digits.size() <= 2 &&
         std::all_of(digits.begin(), digits.end(), is_digit);
}

bool IsEpoch(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789.") == std::string_view::npos;
}

// What the operator wants to read.
std::string_view WantedBy(OperatorKind kind) {
  switch (kind) {
    case kBool:
    case kNull:
      return "`true` or `false`";
    case kNumeric:
      return "a number";
    case kDate:
      return "a date such as `2026-11-24` or `2026-11-24T10:15:00Z`";
    case kBinary:
      return "Base64";
    case kIpAddress:
      return "an address or a range such as `203.0.113.0/24`";
    default:
      return "an ARN";
  }
}

// Could a value of an ARN operator, for some filling of its holes and variables, ever match an ARN?
bool MayMatchArn(const Text& text, bool variables) {
  static const Pattern arn = Pattern::FromGlob("arn:*:*:*:*:*");
  return MayIntersect(Pattern::FromText(text, variables), arn);
}

void Say(const KnownCondition& known, const Term& term, const std::string& text, Reporter& reporter) {
  Diagnostic said{"invalid-condition-value", term.at, {}};
  said.message = "`" + text + "` can't be read by `" + known.condition.operator_text + "`, which takes ";
  said.message += WantedBy(known.op->kind);
  said.subject = known.condition.key + " " + text;
  if (known.op->kind != kIpAddress) said.lowered = FindingType::kWarning;
  reporter.Report(std::move(said));
}

}  // namespace

void CheckInvalidConditionValue(const StatementScope& scope, Reporter& reporter) {
  const bool variables = scope.scope.policy.VariablesOn();
  for (const KnownCondition& known : scope.Conditions().all()) {
    if (!known.op) continue;
    if (known.op->kind == kArn) {
      for (const Term& term : known.condition.values) {
        for (const Alternative& alternative : term.value.alternatives()) {
          if (MayMatchArn(alternative.text, variables)) continue;
          Say(known, term, alternative.text.Spelling(), reporter);
        }
      }
      continue;
    }
    for (const LiteralValue& value : LiteralValues(known.condition)) {
      if (!FindVariables(value.text).empty()) continue;
      const bool readable = known.op->kind == kBinary ? IsBase64(value.text) : IsReadable(*known.op, value.text);
      if (!readable) Say(known, value.term, std::string(value.text), reporter);
    }
  }
}

void CheckEpochDate(const StatementScope& scope, Reporter& reporter) {
  for (const KnownCondition& known : scope.Conditions().all()) {
    if (!known.op || known.op->kind != kDate || known.name == "aws:epochtime") continue;
    for (const LiteralValue& value : LiteralValues(known.condition)) {
      if (!IsEpoch(value.text) || !ParseMoment(value.text)) continue;
      Diagnostic said{"epoch-date", value.term.at, {}};
      said.message =
          "`" + std::string(value.text) + "` is read as seconds since 1970, which may not be the moment meant";
      said.hint = "write a date such as `2026-11-24`, or a time such as `2026-11-24T10:15:00Z`";
      said.subject = known.condition.key + " " + std::string(value.text);
      reporter.Report(std::move(said));
    }
  }
}

void CheckSeveralBooleans(const StatementScope& scope, Reporter& reporter) {
  for (const KnownCondition& known : scope.Conditions().all()) {
    if (!known.op || (known.op->kind != kBool && known.op->kind != kNull)) continue;
    if (known.key.values == KeyValues::kMulti && !known.IsNull()) continue;
    const std::vector<Term>& values = known.condition.values;
    const bool several = std::any_of(values.begin(), values.end(), [&](const Term& term) {
      return &term != values.data() && term.guard.And(values.front().guard).has_value();
    });
    if (!several) continue;
    Diagnostic said{"several-booleans", known.condition.at, {}};
    said.message = "`" + known.condition.key + "` is compared with several booleans, and it has one value";
    said.hint = "keep the one that is meant; both together test nothing";
    said.subject = known.condition.key;
    reporter.Report(std::move(said));
  }
}

}  // namespace leastpriv
