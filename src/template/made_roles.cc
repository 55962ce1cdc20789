// One walk over the resources; each type that has such roles has a function.
#include "template/made_roles.h"

#include <algorithm>
#include <string>
#include <utility>

#include "template/connectors.h"
#include "template/implicit_role.h"
#include "template/layered.h"
#include "template/managed_policy.h"
#include "template/own_policies.h"
#include "template/written_policy.h"
#include "text/text.h"

namespace leastpriv {
namespace {

class RoleMaker {
 public:
  explicit RoleMaker(const Resolver& resolver) : resolver_(resolver) {}

  std::vector<TemplatePrincipal> Make() {
    for (const Resource& resource : resolver_.resources()) {
      if (resource.type == "AWS::Serverless::Function") {
        MakeForFunction(resource);
      } else if (resource.type == "AWS::Serverless::StateMachine") {
        MakeForStateMachine(resource);
      } else if (resource.type == "AWS::Serverless::GraphQLApi") {
        MakeForGraphApi(resource);
      } else if (resource.type == "AWS::Serverless::CapacityProvider") {
        MakeForCapacityProvider(resource);
      }
    }
    if (deploys_) {
      TemplatePrincipal& role = Begin("CodeDeployServiceRole", *deploys_, Guard());
      role.managed.push_back(AttachedBySam(resolver_, "service-role/AWSCodeDeployRoleForLambda", *deploys_));
    }
    return std::move(roles_);
  }

 private:
  TemplatePrincipal& Begin(std::string id, const Location& at, const Guard& guard) {
    TemplatePrincipal role;
    role.id = std::move(id);
    role.type = "AWS::IAM::Role";
    role.at = at;
    role.guard = guard;
    role.made_by_sam = true;
    roles_.push_back(std::move(role));
    return roles_.back();
  }

  void Grants(TemplatePrincipal& role, const Resource& resource, PolicyReading reading) const {
    Grant grant = MakeGrant(resource, GrantSource::kImplicit, role.at, Guard());
    grant.reading = std::move(reading);
    role.grants.push_back(std::move(grant));
  }

  void GrantOne(TemplatePrincipal& role, const Resource& resource, std::string_view action, const Value& on) const {
    Grants(role, resource,
           WritePolicy({{action, "<On>"}}, PolicyType::kIdentity, role.at, resolver_,
                       [&on](std::string_view) { return on; }));
  }

  // What an event starts: an alias where SAM publishes one, else the thing itself.
  Value Target(const Resource& resource, bool through_alias) const {
    const std::string_view alias = SamProperties(resource, resolver_).Find("AutoPublishAlias").text();
    const Value arn = resolver_.ArnOf(resource);
    return alias.empty() || !through_alias ? arn : Concatenate(arn, Value(":" + std::string(alias)));
  }

  void MakeForFunction(const Resource& resource) {
    const SamProperties properties(resource, resolver_);
    for (const NodeRef event : resource.properties.Find("Events").Entries()) {
      if (Layered(event.Find("Type")).text() != "ScheduleV2") continue;
      MakeForSchedule(resource, event, "lambda:InvokeFunction", Target(resource, true));
    }
    const Layered preference = properties.Find("DeploymentPreference");
    const std::string_view enabled = preference.Find("Enabled").text();
    const bool is_off = EqualsIgnoreCase(enabled, "false") || EqualsIgnoreCase(enabled, "no");
    const bool needs_role = !preference.Find("Role").IsSet();
    if (!deploys_ && preference.IsSet() && !is_off && needs_role) deploys_ = preference.node().key_at();
  }

  void MakeForSchedule(const Resource& resource, NodeRef event, std::string_view action, const Value& target) {
    const NodeRef properties = event.Find("Properties");
    if (Layered(properties.Find("RoleArn")).IsSet()) return;
    const std::string id = resource.id + std::string(event.key());
    TemplatePrincipal& role = Begin(id + "Role", event.key_at(), resource.guard);
    GrantOne(role, resource, action, target);
    const Layered queue(properties.Find("DeadLetterConfig"));
    if (queue.IsSet()) {
      const NodeRef arn = queue.Find("Arn").node();
      const std::string_view named = queue.Find("QueueLogicalId").text();
      const std::string made = named.empty() ? id + "Queue" : std::string(named);
      GrantOne(role, resource, "sqs:SendMessage", arn ? resolver_.ResolveValue(arn) : ArnOfMadeQueue(resolver_, made));
    }
    const NodeRef boundary = properties.Find("PermissionsBoundary");
    if (boundary) role.boundary = resolver_.ResolveValue(boundary);
  }

