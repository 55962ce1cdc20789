// LP151 scp-action-wildcard, LP152 rcp-allow, LP153 rcp-principal, LP154 rcp-not-action, LP155 rcp-action: the subset
// of the policy language that AWS Organizations takes.
// https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_syntax.html
#include <algorithm>
#include <optional>

#include "iam/facts.h"
#include "lint/breadth.h"
#include "lint/checks/index.h"
#include "lint/checks/principals.h"
#include "text/text.h"

namespace leastpriv {
namespace {

bool IsEverybody(const Principals& principals) {
  if (principals.negated || principals.terms.size() != 1) return false;
  const PrincipalTerm& only = principals.terms.front();
  const std::optional<std::string_view> literal = only.term.value.Literal();
  return only.kind == PrincipalKind::kAny || (only.kind == PrincipalKind::kAws && literal == "*");
}

// What RCPFullAWSAccess says; AWS attaches it everywhere.
bool IsFullAccess(const Statement& statement) {
  return statement.effect == Effect::kAllow && IsEverybody(statement.principal) && HasStar(statement.action) &&
         HasStar(statement.resource) && !statement.has_condition;
}

bool IsRcpService(std::string_view prefix) {
  static const std::vector<FactRow> rows = FactRows("rcp_services.tsv");
  return std::any_of(rows.begin(), rows.end(),
                     [prefix](const FactRow& row) { return EqualsIgnoreCase(row[0], prefix); });
}

// A wildcard that something follows.
bool HasInnerWildcard(std::string_view action) {
  return Pattern::FromGlob(action.substr(0, action.empty() ? 0 : action.size() - 1)).HasWildcard();
}

}  // namespace

void CheckScpActionWildcard(const StatementScope& scope, Reporter& reporter) {
  if (scope.scope.partition != "aws-cn") return;
  for (const Term& term : scope.statement.action.terms) {
    const std::optional<std::string_view> action = term.value.Literal();
    if (!action || !HasInnerWildcard(*action)) continue;
    Diagnostic said{"scp-action-wildcard", term.at, {}};
    said.message = "`" + std::string(*action) +
                   "` has a wildcard before its end; in `aws-cn`, service control policies "
                   "take one only there";
    said.hint = "list the actions that are meant";
    said.subject = *action;
    reporter.Report(std::move(said));
  }
}

void CheckRcpAllow(const StatementScope& scope, Reporter& reporter) {
  if (!scope.IsAllow() || IsFullAccess(scope.statement)) return;
  reporter.Report({"rcp-allow", scope.statement.effect_at,
                   "a resource control policy only denies; `Allow` is for AWS's own `RCPFullAWSAccess`",
                   "deny what is not to be, and leave the rest to `RCPFullAWSAccess`"});
}

void CheckRcpPrincipal(const StatementScope& scope, Reporter& reporter) {
  const Principals& principals = scope.statement.principal;
  if (!principals.present || IsEverybody(principals)) return;
  Diagnostic said{"rcp-principal", principals.negated ? principals.key_at : principals.at, {}};
  said.message = principals.negated ? "`NotPrincipal` stands in a resource control policy, which takes only `Principal`"
                                    : "a resource control policy speaks of everybody: its `Principal` is `\"*\"`";
  said.hint = "write `\"Principal\": \"*\"`, and narrow it with a condition on `aws:PrincipalArn`";
  reporter.Report(std::move(said));
}

void CheckRcpNotAction(const StatementScope& scope, Reporter& reporter) {
  if (!scope.statement.action.negated) return;
  reporter.Report({"rcp-not-action", scope.statement.action.key_at,
                   "`NotAction` stands in a resource control policy, which takes only `Action`",
                   "list the actions that are denied"});
}

void CheckRcpAction(const StatementScope& scope, Reporter& reporter) {
  if (scope.statement.action.negated || IsFullAccess(scope.statement)) return;
  for (const Term& term : scope.statement.action.terms) {
    const std::optional<std::string_view> action = term.value.Literal();
    if (!action) continue;
    const std::string_view prefix = action->substr(0, action->find(':'));
    if (IsRcpService(prefix)) continue;
    const bool wild = Pattern::FromGlob(prefix).HasWildcard();
    Diagnostic said{"rcp-action", term.at, "`" + std::string(*action) + "` "};
    said.message += wild ? "leaves the service open; a resource control policy names it"
                         : "is of a service that resource control policies do not reach";
    said.hint = wild ? "write one entry a service, such as `s3:*`" : "AWS lists the services that support them";
    said.subject = *action;
    reporter.Report(std::move(said));
  }
}

}  // namespace leastpriv
