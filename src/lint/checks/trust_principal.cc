// LP521 any-principal-in-trust-policy, LP525 redundant-session-principal, LP532 cross-account-trust: the accounts,
// roles and sessions that a trust policy names.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
#include <algorithm>
#include <optional>
#include <vector>

#include "iam/arn_pattern.h"
#include "lint/checks/index.h"
#include "lint/checks/principals.h"
#include "text/text.h"

namespace leastpriv {
namespace {

constexpr std::string_view kRole = "role/";
constexpr std::string_view kSession = "assumed-role/";

// A role or one of its sessions: "111122223333 deploy".
struct RoleName {
  std::string account;
  std::string name;
  bool is_session = false;
  const PrincipalTerm* principal = nullptr;
};

std::optional<RoleName> ReadRole(const PrincipalTerm& principal, const Text& text) {
  const auto arn = SplitArn(PrincipalPattern(text));
  if (!arn || principal.kind != PrincipalKind::kAws) return std::nullopt;
  const std::string resource = arn->resource.Spelling();
  RoleName role{arn->account.Spelling(), {}, resource.starts_with(kSession), &principal};
  if (role.is_session) {
    role.name = resource.substr(kSession.size());
    role.name = role.name.substr(0, role.name.find('/'));
  } else if (resource.starts_with(kRole)) {
    role.name = resource.substr(resource.rfind('/') + 1);  // a session's ARN leaves the role's path out
  } else {
    return std::nullopt;
  }
  return role;
}

}  // namespace

void CheckAnyPrincipalInTrustPolicy(const StatementScope& scope, Reporter& reporter) {
  ForEachPrincipal(scope.statement, [&](const PrincipalTerm& principal, const Text&) {
    if (principal.kind != PrincipalKind::kAny) return false;
    reporter.Report({"any-principal-in-trust-policy", principal.term.at,
                     "a trust policy takes no `\"Principal\": \"*\"`; IAM refuses it", "name who may assume the role"});
    return true;
  });
}

void CheckRedundantSessionPrincipal(const StatementScope& scope, Reporter& reporter) {
  std::vector<RoleName> roles;
  ForEachPrincipal(scope.statement, [&](const PrincipalTerm& principal, const Text& text) {
    if (auto role = ReadRole(principal, text)) roles.push_back(*std::move(role));
    return false;
  });
  for (const RoleName& session : roles) {
    if (!session.is_session) continue;
    const auto parent = std::find_if(roles.begin(), roles.end(), [&session](const RoleName& role) {
      return !role.is_session && role.account == session.account && role.name == session.name;
    });
    if (parent == roles.end()) continue;
    Diagnostic said{"redundant-session-principal", session.principal->term.at, {}};
    said.message = "`" + session.principal->term.value.Spelling() + "` is a session of a role that is named too";
    said.hint = "delete it, or the role if only this session is meant";
    said.labels = {{parent->principal->term.at, "is its role"}};
    said.subject = session.principal->term.value.Spelling();
    reporter.Report(std::move(said));
  }
}

void CheckCrossAccountTrust(const StatementScope& scope, Reporter& reporter) {
  const Statement& statement = scope.statement;
  if (!scope.IsAllow() || statement.principal.negated || statement.has_condition) return;
  const std::optional<std::string>* deployed_to =
      scope.scope.model == nullptr ? nullptr : &scope.scope.model->resolver.options().account;
  const Owner& owner = *scope.scope.owner;
  ForEachPrincipal(statement, [&](const PrincipalTerm& principal, const Text& text) {
    const std::string account = WholeAccount(principal, text);
    if (account.empty() || owner.Owns(account) || (deployed_to != nullptr && *deployed_to == account)) return false;
    Diagnostic said{"cross-account-trust", principal.term.at, {}};
    said.message = "every identity of account `" + account + "` that its own policies let may assume the role";
    said.hint = "name the role that does; a third party also needs a condition on `sts:ExternalId`";
    said.subject = account;
    if (!owner.IsForeign(account)) said.lowered = FindingType::kSuggestion;
    reporter.Report(std::move(said));
    return true;
  });
}

}  // namespace leastpriv
