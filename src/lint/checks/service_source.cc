// LP510 unrestricted-service-principal, LP511 service-principal-weak-key, LP512 service-principal-foreign-key: a
// service acts for all its customers, so who lets it in has to say for whom.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
#include "lint/checks/service_source.h"

#include <algorithm>
#include <array>
#include <span>

#include "access/public_access.h"
#include "iam/facts.h"
#include "lint/checks/index.h"
#include "lint/checks/principals.h"
#include "lint/grants.h"

namespace leastpriv {

Sends SendsSource(std::string_view service, PolicyType type) {
  enum Column { kService, kToResources, kToRoles };
  const Column column = type == PolicyType::kTrust ? kToRoles : kToResources;
  static const std::vector<FactRow> rows = FactRows("service_principals.tsv");
  for (const FactRow& row : rows) {
    if (row[kService] != service) continue;
    if (row[column] == "-") return Sends::kUndocumented;
    return row[column] == "yes" ? Sends::kYes : Sends::kNo;
  }
  return Sends::kUnknown;
}

namespace {

bool IsOneOf(std::span<const std::string_view> keys, const Condition& condition) {
  return std::any_of(keys.begin(), keys.end(), [&](std::string_view key) {
    return MayMatch(Pattern::FromGlob(key, LetterCase::kIgnored), condition.key);
  });
}

// A key that says where a service comes from, or what stands for that at some services.
bool IsSourceKey(const Condition& condition) {
  constexpr std::array<std::string_view, 6> kKeys = {"aws:SourceArn",      "aws:SourceAccount", "aws:SourceOrgID",
                                                     "aws:SourceOrgPaths", "aws:SourceOwner",   "kms:CallerAccount"};
  return IsOneOf(kKeys, condition);
}

// One whose values the customer chooses: they narrow unless they are every one.
bool IsChosenKey(const Condition& condition) {
  constexpr std::array<std::string_view, 2> kKeys = {"kms:EncryptionContext:*", "sts:ExternalId"};
  return IsOneOf(kKeys, condition);
}

bool NamesSource(const StatementScope& scope) {
  const auto& conditions = scope.statement.conditions;
  return std::any_of(conditions.begin(), conditions.end(), [&](const Condition& condition) {
    if (IsSourceKey(condition)) return FixesOrigin(condition, scope.scope.policy.VariablesOn());
    return IsChosenKey(condition) && IsPositive(condition) && !MayTakeAnyValue(condition);
  });
}

// A condition on a source that names none.
const Condition* OpenSource(const Statement& statement) {
  const auto found = std::find_if(statement.conditions.begin(), statement.conditions.end(), IsSourceKey);
  return found == statement.conditions.end() ? nullptr : &*found;
}

const Condition* WeakKey(const Statement& statement) {
  constexpr std::array<std::string_view, 4> kKeys = {"aws:Referer", "aws:UserAgent", "aws:SourceIp", "aws:SourceVpc"};
  for (const Condition& condition : statement.conditions) {
    if (IsOneOf(kKeys, condition)) return &condition;
  }
  return nullptr;
}

// Keys that describe an identity of an account, which a service is not.
const Condition* IdentityKey(const Statement& statement) {
  constexpr std::array<std::string_view, 4> kKeys = {"aws:PrincipalOrgID", "aws:PrincipalOrgPaths",
                                                     "aws:PrincipalTag/*", "aws:username"};
  for (const Condition& condition : statement.conditions) {
    if (!condition.if_exists && IsPositive(condition) && IsOneOf(kKeys, condition)) return &condition;
  }
  return nullptr;
}

bool OnlyServices(const Statement& statement) {
  const auto& terms = statement.principal.terms;
  return !terms.empty() && !statement.principal.negated &&
         std::all_of(terms.begin(), terms.end(),
                     [](const PrincipalTerm& principal) { return principal.kind == PrincipalKind::kService; });
}

// A function's permission is spoken of by LP561, in the words of its properties.
bool IsLambdaPermission(const PolicyScope& scope) {
  if (scope.model == nullptr || scope.grant == nullptr) return false;
  const Resource* resource = scope.model->resolver.FindResource(scope.grant->pointer_root);
  return resource != nullptr && resource->type == "AWS::Lambda::Permission";
}

// Where a service principal is let in at all, and everything about it could be seen.
bool LetsServicesIn(const StatementScope& scope) {
  return scope.IsAllow() && !scope.statement.principal.negated && scope.statement.unseen.empty();
}

// Should it say on whose behalf it comes? A condition on a key that a service does not send shuts it out, so a trust
// policy is spoken of only where the documentation knows the keys, or was not looked at.
bool ShouldNameSource(Sends sends, bool trust) {
  return sends == Sends::kYes || sends == Sends::kUnknown || (sends == Sends::kUndocumented && !trust);
}

}  // namespace

void CheckUnrestrictedServicePrincipal(const StatementScope& scope, Reporter& reporter) {
  if (!LetsServicesIn(scope) || NamesSource(scope) || WeakKey(scope.statement) != nullptr) return;
  if (IsLambdaPermission(scope.scope)) return;
  const bool trust = scope.scope.policy.type == PolicyType::kTrust;
  ForEachPrincipal(scope.statement, [&](const PrincipalTerm& principal, const Text& text) {
    if (principal.kind != PrincipalKind::kService) return false;
    const std::string_view service = ServiceNameOf(text);
    const Sends sends = SendsSource(service, scope.scope.policy.type);
    if (!ShouldNameSource(sends, trust) || (trust && service.empty())) return false;
    Diagnostic said{"unrestricted-service-principal", principal.term.at, {}};
    said.message =
        "`" + text.Spelling() + "` may come on behalf of any of its customers: no condition names the source";
    said.hint = "add a condition on `aws:SourceArn` or `aws:SourceAccount`";
    if (const Condition* open = OpenSource(scope.statement)) {
      said.labels = {{open->key_at, "names no account, organisation or resource"}};
      said.hint += " that names one";
    }
    if (trust && sends == Sends::kUnknown) said.hint += ", if it sends them when it assumes a role";
    said.subject = text.Spelling();
    if (trust || sends != Sends::kYes) said.lowered = FindingType::kSuggestion;
    reporter.Report(std::move(said));
    return true;
  });
}

void CheckServicePrincipalWeakKey(const StatementScope& scope, Reporter& reporter) {
  const Condition* weak = WeakKey(scope.statement);
  if (!LetsServicesIn(scope) || weak == nullptr || NamesSource(scope)) return;
  ForEachPrincipal(scope.statement, [&](const PrincipalTerm& principal, const Text& text) {
    if (principal.kind != PrincipalKind::kService) return false;
    Diagnostic said{"service-principal-weak-key", weak->key_at, {}};
    said.message = "`" + weak->key + "` does not say on whose behalf `" + text.Spelling() + "` calls";
    said.hint = "write `aws:SourceArn`, `aws:SourceAccount`, `aws:SourceOrgID` or `aws:SourceOrgPaths` instead";
    said.labels = {{principal.term.at, "is let in"}};
    said.subject = weak->key + " " + text.Spelling();
    reporter.Report(std::move(said));
    return true;
  });
}

void CheckServicePrincipalForeignKey(const StatementScope& scope, Reporter& reporter) {
  const Condition* key = IdentityKey(scope.statement);
  if (key == nullptr || !OnlyServices(scope.statement)) return;
  const Term& service = scope.statement.principal.terms.front().term;
  Diagnostic said{"service-principal-foreign-key", key->key_at, {}};
  said.message =
      "a service has no `" + key->key + "`, so the condition never holds for `" + service.value.Spelling() + "`";
  said.hint = scope.scope.policy.type == PolicyType::kTrust
                  ? "leave it out; some services say with `aws:SourceAccount` on whose behalf they assume a role"
                  : "an organisation's resources are named by `aws:SourceOrgID`";
  said.labels = {{service.at, "is a service"}};
  said.subject = key->key;
  reporter.Report(std::move(said));
}

}  // namespace leastpriv
