// LP306 broad-managed-policy: an AWS managed policy with a statement that would raise LP305, or LP301 and LP302 at
// once.
#include "iam/facts.h"
#include "iam/pattern.h"
#include "lint/checks/index.h"
#include "text/text.h"

namespace leastpriv {
namespace {

enum Column { kPath, kName, kStatement, kEffect, kActionElement, kActions, kResourceElement, kResources, kCondition };

// "s3:*" on "*", without a condition; NotAction on "*" is broader still. Empty when the row is not broad.
std::string BroadAction(const FactRow& row) {
  const bool everywhere = row[kResourceElement] == "Resource" && row[kResources] == "*" && row[kCondition] == "-";
  if (row[kEffect] != "Allow" || !everywhere) return {};
  if (row[kActionElement] == "NotAction") return "everything but a few actions";
  for (const std::string_view action : Split(row[kActions], ',')) {
    const bool whole_service = Pattern::FromGlob(action).IsStar() || action.ends_with(":*");
    if (whole_service) return "`" + std::string(action) + "`";
  }
  return {};
}

}  // namespace

void CheckBroadManagedPolicy(const PrincipalScope& scope, Reporter& reporter) {
  for (const ManagedPolicy& policy : scope.principal.managed) {
    if (policy.attached_by_sam) continue;
    for (const FactRow& row : FactRowsWith("managed_policies.tsv", kName, policy.name)) {
      const std::string action = BroadAction(row);
      if (action.empty()) continue;
      Diagnostic said{"broad-managed-policy", policy.at,
                      "`" + policy.name + "` grants " + action + " on every resource"};
      said.hint = "write a policy of the actions and resources that are used";
      said.subject = policy.name;
      reporter.Report(std::move(said));
      break;
    }
  }
}

}  // namespace leastpriv
