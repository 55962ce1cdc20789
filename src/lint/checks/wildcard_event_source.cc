// LP730 wildcard-event-source: an event for which SAM attaches a managed policy that is not narrowed to the source.
#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "iam/facts.h"
#include "lint/checks/index.h"
#include "text/quoted_some.h"
#include "text/text.h"

namespace leastpriv {
namespace {

// A policy that an event brings, and what it reaches all of.
struct Reader {
  std::string_view policy;
  std::string_view actions;  // of the source's service
  std::string_view sources;
};
constexpr std::array<Reader, 4> kReaders = {{{"AWSLambdaSQSQueueExecutionRole", "sqs:", "queue"},
                                             {"AWSLambdaKinesisExecutionRole", "kinesis:", "Kinesis stream"},
                                             {"AWSLambdaDynamoDBExecutionRole", "dynamodb:", "table's stream"},
                                             {"AWSLambdaMSKExecutionRole", "kafka:", "Kafka cluster"}}};

// What the policy grants on the sources; logs and network interfaces are of no event's own.
std::vector<std::string> GrantedOnSources(const Reader& reader) {
  enum Column { kPath, kName, kStatement, kEffect, kActionElement, kActions };
  std::vector<std::string> granted;
  for (const FactRow& row : FactRowsWith("managed_policies.tsv", kName, reader.policy)) {
    for (const std::string_view action : Split(row[kActions], ',')) {
      if (action.starts_with(reader.actions)) granted.emplace_back(action);
    }
  }
  return granted;
}

}  // namespace

void CheckWildcardEventSource(const PrincipalScope& scope, Reporter& reporter) {
  if (!scope.principal.role.empty()) return;
  for (const ManagedPolicy& policy : scope.principal.managed) {
    const auto* reader = std::find_if(kReaders.begin(), kReaders.end(),
                                      [&](const Reader& known) { return known.policy == policy.name; });
    if (!policy.attached_by_sam || reader == kReaders.end()) continue;
    const std::vector<std::string> granted = GrantedOnSources(*reader);
    Diagnostic said{"wildcard-event-source", policy.at, {}};
    said.message = "SAM attaches `" + policy.name + "` for this event, which grants " +
                   QuotedSome(granted, granted.size()) + " on every " + std::string(reader->sources) +
                   " of the account";
    said.hint =
        "give `" + scope.principal.id + "` a `Role` that names the one it reads; SAM then ignores its `Policies`";
    said.subject = policy.name;
    reporter.Report(std::move(said));
  }
}

}  // namespace leastpriv
