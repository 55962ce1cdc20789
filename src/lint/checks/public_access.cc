// LP550 public-access: a statement of a resource's policy that lets outsiders in (see access/public_access.h).
#include "access/public_access.h"

#include <algorithm>
#include <string>
#include <vector>

#include "lint/checks/breadth.h"
#include "lint/checks/index.h"
#include "text/quoted_some.h"

namespace leastpriv {
namespace {

std::string ActionsOf(const Statement& statement) {
  std::vector<std::string> names;
  for (const Term& term : statement.action.terms) names.push_back(term.value.Spelling());
  const std::string listed = QuotedSome(names, names.size());
  return statement.action.negated ? "everything but " + listed : listed;
}

constexpr std::string_view kAnyService = "any AWS service";

std::string_view WhoAsks(const std::string& principal) {
  if (principal == "*") return "anybody, without credentials,";
  return principal.ends_with(".amazonaws.com") ? kAnyService : "any AWS account";
}

// The policy of an endpoint, whose AWS examples let the services through, looks like this: it guards a door.
bool MayGuardADoor(const PolicyScope& scope, const Statement& statement) {
  return scope.policy.type_inferred && HasStar(statement.resource);
}

// Is there an Allow for more than accounts, principals and services that are named in full? Most trust policies have
// none, and are spared the comparison.
bool MayBePublic(const Policy& policy) {
  const auto is_open = [](const PrincipalTerm& principal) {
    const auto literal = principal.term.value.Literal();
    return principal.kind == PrincipalKind::kFederated || principal.kind == PrincipalKind::kOther || !literal ||
           literal->find('*') != std::string_view::npos;
  };
  return std::any_of(policy.statements.begin(), policy.statements.end(), [&](const Statement& statement) {
    const Principals& who = statement.principal;
    return statement.effect != Effect::kDeny && who.present &&
           (who.negated || std::any_of(who.terms.begin(), who.terms.end(), is_open));
  });
}

}  // namespace

void CheckPublicAccess(const PolicyScope& scope, Reporter& reporter) {
  if (!MayBePublic(scope.policy)) return;
  const CheckAnswer answer = CheckNoPublicAccess(scope.policy);
  for (const Witness& witness : answer.witnesses) {
    const Statement& statement = scope.policy.statements[witness.allowed_by.front().statement];
    const std::string_view who = WhoAsks(witness.request.principal);
    if (who == kAnyService && MayGuardADoor(scope, statement)) continue;
    Diagnostic said{"public-access", statement.principal.present ? statement.principal.at : statement.at, {}};
    said.message = std::string(who) + " may " + ActionsOf(statement) +
                   " here: no principal and no condition fixes who asks or from where";
    said.hint =
        "name the principals, or add a condition such as `aws:PrincipalOrgID`, `aws:SourceAccount` or `aws:SourceVpce`";
    said.subject = ActionsOf(statement);
    reporter.Report(std::move(said));
  }
}

}  // namespace leastpriv