  void MakeForStateMachine(const Resource& resource) {
    const Value target = Target(resource, IsTrue(resource.properties.Find("UseAliasAsEventTarget")));
    for (const NodeRef event : resource.properties.Find("Events").Entries()) {
      const std::string_view type = Layered(event.Find("Type")).text();
      if (type == "ScheduleV2") {
        MakeForSchedule(resource, event, "states:StartExecution", target);
        continue;
      }
      const bool has_role = type == "Schedule" && event.Find("Properties").Find("RoleArn");
      const bool starts = type == "Schedule" || type == "CloudWatchEvent" || type == "EventBridgeRule" || type == "Api";
      if (!starts || has_role) continue;
      TemplatePrincipal& role = Begin(resource.id + std::string(event.key()) + "Role", event.key_at(), resource.guard);
      GrantOne(role, resource, "states:StartExecution", target);
      const NodeRef boundary = resource.properties.Find("PermissionsBoundary");
      if (boundary) role.boundary = resolver_.ResolveValue(boundary);
    }
  }

  void MakeForGraphApi(const Resource& resource) {
    const NodeRef logging = resource.properties.Find("Logging");
    const bool is_off = logging && logging.kind() == NodeKind::kBool && !IsTrue(logging);
    if (!is_off && !Layered(logging.Find("CloudWatchLogsRoleArn")).IsSet()) {
      TemplatePrincipal& role = Begin(resource.id + "CloudWatchRole", resource.node.key_at(), resource.guard);
      role.managed.push_back(AttachedBySam(resolver_, "service-role/AWSAppSyncPushToCloudWatchLogs", role.at));
    }
    const NodeRef sources = resource.properties.Find("DataSources");
    for (const NodeRef source : sources.Find("DynamoDb").Entries()) {
      std::vector<std::string_view> permissions;
      for (const NodeRef item : source.Find("Permissions").Entries()) permissions.push_back(item.text());
      if (permissions.empty()) permissions = {"Read", "Write"};
      MakeForDataSource(resource, source, "DynamoDB", "AWS::DynamoDB::Table", permissions);
    }
    for (const NodeRef source : sources.Find("Lambda").Entries()) {
      MakeForDataSource(resource, source, "Lambda", "AWS::Lambda::Function", {"Write"});
    }
  }

  void MakeForDataSource(const Resource& resource, NodeRef source, std::string_view kind, std::string_view type,
                         const std::vector<std::string_view>& permissions) {
    if (Layered(source.Find("ServiceRoleArn")).IsSet()) return;
    const std::string id = resource.id + std::string(source.key()) + std::string(kind) + "DataSource";
    TemplatePrincipal& role = Begin(id + "Role", source.key_at(), resource.guard);
    const Filler filler = [&](std::string_view) {
      if (const NodeRef arn = source.Find(kind == "Lambda" ? "FunctionArn" : "TableArn")) {
        return resolver_.ResolveValue(arn);
      }
      const NodeRef region = source.Find("Region");
      const std::string_view before = "arn:${AWS::Partition}:dynamodb:";
      Value arn = Concatenate(resolver_.ArnFrom(before, Value()),
                              region ? resolver_.ResolveValue(region) : resolver_.ArnFrom("${AWS::Region}", Value()));
      arn = Concatenate(arn, resolver_.ArnFrom(":${AWS::AccountId}:table/", Value()));
      return Concatenate(arn, resolver_.ResolveValue(source.Find("TableName")));
    };
    PolicyReading policy = ConnectorPolicy("AWS::AppSync::DataSource", type, permissions, PolicyType::kIdentity,
                                           role.at, resolver_, filler);
    Grants(role, resource, std::move(policy));
    role.grants.back().source = GrantSource::kConnector;
  }

  void MakeForCapacityProvider(const Resource& resource) {
    if (SamProperties(resource, resolver_).Find("OperatorRole").IsSet()) return;
    TemplatePrincipal& role = Begin(resource.id + "OperatorRole", resource.node.key_at(), resource.guard);
    role.managed.push_back(AttachedBySam(resolver_, "AWSLambdaManagedEC2ResourceOperator", role.at));
  }

  const Resolver& resolver_;
  std::vector<TemplatePrincipal> roles_;
  std::optional<Location> deploys_;  // where the first deployment preference that needs CodeDeploy's role stands
};

}  // namespace

std::vector<TemplatePrincipal> MadeRoles(const Resolver& resolver) { return RoleMaker(resolver).Make(); }

}  // namespace leastpriv
