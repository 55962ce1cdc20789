// LP250 mfa-deny-gap, LP325 weak-mfa-condition: the key aws:MultiFactorAuthPresent is missing in requests that
// long-term access keys sign, and there with the value false in those of temporary credentials without MFA.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-multifactorauthpresent
#include <algorithm>
#include <string>

#include "lint/checks/index.h"
#include "text/text.h"

namespace leastpriv {
namespace {

constexpr std::string_view kPresent = "aws:multifactorauthpresent";
constexpr std::string_view kAge = "aws:multifactorauthage";

bool HasValue(const KnownCondition& known, std::string_view wanted) {
  const std::vector<LiteralValue> values = LiteralValues(known.condition);
  return std::any_of(values.begin(), values.end(),
                     [wanted](const LiteralValue& value) { return EqualsIgnoreCase(value.text, wanted); });
}

bool IsBool(const KnownCondition& known) { return known.op && known.op->kind == OperatorKind::kBool; }

// A Deny that catches MFA not used, but only where the key is there; or one that only catches its absence.
bool CatchesFalse(const KnownCondition& known) {
  return known.name == kPresent && IsBool(known) && !known.condition.if_exists && HasValue(known, "false");
}
bool CatchesOld(const KnownCondition& known) {
  return known.name == kAge && known.op && known.op->kind == OperatorKind::kNumeric && !known.condition.if_exists &&
         (known.op->comparison == Comparison::kGreater || known.op->comparison == Comparison::kGreaterEquals);
}
bool CatchesAbsence(const KnownCondition& known) {
  return (known.name == kPresent || known.name == kAge) && known.IsNull() && HasValue(known, "true");
}

struct Caught {
  bool not_used = false;  // the key is false
  bool absent = false;
};

// What all the Deny statements of the policy catch together.
Caught CaughtBy(const std::vector<KnownConditions>& denies) {
  Caught caught;
  for (const KnownConditions& conditions : denies) {
    for (const KnownCondition& known : conditions.all()) {
      const bool both = (known.name == kPresent || known.name == kAge) && known.op && known.condition.if_exists;
      caught.not_used = caught.not_used || both || CatchesFalse(known);
      caught.absent = caught.absent || both || CatchesAbsence(known);
    }
  }
  return caught;
}

void SayGap(const KnownCondition& known, const std::string& what, Reporter& reporter) {
  Diagnostic said{"mfa-deny-gap", known.condition.operator_at, {}};
  said.message = "this Deny misses " + what;
  const std::string right =
      known.name == kAge && !known.IsNull() ? known.condition.operator_text + "IfExists" : "BoolIfExists";
  said.hint = right == "BoolIfExists" ? "write `BoolIfExists: {aws:MultiFactorAuthPresent: \"false\"}`"
                                      : "write `" + right + "`";
  said.subject = known.condition.operator_text + " " + known.condition.key;
  reporter.Report(std::move(said));
}

}  // namespace

void CheckMfaDenyGap(const PolicyScope& scope, Reporter& reporter) {
  std::vector<KnownConditions> denies;
  for (const Statement& statement : scope.policy.statements) {
    if (statement.effect == Effect::kDeny) denies.emplace_back(scope.catalogue, statement);
  }
  const Caught caught = CaughtBy(denies);
  for (const KnownConditions& conditions : denies) {
    for (const KnownCondition& known : conditions.all()) {
      if ((CatchesFalse(known) || CatchesOld(known)) && !caught.absent && !conditions.WantsPresent(known.name)) {
        SayGap(known, "requests that are signed with long-term access keys: they have no `" + known.condition.key + "`",
               reporter);
      } else if (known.name == kPresent && CatchesAbsence(known) && !caught.not_used) {
        SayGap(known,
               "temporary credentials without MFA: they have `" + known.condition.key + "`, with the value false",
               reporter);
      }
    }
  }
}

void CheckWeakMfaCondition(const StatementScope& scope, Reporter& reporter) {
  if (!scope.IsAllow()) return;
  for (const KnownCondition& known : scope.Conditions().all()) {
    if (known.name != kPresent && known.name != kAge) continue;
    Diagnostic said{"weak-mfa-condition", known.condition.operator_at, {}};
    said.subject = known.condition.operator_text + " " + known.condition.key;
    said.hint = "write `Bool: {aws:MultiFactorAuthPresent: \"true\"}`";
    if (known.name == kPresent && known.IsNull() && HasValue(known, "false") && !scope.Conditions().Tests(kPresent)) {
      said.message = "`" + known.condition.key + "` is there with every temporary credential, used with MFA or not";
      reporter.Report(std::move(said));
    } else if (known.op && known.condition.if_exists && (known.name == kAge || HasValue(known, "true"))) {
      said.message = "requests that are signed with long-term access keys have no `" + known.condition.key +
                     "` and pass without MFA";
      said.lowered = FindingType::kSuggestion;
      reporter.Report(std::move(said));
    }
  }
}

}  // namespace leastpriv
