// LP510 unrestricted-service-principal, LP511 service-principal-weak-key, LP512 service-principal-foreign-key: a
// service acts for all its customers, so who lets it in has to say for whom.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
#include "lint/checks/service_source.h"

#include <algorithm>
#include <array>

#include "iam/facts.h"
#include "lint/checks/index.h"
#include "lint/checks/principals.h"
#include "text/text.h"

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

// Narrow by itself: the source, or what stands for it at some services.
bool NamesSource(const Statement& statement) {
  return HasConditionOn(
      statement, {"aws:SourceArn", "aws:SourceAccount", "aws:SourceOrgID", "aws:SourceOrgPaths", "aws:SourceOwner",
                  "kms:EncryptionContext:*", "kms:CallerAccount", "sts:ExternalId"});
}

const Condition* WeakKey(const Statement& statement) {
  constexpr std::array<std::string_view, 4> kKeys = {"aws:Referer", "aws:UserAgent", "aws:SourceIp", "aws:SourceVpc"};
  for (const Condition& condition : statement.conditions) {
    const auto is_this = [&](std::string_view key) { return EqualsIgnoreCase(key, condition.key); };
    if (std::any_of(kKeys.begin(), kKeys.end(), is_this)) return &condition;
  }
  return nullptr;
}

// Keys that describe an identity of an account, which a service is not.
const Condition* IdentityKey(const Statement& statement) {
  constexpr std::array<std::string_view, 4> kKeys = {"aws:PrincipalOrgID", "aws:PrincipalOrgPaths",
                                                     "aws:PrincipalTag/*", "aws:username"};
  for (const Condition& condition : statement.conditions) {
    const bool negated = condition.operator_name.find("Not") != std::string::npos;
    if (condition.if_exists || condition.operator_name == "Null" || negated) continue;
    const auto is_this = [&](std::string_view key) {
      return MayMatch(Pattern::FromGlob(key, LetterCase::kIgnored), condition.key);
    };
    if (std::any_of(kKeys.begin(), kKeys.end(), is_this)) return &condition;
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
  if (!LetsServicesIn(scope) || NamesSource(scope.statement) || WeakKey(scope.statement) != nullptr) return;
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
    if (trust && sends == Sends::kUnknown) said.hint += ", if it sends them when it assumes a role";
    said.subject = text.Spelling();
    if (trust || sends != Sends::kYes) said.lowered = FindingType::kSuggestion;
    reporter.Report(std::move(said));
    return true;
  });
}

void CheckServicePrincipalWeakKey(const StatementScope& scope, Reporter& reporter) {
  const Condition* weak = WeakKey(scope.statement);
  if (!LetsServicesIn(scope) || weak == nullptr || NamesSource(scope.statement)) return;
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
  said.hint = "an organisation's resources are named by `aws:SourceOrgID`";
  said.labels = {{service.at, "is a service"}};
  said.subject = key->key;
  reporter.Report(std::move(said));
}

}  // namespace leastpriv
