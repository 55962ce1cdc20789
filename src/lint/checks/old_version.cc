// LP156 old-version: 2008-10-17.
#include "lint/checks/index.h"

namespace leastpriv {

void CheckOldVersion(const PolicyScope& scope, Reporter& reporter) {
  const auto& version = scope.policy.version;
  if (!version || version->value.Literal() != "2008-10-17") return;
  const bool refused = scope.policy.type == PolicyType::kScp || scope.policy.type == PolicyType::kRcp;
  Diagnostic said{"old-version", version->at, {}};
  said.message = "`2008-10-17` is the old version of the policy language, ";
  said.message += refused ? "which AWS Organizations does not take" : "under which policy variables are plain text";
  said.hint = "write `2012-10-17`";
  if (!refused) said.lowered = FindingType::kSuggestion;
  reporter.Report(std::move(said));
}

}  // namespace leastpriv
