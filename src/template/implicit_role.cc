#include "template/implicit_role.h"

#include <algorithm>
#include <string>

#include "template/intrinsic.h"

namespace leastpriv {
namespace {

// A property of the function, or of Globals where the function has none.
NodeRef Property(const Resource& function, NodeRef globals, std::string_view name) {
  const NodeRef own = function.properties.Find(name);
  return own ? own : globals.Find(name);
}

// Which managed policy a kind of event source brings.
std::string_view PolicyOfEvent(NodeRef event) {
  const NodeRef type = event.Find("Type");
  if (!type.IsScalar()) return {};
  if (type.text() == "SQS") return "service-role/AWSLambdaSQSQueueExecutionRole";
  if (type.text() == "Kinesis") return "service-role/AWSLambdaKinesisExecutionRole";
  if (type.text() == "DynamoDB") return "service-role/AWSLambdaDynamoDBExecutionRole";
  if (type.text() == "MSK") return "service-role/AWSLambdaMSKExecutionRole";
  const bool sns_through_queue = type.text() == "SNS" && event.Find("Properties").Find("SqsSubscription");
  if (sns_through_queue && event.Find("Properties").Find("SqsSubscription").text() != "false") {
    return "service-role/AWSLambdaSQSQueueExecutionRole";
  }
  return {};
}

}  // namespace

ManagedPolicy AwsManagedPolicy(const Resolver& resolver, std::string_view path_and_name, const Location& at) {
  ManagedPolicy policy;
  policy.arn = resolver.ArnFrom("arn:${AWS::Partition}:iam::aws:policy/" + std::string(path_and_name), Value());
  policy.name = path_and_name.substr(path_and_name.rfind('/') + 1);
  policy.at = at;
  return policy;
}

std::vector<ManagedPolicy> ImplicitManagedPolicies(const Resource& function, NodeRef globals,
                                                   const Resolver& resolver) {
  std::vector<ManagedPolicy> policies;
  const auto add = [&](std::string_view name, const Location& at) {
    ManagedPolicy policy = AwsManagedPolicy(resolver, name, at);
    policy.attached_by_sam = true;
    const bool known =
        std::any_of(policies.begin(), policies.end(), [&](const ManagedPolicy& p) { return p.name == policy.name; });
    if (!known) policies.push_back(std::move(policy));
  };
  const Location own = function.node.key_at();
  const bool is_durable =
      Property(function, globals, "DurableConfig") && !IsNoValue(Property(function, globals, "DurableConfig"));
  add(is_durable ? "service-role/AWSLambdaBasicDurableExecutionRolePolicy" : "service-role/AWSLambdaBasicExecutionRole",
      own);
  const NodeRef tracing = Property(function, globals, "Tracing");
  if (tracing && !IsNoValue(tracing) && tracing.text() != "Disabled") {
    const Value partition = resolver.ArnFrom("${AWS::Partition}", Value());
    const bool elsewhere = partition.Literal() && *partition.Literal() != "aws";
    add(elsewhere ? "AWSXRayDaemonWriteAccess" : "AWSXrayWriteOnlyAccess", tracing.at());
  }
  const NodeRef vpc = Property(function, globals, "VpcConfig");
  if (vpc && !IsNoValue(vpc)) add("service-role/AWSLambdaVPCAccessExecutionRole", vpc.at());
  for (const NodeRef event : function.properties.Find("Events").Entries()) {
    const std::string_view name = PolicyOfEvent(event);
    if (!name.empty()) add(name, event.key_at());
  }
  return policies;
}

}  // namespace leastpriv
