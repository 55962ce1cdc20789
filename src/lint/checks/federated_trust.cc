// LP526 oidc-without-condition, LP527 saml-without-audience, LP528 github-without-repository, LP529
// github-broad-subject, LP530 audience-qualifier: what a trust policy asks of the tokens it accepts.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html
#include <algorithm>
#include <optional>

#include "lint/checks/grants.h"
#include "lint/checks/index.h"
#include "lint/checks/principals.h"
#include "text/text.h"

namespace leastpriv {
namespace {

constexpr std::string_view kGitHub = "token.actions.githubusercontent.com";

// Keys begin with the provider's name, letter case ignored.
bool IsKeyOf(const Provider& provider, std::string_view key) {
  if (!provider.exact) return key.find(':') != std::string_view::npos && !StartsWithIgnoreCase(key, "aws:");
  return StartsWithIgnoreCase(key, provider.name) && key.substr(provider.name.size()).starts_with(":");
}

bool HasKeyOf(const Statement& statement, const Provider& provider) {
  return std::any_of(statement.conditions.begin(), statement.conditions.end(),
                     [&](const Condition& condition) { return IsKeyOf(provider, condition.key); });
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

// Does the subject name an organisation and a repository in full: `repo:org/name:…`?
bool NamesRepository(const Pattern& subject) {
  const std::string text = subject.Spelling();
  const auto begin = text.find("repo:");
  if (begin == std::string::npos) return false;
  const auto slash = text.find('/', begin);
  const std::string repository = text.substr(begin, text.find(':', slash) - begin);
  return slash != std::string::npos && !Pattern::FromGlob(repository).HasWildcard();
}

bool IsAnything(const Condition& condition, const Term& term) {
  const auto literal = term.value.Literal();
  return literal && EqualsIgnoreCase(condition.operator_name, "StringLike") &&
         literal->find_first_not_of("*?") == std::string::npos;
}

// Does a condition say for whom an assertion is made? A negated operator says for whom it is not, Null nothing.
bool PinsAudience(const Condition& condition) {
  if (!LimitsKey(condition, "SAML:aud") && !LimitsKey(condition, "SAML:recipient")) return false;
  return std::none_of(condition.values.begin(), condition.values.end(),
                      [&](const Term& term) { return IsAnything(condition, term); });
}

}  // namespace

void CheckOidcWithoutCondition(const StatementScope& scope, Reporter& reporter) {
  ForEachTrusted(scope, ProviderKind::kOidc, [&](const Term& term, const Text& text, const Provider& provider) {
    if (HasKeyOf(scope.statement, provider) || IsGitHub(provider)) return false;
    Diagnostic said{"oidc-without-condition", term.at, {}};
    said.message = "whoever `" + text.Spelling() + "` gives a token may assume the role: no condition is on its claims";
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
    const auto names_subject = [&provider](const Condition& condition) {
      return IsKeyOf(provider, condition.key) && condition.key.ends_with(":sub");
    };
    const auto& conditions = scope.statement.conditions;
    if (std::any_of(conditions.begin(), conditions.end(), names_subject)) return false;
    Diagnostic said{
        "github-without-repository", term.at,
        "workflows of every repository on GitHub may assume the role: no condition is on `" + provider.name + ":sub`"};
    said.hint = "add `StringEquals` on it with `repo:organisation/repository:ref:refs/heads/main`";
    reporter.Report(std::move(said));
    return true;
  });
}

void CheckGithubBroadSubject(const StatementScope& scope, Reporter& reporter) {
  if (!scope.IsAllow()) return;
  const bool names_branch = HasConditionOn(scope.statement, {"token.actions.githubusercontent.com*:ref",
                                                             "token.actions.githubusercontent.com*:job_workflow_ref"});
  for (const Condition& condition : scope.statement.conditions) {
    if (!StartsWithIgnoreCase(condition.key, kGitHub) || !condition.key.ends_with(":sub")) continue;
    if (condition.operator_name != "StringLike") continue;
    for (const Term& term : condition.values) {
      const std::optional<std::string_view> literal = term.value.Literal();
      if (!literal) continue;
      const Pattern subject = Pattern::FromGlob(*literal);
      const bool names_repository = NamesRepository(subject);
      if (!subject.HasWildcard() || (names_repository && names_branch)) continue;
      Diagnostic said{"github-broad-subject", term.at, "`" + std::string(*literal) + "` lets in "};
      said.message += names_repository ? "every branch, tag and pull request of the repository"
                                       : "repositories that it does not name";
      said.hint = names_repository ? "name the branch or environment: `repo:organisation/repository:environment:prod`"
                                   : "write the organisation and the repository without a wildcard";
      said.subject = *literal;
      reporter.Report(std::move(said));
    }
  }
}

void CheckAudienceQualifier(const StatementScope& scope, Reporter& reporter) {
  if (!scope.IsAllow()) return;
  for (const Condition& condition : scope.statement.conditions) {
    if (condition.qualifier == SetQualifier::kNone || !condition.key.ends_with(":aud")) continue;
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
