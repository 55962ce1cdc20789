// LP550 public-access: a statement of a resource's policy that lets outsiders in (see access/public_access.h).
#include "access/public_access.h"

#include <algorithm>
#include <string>
#include <vector>

#include "lint/breadth.h"
#include "lint/checks/index.h"
#include "text/quoted_some.h"
#include "text/text.h"

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

// Does the statement let callers in through the function's URL alone, without asking for credentials?
// https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html
bool IsOfOpenUrl(const Statement& statement) {
  return std::any_of(statement.conditions.begin(), statement.conditions.end(), [](const Condition& condition) {
    if (EqualsIgnoreCase(condition.key, "lambda:InvokedViaFunctionUrl")) return true;
    return EqualsIgnoreCase(condition.key, "lambda:FunctionUrlAuthType") && condition.values.size() == 1 &&
           condition.values.front().value.Literal() == "NONE";
  });
}

// SAM writes two statements for `AuthType: NONE`, and the author one line.
bool IsSaid(const std::vector<Location>& places, const Location& at) {
  return std::find(places.begin(), places.end(), at) != places.end();
}

Diagnostic SayOpenUrl(const PolicyScope& scope, const Location& at) {
  Diagnostic said{"public-access", at, "anybody, without credentials, can call the function through its URL: "};
  if (scope.written_by_aws()) {
    said.message += "that is what `AuthType: NONE` means";
    said.hint =
        "with `AuthType: AWS_IAM`, callers sign their requests and need `lambda:InvokeFunctionUrl` and "
        "`lambda:InvokeFunction`";
  } else {
    said.message += "no principal and no condition fixes who asks or from where";
    said.hint = "give the URL `AuthType: AWS_IAM`, and name the principals that may call it";
  }
  return said;
}

// SAM's lists of whom to keep out are written where no principal can be.
std::string_view HintFor(const PolicyScope& scope) {
  if (scope.written_by_aws() && scope.resource_type == "AWS::ApiGateway::RestApi") {
    return "list who may come in instead: `IpRangeWhitelist`, `SourceVpcWhitelist` or `AwsAccountWhitelist`";
  }
  return "name the principals, or add a condition such as `aws:PrincipalOrgID`, `aws:SourceAccount` or "
         "`aws:SourceVpce`";
}

Diagnostic SayPublic(const PolicyScope& scope, const Statement& statement, std::string_view who, const Location& at) {
  Diagnostic said{"public-access", at, {}};
  said.message = std::string(who) + " may " + ActionsOf(statement) +
                 " here: no principal and no condition fixes who asks or from where";
  said.hint = HintFor(scope);
  return said;
}

}  // namespace

void CheckPublicAccess(const PolicyScope& scope, Reporter& reporter) {
  if (!MayBePublic(scope.policy)) return;
  std::vector<Location> open_urls;
  for (const Witness& witness : CheckNoPublicAccess(scope.policy).witnesses) {
    const Statement& statement = scope.policy.statements[witness.allowed_by.front().statement];
    const std::string_view who = WhoAsks(witness.request.principal);
    if (who == kAnyService && MayGuardADoor(scope, statement)) continue;
    const Location at = statement.principal.present ? statement.principal.at : statement.at;
    const bool is_of_url = IsOfOpenUrl(statement);
    if (is_of_url && IsSaid(open_urls, at)) continue;
    if (is_of_url) open_urls.push_back(at);
    Diagnostic said = is_of_url ? SayOpenUrl(scope, at) : SayPublic(scope, statement, who, at);
    said.subject = ActionsOf(statement);
    reporter.Report(std::move(said));
  }
}

}  // namespace leastpriv
