// LP236 missing-set-operator, LP237 set-operator-on-single-value, LP251 any-value-deny-gap, LP324
// for-all-values-in-allow: ForAllValues and ForAnyValue against the number of values a key has, and what they say of a
// request without the key.
#include <algorithm>
#include <string>

#include "lint/checks/index.h"
#include "text/text.h"

namespace leastpriv {
namespace {

constexpr std::string_view kTagKeys = "aws:tagkeys";

// Another condition of the statement that only a request with the key passes.
bool IsGuarded(const KnownConditions& conditions, const KnownCondition& known) {
  if (conditions.WantsPresent(known.name)) return true;
  return std::any_of(conditions.all().begin(), conditions.all().end(), [&](const KnownCondition& other) {
    if (!other.op || other.IsNull() || other.HoldsWithoutKey()) return false;
    // A request that has one of the tags has tag keys.
    return other.name == known.name || (known.name == kTagKeys && StartsWithIgnoreCase(other.name, "aws:RequestTag/"));
  });
}

}  // namespace

void CheckMissingSetOperator(const StatementScope& scope, Reporter& reporter) {
  for (const KnownCondition& known : scope.Conditions().all()) {
    if (!known.op || known.IsNull() || known.condition.qualifier != SetQualifier::kNone) continue;
    if (known.key.values != KeyValues::kMulti) continue;
    Diagnostic said{"missing-set-operator", known.condition.operator_at, {}};
    said.message = "`" + known.condition.key + "` has several values, and `" + known.condition.operator_text +
                   "` compares with one";
    said.labels = {{known.condition.key_at, "has several values"}};
    said.hint = "say which are to match: `ForAllValues:" + known.condition.operator_text +
                "` or `ForAnyValue:" + known.condition.operator_text + "`";
    said.subject = known.condition.operator_text + " " + known.condition.key;
    reporter.Report(std::move(said));
  }
}

void CheckSetOperatorOnSingleValue(const StatementScope& scope, Reporter& reporter) {
  for (const KnownCondition& known : scope.Conditions().all()) {
    const bool any = known.condition.qualifier == SetQualifier::kForAnyValue;
    if (!known.op || known.IsNull() || known.condition.qualifier == SetQualifier::kNone) continue;
    if (known.key.values != KeyValues::kSingle || known.key.origin == KeyOrigin::kFederation) continue;
    Diagnostic said{"set-operator-on-single-value", known.condition.operator_at, {}};
    said.message = "`" + known.condition.key + "` has one value, so `" + (any ? "ForAnyValue" : "ForAllValues");
    said.message += any ? "` has nothing to choose from" : "` only makes the condition hold where the key is missing";
    said.labels = {{known.condition.key_at, "has one value"}};
    said.hint = "leave the set operator out";
    said.subject = known.condition.operator_text + " " + known.condition.key;
    if (any) said.lowered = FindingType::kSuggestion;
    reporter.Report(std::move(said));
  }
}

void CheckAnyValueDenyGap(const PolicyScope& scope, Reporter& reporter) {
  std::vector<const Statement*> denies;
  for (const Statement& statement : scope.policy.statements) {
    if (statement.effect == Effect::kDeny) denies.push_back(&statement);
  }
  std::unordered_set<std::string> absence_denied;
  std::vector<KnownConditions> known_ones;
  for (const Statement* statement : denies) {
    known_ones.emplace_back(scope.catalogue, *statement);
    for (const KnownCondition& known : known_ones.back().all()) {
      if (known_ones.back().WantsAbsent(known.name)) absence_denied.insert(known.name);
    }
  }
  for (const KnownConditions& conditions : known_ones) {
    for (const KnownCondition& known : conditions.all()) {
      const bool gap = known.op && known.op->negated && known.condition.qualifier == SetQualifier::kForAnyValue &&
                       !known.condition.if_exists && known.key.shared != nullptr &&
                       known.key.values == KeyValues::kMulti;
      if (!gap || conditions.WantsPresent(known.name) || absence_denied.contains(known.name)) continue;
      Diagnostic said{"any-value-deny-gap", known.condition.operator_at, {}};
      said.message = "`" + known.condition.operator_text + "` is false where the request has no `" +
                     known.condition.key + "`: such a request is not denied";
      said.hint = "deny it too, in a statement with `Null: {" + known.condition.key + ": \"true\"}`";
      said.subject = known.condition.operator_text + " " + known.condition.key;
      if (known.name == kTagKeys) said.lowered = FindingType::kSuggestion;
      reporter.Report(std::move(said));
    }
  }
}

void CheckForAllValuesInAllow(const StatementScope& scope, Reporter& reporter) {
  if (!scope.IsAllow() || !scope.statement.unseen.empty()) return;
  for (const KnownCondition& known : scope.Conditions().all()) {
    if (!known.op || known.IsNull() || known.condition.qualifier != SetQualifier::kForAllValues) continue;
    if (known.key.values == KeyValues::kSingle || known.condition.if_exists) continue;
    // Of DynamoDB's keys LP246 and LP248 know which operations can do without them.
    if (StartsWithIgnoreCase(known.name, "dynamodb:") || IsGuarded(scope.Conditions(), known)) continue;
    Diagnostic said{"for-all-values-in-allow", known.condition.operator_at, {}};
    said.message = "`" + known.condition.operator_text + "` also holds where the request has no `" +
                   known.condition.key + "`, and this statement allows such a request";
    said.hint = "add `Null: {" + known.condition.key + ": \"false\"}`";
    said.subject = known.condition.operator_text + " " + known.condition.key;
    // A request without tags sets no wrong ones.
    if (known.name == kTagKeys) said.lowered = FindingType::kSuggestion;
    reporter.Report(std::move(said));
  }
}

}  // namespace leastpriv
