// LP157 endpoint-principal: an account named in the policy of a VPC endpoint.
// https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html
#include "lint/checks/index.h"
#include "lint/checks/principals.h"

namespace leastpriv {
namespace {

// Gateway is the type of an endpoint that names none.
bool IsInterface(const PolicyScope& scope) {
  if (scope.model == nullptr || scope.grant == nullptr) return false;
  const Resource* resource = scope.model->resolver.FindResource(scope.grant->pointer_root);
  const NodeRef type = resource == nullptr ? NodeRef() : resource->properties.Find("VpcEndpointType");
  return type && type.text() != "Gateway";
}

}  // namespace

void CheckEndpointPrincipal(const StatementScope& scope, Reporter& reporter) {
  if (IsInterface(scope.scope)) return;
  ForEachPrincipal(scope.statement, [&](const PrincipalTerm& principal, const Text& text) {
    if (principal.kind != PrincipalKind::kAws || text.Literal() == "*") return false;
    Diagnostic said{"endpoint-principal", principal.term.at, {}};
    said.message = "a gateway endpoint takes only `*` as principal: `" + text.Spelling() +
                   "` lets at most an account's root user through";
    said.hint = "write `\"Principal\": \"*\"` with a condition on `aws:PrincipalArn`";
    said.subject = text.Spelling();
    if (scope.scope.model == nullptr) said.lowered = FindingType::kSuggestion;
    reporter.Report(std::move(said));
    return true;
  });
}

}  // namespace leastpriv
