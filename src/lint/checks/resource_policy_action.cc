// LP517 every-action-in-resource-policy: all that a service can do to a resource, given to somebody else.
#include <algorithm>
#include <optional>

#include "lint/breadth.h"
#include "lint/checks/index.h"
#include "lint/checks/principals.h"

namespace leastpriv {
namespace {

// `*`, `s3:*`. A key's policy begins with `kms:*` for the account, or nobody could manage the key.
// https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
bool IsEveryAction(std::string_view action) {
  const Pattern pattern = Pattern::FromGlob(action);
  const auto colon = action.find(':');
  if (colon == std::string_view::npos) return pattern.IsStar();
  return Pattern::FromGlob(action.substr(colon + 1)).IsStar() &&
         !MayMatch(Pattern::FromGlob(action.substr(0, colon)), "kms");
}

// The account that the template is deployed to, as a whole.
bool IsOwnAccount(const PrincipalTerm& principal) {
  const std::string spelling = principal.term.value.Spelling();
  return principal.kind == PrincipalKind::kAws && spelling.find("${AWS::AccountId}") != std::string::npos &&
         (spelling.ends_with(":root") || spelling.starts_with("$"));
}

}  // namespace

void CheckEveryActionInResourcePolicy(const StatementScope& scope, Reporter& reporter) {
  const Statement& statement = scope.statement;
  if (!scope.IsAllow() || statement.action.negated || scope.scope.resource_type == "AWS::KMS::Key") return;
  // An endpoint's policy looks like this; it guards a door, not a resource.
  if (scope.scope.policy.type_inferred && HasStar(statement.resource)) return;
  const auto& principals = statement.principal.terms;
  if (!statement.principal.negated && std::all_of(principals.begin(), principals.end(), IsOwnAccount)) return;
  for (const Term& term : statement.action.terms) {
    const std::optional<std::string_view> action = term.value.Literal();
    if (!action || !IsEveryAction(*action)) continue;
    Diagnostic said{"every-action-in-resource-policy", term.at, {}};
    said.message = "`" + std::string(*action) + "` lets those named do everything to the resource, its policy included";
    said.hint = "name the actions that they need";
    said.labels = {{statement.principal.at, "may do it"}};
    said.subject = *action;
    reporter.Report(std::move(said));
  }
}

}  // namespace leastpriv
