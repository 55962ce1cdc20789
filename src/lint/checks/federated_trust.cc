// LP526 oidc-without-condition, LP527 saml-without-audience, LP528 github-without-repository, LP530 audience-qualifier:
// what a trust policy asks of the tokens it accepts. A negated operator says for whom the role is not, Null nothing:
// such a condition leaves the world in.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html
#include <algorithm>

#include "access/operators.h"
#include "lint/checks/index.h"
#include "lint/checks/principals.h"
#include "lint/grants.h"
#include "text/text.h"

namespace leastpriv {
namespace {

// Keys begin with the provider's name, letter case ignored.
bool IsKeyOf(const Provider& provider, std::string_view key) {
  if (!provider.exact) return key.find(':') != std::string_view::npos && !StartsWithIgnoreCase(key, "aws:");
  return StartsWithIgnoreCase(key, provider.name) && key.substr(provider.name.size()).starts_with(":");
}

// GitHub's own provider; an enterprise has its issuer below it.
bool IsGitHub(const Provider& provider) {
  return provider.exact && provider.kind == ProviderKind::kOidc && StartsWithIgnoreCase(provider.name, kGitHub);
}

// Calls back for each provider that an Allow trusts; not where a condition could not be seen.
template <typename Visit>
void ForEachTrusted(const StatementScope& scope, ProviderKind kind, const Visit& visit) {
  if (!scope.IsAllow() || scope.statement.principal.negated || !scope.statement.unseen.empty()) return;
  ForEachPrincipal(scope.statement, [&](const PrincipalTerm& principal, const Text& text) {
    if (principal.kind != PrincipalKind::kFederated) return false;
    const Provider provider = ReadProvider(text);
    return provider.kind == kind && visit(principal.term, text, provider);
  });
}

// Does a condition say what its claim has to be?
bool PinsClaim(const Condition& condition) { return IsPositive(condition) && !MayTakeAnyValue(condition); }

bool IsNull(const Condition& condition) {
  const auto op = FindOperator(condition.operator_name);
  return op && op->kind == OperatorKind::kNull;
}

// Does it say for whom an assertion is made?
bool PinsAudience(const Condition& condition) {
  return (LimitsKey(condition, "SAML:aud") || LimitsKey(condition, "SAML:recipient")) && PinsClaim(condition);
}

// Every token says for whom and about whom it was made; other claims may be missing, and the condition holds then.
bool NeedsClaim(const KnownCondition& known) {
  return !known.HoldsWithoutKey() || IsClaim(known.name, "aud") || IsClaim(known.name, "sub");
}

bool PinsClaimOf(const StatementScope& scope, const Provider& provider) {
  const auto all = scope.Conditions().all();
  return std::any_of(all.begin(), all.end(), [&](const KnownCondition& known) {
    return IsKeyOf(provider, known.condition.key) && PinsClaim(known.condition) && NeedsClaim(known);
  });
}

}  // namespace

void CheckOidcWithoutCondition(const StatementScope& scope, Reporter& reporter) {
  ForEachTrusted(scope, ProviderKind::kOidc, [&](const Term& term, const Text& text, const Provider& provider) {
    if (PinsClaimOf(scope, provider) || IsGitHub(provider)) return false;
    Diagnostic said{"oidc-without-condition", term.at, {}};
    said.message =
        "whoever `" + text.Spelling() + "` gives a token may assume the role: no condition says what its claims are";
    said.hint = "add conditions on `" + (provider.exact ? provider.name : "<provider>") + ":aud` and `:sub`";
    said.subject = text.Spelling();
    reporter.Report(std::move(said));
    return true;
  });
}

void CheckSamlWithoutAudience(const StatementScope& scope, Reporter& reporter) {
  ForEachTrusted(scope, ProviderKind::kSaml, [&](const Term& term, const Text& text, const Provider&) {
    const auto& conditions = scope.statement.conditions;
    if (std::any_of(conditions.begin(), conditions.end(), PinsAudience)) return false;
    Diagnostic said{"saml-without-audience", term.at, {}};
    said.message = "no condition says for whom an assertion of `" + text.Spelling() + "` was made";
    said.hint = "add `StringEquals` on `SAML:aud` with `https://signin.aws.amazon.com/saml`";
    said.subject = text.Spelling();
    reporter.Report(std::move(said));
    return true;
  });
}

void CheckGithubWithoutRepository(const StatementScope& scope, Reporter& reporter) {
  ForEachTrusted(scope, ProviderKind::kOidc, [&](const Term& term, const Text&, const Provider& provider) {
    if (!IsGitHub(provider)) return false;
    const std::string subject = "`" + provider.name + ":sub`";
    const Condition* tested = nullptr;
    for (const Condition& condition : scope.statement.conditions) {
      if (!IsKeyOf(provider, condition.key) || !IsClaim(condition.key, "sub")) continue;
      if (IsPositive(condition)) return false;
      // What is kept out says more than whether there is a subject.
      if (tested == nullptr || IsNull(*tested)) tested = &condition;
    }
    Diagnostic said{"github-without-repository", term.at, {}};
    if (tested == nullptr) {
      said.message = "workflows of every repository on GitHub may assume the role: no condition is on " + subject;
    } else if (IsNull(*tested)) {
      said.message = "workflows of every repository on GitHub may assume the role: no condition says what " + subject +
                     " is, only whether there is one";
    } else {
      said.message = "workflows of repositories all over GitHub may assume the role: no condition says which " +
                     subject + " is let in, only which is not";
    }
    said.hint = "add `StringEquals` on it with `repo:organisation/repository:ref:refs/heads/main`";
    reporter.Report(std::move(said));
    return true;
  });
}

void CheckAudienceQualifier(const StatementScope& scope, Reporter& reporter) {
  if (!scope.IsAllow()) return;
  for (const Condition& condition : scope.statement.conditions) {
    if (condition.qualifier == SetQualifier::kNone || !IsClaim(condition.key, "aud")) continue;
    const bool any = condition.qualifier == SetQualifier::kForAnyValue;
    Diagnostic said{"audience-qualifier", condition.operator_at, {}};
    said.message = "the claim `" + condition.key + "` has one value; `" + condition.operator_text + "` " +
                   (any ? "reads it as a set" : "also holds when the claim is absent");
    said.hint = "write `" + condition.operator_name + "` alone";
    said.labels = {{condition.key_at, "is single-valued"}};
    said.subject = condition.operator_text + " " + condition.key;
    if (!any) said.lowered = FindingType::kSuggestion;
    reporter.Report(std::move(said));
  }
}

}  // namespace leastpriv
