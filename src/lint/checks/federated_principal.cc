// LP505 federated-principal: an identity provider where only a role's trust policy takes one. LP522
// malformed-federated-principal: a provider that is none.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-federated-web-identity
#include "lint/checks/index.h"
#include "lint/checks/principals.h"

namespace leastpriv {

void CheckFederatedPrincipal(const StatementScope& scope, Reporter& reporter) {
  ForEachPrincipal(scope.statement, [&](const PrincipalTerm& principal, const Text& text) {
    if (principal.kind != PrincipalKind::kFederated) return false;
    Diagnostic said{"federated-principal", principal.term.at, {}};
    said.message = "`" + text.Spelling() + "` is an identity provider; only the trust policy of a role takes one";
    said.hint = "name the role that its users assume";
    said.subject = text.Spelling();
    reporter.Report(std::move(said));
    return true;
  });
}

void CheckMalformedFederatedPrincipal(const StatementScope& scope, Reporter& reporter) {
  ForEachPrincipal(scope.statement, [&](const PrincipalTerm& principal, const Text& text) {
    if (principal.kind != PrincipalKind::kFederated || PrincipalPattern(text).HasWildcard()) return false;
    if (ReadProvider(text).kind != ProviderKind::kNone) return false;
    Diagnostic said{"malformed-federated-principal", principal.term.at,
                    "`" + text.Spelling() + "` is no identity provider"};
    said.hint =
        "write the ARN of a SAML or OIDC provider (`arn:aws:iam::111122223333:saml-provider/name`), or a domain such "
        "as "
        "`cognito-identity.amazonaws.com`";
    said.subject = text.Spelling();
    reporter.Report(std::move(said));
    return true;
  });
}

}  // namespace leastpriv
