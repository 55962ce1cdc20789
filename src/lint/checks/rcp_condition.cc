// LP540 rcp-without-service-exception, LP541 rcp-source-key-for-principals, LP542 rcp-source-key-unchecked, LP543
// rcp-blanket-deny: a resource control policy denies people and AWS's services alike, so each condition has to say
// which of them it means.
// https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_examples.html
#include <algorithm>
#include <array>

#include "lint/checks/index.h"
#include "lint/checks/principals.h"
#include "text/text.h"

namespace leastpriv {
namespace {

constexpr std::string_view kIsService = "aws:PrincipalIsAWSService";

template <std::size_t size>
const Condition* FindKey(const Statement& statement, const std::array<std::string_view, size>& patterns) {
  for (const Condition& condition : statement.conditions) {
    if (condition.operator_name == "Null") continue;
    for (const std::string_view pattern : patterns) {
      if (MayMatch(Pattern::FromGlob(pattern, LetterCase::kIgnored), condition.key)) return &condition;
    }
  }
  return nullptr;
}

bool Says(const Condition& condition, std::string_view key, std::string_view operator_name, std::string_view value) {
  if (!EqualsIgnoreCase(condition.key, key) || condition.operator_name != operator_name) return false;
  return std::any_of(condition.values.begin(), condition.values.end(), [value](const Term& term) {
    const auto literal = term.value.Literal();
    return !literal || EqualsIgnoreCase(*literal, value);
  });
}

bool Says(const Statement& statement, std::string_view key, std::string_view operator_name, std::string_view value) {
  return std::any_of(statement.conditions.begin(), statement.conditions.end(),
                     [&](const Condition& condition) { return Says(condition, key, operator_name, value); });
}

// Properties of the people and roles that ask.
const Condition* FindPrincipalKey(const Statement& statement) {
  constexpr std::array<std::string_view, 8> kKeys = {
      "aws:PrincipalArn",   "aws:PrincipalAccount", "aws:PrincipalOrgID", "aws:PrincipalOrgPaths",
      "aws:PrincipalTag/*", "aws:PrincipalType",    "aws:userid",         "aws:username"};
  return FindKey(statement, kKeys);
}

// What a service says about the resource on whose behalf it asks.
constexpr std::array<std::string_view, 4> kSourceKeys = {"aws:SourceOrgID", "aws:SourceOrgPaths", "aws:SourceAccount",
                                                         "aws:SourceArn"};

// A condition on a source key, and whether the statement holds only where the key is sent.
struct SourceCondition {
  const Condition* condition = nullptr;
  bool needs_key = false;
};

// One that needs its key, by a comparison or as `Null` wants it, else the first that compares one.
SourceCondition FindSourceCondition(const StatementScope& scope) {
  const Condition* first = FindKey(scope.statement, kSourceKeys);
  if (first == nullptr) return {};
  for (const KnownCondition& known : scope.Conditions().all()) {
    const auto is_this = [&](std::string_view key) { return EqualsIgnoreCase(key, known.name); };
    if (!known.op || std::none_of(kSourceKeys.begin(), kSourceKeys.end(), is_this)) continue;
    if (known.IsNull() ? scope.Conditions().WantsPresent(known.name) : !known.HoldsWithoutKey()) {
      return {&known.condition, true};
    }
  }
  return {first, false};
}

void Report(std::string_view rule, const Condition& condition, std::string message, std::string hint,
            Reporter& reporter) {
  Diagnostic said{rule, condition.key_at, std::move(message), std::move(hint)};
  said.subject = condition.key;
  reporter.Report(std::move(said));
}

}  // namespace

void CheckRcpWithoutServiceException(const StatementScope& scope, Reporter& reporter) {
  const Condition* key = FindPrincipalKey(scope.statement);
  if (key == nullptr || Says(scope.statement, kIsService, "Bool", "false")) return;
  Report("rcp-without-service-exception", *key,
         "AWS's services have no `" + key->key + "`; this statement may deny what they do on your behalf",
         "add `\"BoolIfExists\": {\"aws:PrincipalIsAWSService\": \"false\"}`", reporter);
}

void CheckRcpSourceKeyForPrincipals(const StatementScope& scope, Reporter& reporter) {
  const auto [key, needs_key] = FindSourceCondition(scope);
  if (key == nullptr || Says(scope.statement, kIsService, "Bool", "true")) return;
  Report("rcp-source-key-for-principals", *key,
         "only AWS's services send `" + key->key + "`; this statement " +
             (needs_key ? "is about them and does not say so" : "may deny your own principals too"),
         "add `\"BoolIfExists\": {\"aws:PrincipalIsAWSService\": \"true\"}`", reporter);
}

void CheckRcpSourceKeyUnchecked(const StatementScope& scope, Reporter& reporter) {
  const auto [key, needs_key] = FindSourceCondition(scope);
  if (key == nullptr || Says(scope.statement, "aws:SourceAccount", "Null", "false") ||
      Says(scope.statement, "aws:SourceArn", "Null", "false")) {
    return;
  }
  Report("rcp-source-key-unchecked", *key,
         "some services ask without `" + key->key + "`; this statement " +
             (needs_key ? "passes them over and does not say so" : "may deny what they do on your behalf"),
         "add `\"Null\": {\"aws:SourceAccount\": \"false\"}`", reporter);
}

void CheckRcpBlanketDeny(const StatementScope& scope, Reporter& reporter) {
  if (scope.statement.effect != Effect::kDeny || scope.statement.has_condition) return;
  reporter.Report({"rcp-blanket-deny", scope.statement.effect_at,
                   "this statement denies everybody, AWS's services and your own administrators among them",
                   "say with `Condition` who or what is meant"});
}

}  // namespace leastpriv
