// LP502 not-principal-allow and LP520 not-principal-in-trust-policy: everybody but those named.
#include "lint/checks/index.h"

namespace leastpriv {

void CheckNotPrincipalAllow(const StatementScope& scope, Reporter& reporter) {
  const Principals& principal = scope.statement.principal;
  if (!scope.IsAllow() || !principal.negated) return;
  Diagnostic said{"not-principal-allow", principal.key_at,
                  "`Allow` with `NotPrincipal` lets everybody in but those named, anonymous callers among them"};
  said.hint = "name who is allowed with `Principal`";
  said.labels = {{scope.statement.effect_at, "allows"}};
  reporter.Report(std::move(said));
}

void CheckNotPrincipalInTrustPolicy(const StatementScope& scope, Reporter& reporter) {
  const Principals& principal = scope.statement.principal;
  if (!principal.negated) return;
  reporter.Report({"not-principal-in-trust-policy", principal.key_at,
                   "`NotPrincipal` stands in a trust policy; IAM takes only `Principal` there",
                   "name who may assume the role"});
}

}  // namespace leastpriv
