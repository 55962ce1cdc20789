// LP735 declared-use-without-policy: uses, and no grant that the author wrote or asked for.
#include <algorithm>

#include "lint/checks/index.h"

namespace leastpriv {

void CheckDeclaredUseWithoutPolicy(const PrincipalScope& scope, Reporter& reporter) {
  const TemplatePrincipal& principal = scope.principal;
  if (scope.uses == nullptr || scope.uses->uses.empty() || principal.role_unseen) return;
  const bool has_own = std::any_of(principal.managed.begin(), principal.managed.end(),
                                   [](const ManagedPolicy& policy) { return !policy.attached_by_sam; });
  const bool has_grant = std::any_of(principal.grants.begin(), principal.grants.end(), [](const Grant& grant) {
    return grant.source != GrantSource::kManaged && grant.source != GrantSource::kImplicit;
  });
  if (has_own || has_grant) return;
  Diagnostic said{"declared-use-without-policy", principal.at,
                  "`" + principal.id + "` declares what it uses and has no policy for it"};
  said.hint = "`leastpriv generate --function " + principal.id + "` writes one";
  said.labels.push_back({scope.uses->at, "declared here"});
  said.subject = principal.id;
  reporter.Report(std::move(said));
}

}  // namespace leastpriv
