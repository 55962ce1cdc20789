// LP730 wildcard-event-source: an event for which SAM attaches a managed policy that is not narrowed to the source.
#include <algorithm>

#include "lint/checks/index.h"

namespace leastpriv {
namespace {

// What the policy reads all of; empty for one that no event brings.
std::string_view ReadsAll(std::string_view policy) {
  if (policy == "AWSLambdaSQSQueueExecutionRole") return "every queue";
  if (policy == "AWSLambdaKinesisExecutionRole") return "every Kinesis stream";
  if (policy == "AWSLambdaDynamoDBExecutionRole") return "every table's stream";
  if (policy == "AWSLambdaMSKExecutionRole") return "every Kafka cluster";
  return {};
}

}  // namespace

void CheckWildcardEventSource(const PrincipalScope& scope, Reporter& reporter) {
  if (!scope.principal.role.empty()) return;
  for (const ManagedPolicy& policy : scope.principal.managed) {
    const std::string_view all = policy.attached_by_sam ? ReadsAll(policy.name) : std::string_view();
    if (all.empty()) continue;
    Diagnostic said{"wildcard-event-source", policy.at, {}};
    said.message =
        "SAM attaches `" + policy.name + "` for this event, which reaches " + std::string(all) + " of the account";
    said.hint = "give `" + scope.principal.id + "` a `Role` that names the one it reads";
    said.subject = policy.name;
    reporter.Report(std::move(said));
  }
}

}  // namespace leastpriv
