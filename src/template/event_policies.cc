// Permissions are rows of rules/facts/sam_event_permissions.tsv; the two kinds of queue policies are spelt here.
#include "template/event_policies.h"

#include <cctype>
#include <string>
#include <utility>

#include "iam/facts.h"
#include "template/implicit_role.h"
#include "template/layered.h"
#include "template/own_policies.h"
#include "template/written_policy.h"

namespace leastpriv {
namespace {

enum Column { kType, kPrincipal, kCondition };

const std::vector<FactRow>& Rows() {
  static const std::vector<FactRow> rows = FactRows("sam_event_permissions.tsv");
  return rows;
}

// "GET/orders/*" of a route: parameters of the path are any text, and so is a method or path that is not named.
std::string RouteOf(const Layered& method, const Layered& path) {
  if (!path) return "*";
  std::string route(method.text());
  for (char& c : route) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  if (route.empty() || route == "ANY") route = "*";
  std::string_view rest = path.text();
  while (!rest.empty()) {
    const auto open = rest.find('{');
    const auto close = open == std::string_view::npos ? open : rest.find('}', open);
    route += rest.substr(0, close == std::string_view::npos ? close : open);
    if (close == std::string_view::npos) break;
    route += '*';
    rest.remove_prefix(close + 1);
  }
  return route;
}

class EventPolicies {
 public:
  EventPolicies(const Resource& resource, Template& model)
      : resource_(resource), model_(model), resolver_(model.resolver) {}

  void Read() {
    const bool is_function = resource_.type == "AWS::Serverless::Function";
    for (const NodeRef event : resource_.properties.Find("Events").Entries()) {
      const std::string_view type = Layered(event.Find("Type")).text();
      const Layered given(event.Find("Properties"));
      const bool through_queue = type == "SNS" && given.Find("SqsSubscription").IsSet();
      if (through_queue) AddSubscription(event, given);
      if (is_function && !through_queue) AddPermission(event, type, given);
      const bool is_rule = type == "Schedule" || type == "CloudWatchEvent" || type == "EventBridgeRule";
      if (is_rule && given.Find("DeadLetterConfig").Find("Type").text() == "SQS") AddDeadLetters(event, given);
    }
  }

 private:
  std::string IdOf(NodeRef event) const { return resource_.id + std::string(event.key()); }

  Value RuleName(NodeRef event) const {
    return Value(Text(Hole{HoleKind::kResource, IdOf(event), {}, {}, Alphabet::kName, "AWS::Events::Rule"}));
  }

  // The ARN of a rule on another bus than the default one names the bus too.
  Value RuleArn(NodeRef event, const Layered& given) const {
    if (given.Find("EventBusName").IsSet()) return Value(Text(Hole{HoleKind::kAttribute, IdOf(event), "Arn"}));
    return resolver_.ArnFrom("arn:${AWS::Partition}:events:${AWS::Region}:${AWS::AccountId}:rule/${Name}",
                             RuleName(event));
  }

  // A function that publishes an alias is invoked through it.
  Value Function() const {
    Value arn = resolver_.ArnOf(resource_);
    const Layered alias = SamProperties(resource_, resolver_).Find("AutoPublishAlias");
    if (!alias.IsSet()) return arn;
    return Concatenate(Concatenate(arn, Value(":")), resolver_.ResolveValue(alias.node()));
  }

  Value Route(std::string_view type, const Layered& given) const {
    const bool is_rest = type == "Api";
    const Layered named = given.Find(is_rest ? "RestApiId" : "ApiId");
    const Value api =
        named.IsSet()
            ? resolver_.ResolveValue(named.node())
            : Value(Text(Hole{
                  HoleKind::kResource, is_rest ? "ServerlessRestApi" : "ServerlessHttpApi", {}, {}, Alphabet::kName}));
    return Concatenate(api, Value("/*/" + RouteOf(given.Find("Method"), given.Find("Path"))));
  }

  Value Fill(std::string_view name, NodeRef event, std::string_view type, const Layered& given) const {
    if (name == "Function") return Function();
    if (name == "Rule") return RuleArn(event, given);
    if (name == "RuleName") return RuleName(event);
    if (name == "Route") return Route(type, given);
    if (name == "Pool") {
      const NodeRef pool = given.Find("UserPool").node();
      const Resource* found = resolver_.FindResource(resolver_.ReferencedId(pool));
      return found != nullptr ? resolver_.ArnOf(*found) : resolver_.ResolveValue(pool);
    }
    return resolver_.ResolveValue(given.Find(name).node());
  }

  void AddPermission(NodeRef event, std::string_view type, const Layered& given) {
    for (const FactRow& row : Rows()) {
      if (row[kType] != type) continue;
      WrittenStatement statement{"lambda:InvokeFunction", "<Function>", row[kCondition]};
      if (type == "AlexaSkill" && !given.Find("SkillId").IsSet()) statement.condition = "-";
      statement.principal = row[kPrincipal];
      Add(resource_.id, "AWS::Lambda::Function", statement, event,
          [&](std::string_view name) { return Fill(name, event, type, given); });
    }
  }

  // A topic sends to a queue, the author's or one that SAM makes.
  void AddSubscription(NodeRef event, const Layered& given) {
    const Layered queue = given.Find("SqsSubscription").Find("QueueArn");
    const std::string made = IdOf(event) + "Queue";
    const std::string named = queue.IsSet() ? resolver_.ReferencedId(queue.node()) : made;
    WrittenStatement statement{"sqs:SendMessage", "<Queue>", R"({"ArnEquals":{"aws:SourceArn":"<Topic>"}})"};
    statement.principal = R"({"AWS":"*"})";
    Add(named.empty() ? resource_.id : named, "AWS::SQS::Queue", statement, event, [&](std::string_view name) {
      if (name == "Topic") return resolver_.ResolveValue(given.Find("Topic").node());
      return queue.IsSet() ? resolver_.ResolveValue(queue.node()) : ArnOfMadeQueue(resolver_, made);
    });
  }

  // A rule sends what it could not deliver to a queue that SAM makes.
  void AddDeadLetters(NodeRef event, const Layered& given) {
    const std::string_view named = given.Find("DeadLetterConfig").Find("QueueLogicalId").text();
    const std::string queue = named.empty() ? IdOf(event) + "Queue" : std::string(named);
    WrittenStatement statement{"sqs:SendMessage", "<Queue>", R"({"ArnEquals":{"aws:SourceArn":"<Rule>"}})"};
    statement.principal = R"({"Service":"events.amazonaws.com"})";
    Add(queue, "AWS::SQS::Queue", statement, event, [&](std::string_view name) {
      return name == "Rule" ? RuleArn(event, given) : ArnOfMadeQueue(resolver_, queue);
    });
  }

  void Add(std::string carrier, std::string_view type, const WrittenStatement& statement, NodeRef event,
           const Filler& filler) {
    Grant grant = MakeGrant(resource_, GrantSource::kImplicit, event.key_at(), resource_.guard);
    grant.reading = WritePolicy({statement}, PolicyType::kResource, grant.at, resolver_, filler);
    model_.resource_policies.push_back({std::move(carrier), std::string(type), std::move(grant)});
  }

  const Resource& resource_;
  Template& model_;
  const Resolver& resolver_;
};

}  // namespace

void ReadEventPolicies(const Resource& resource, Template& model) {
  const bool is_sam = resource.type == "AWS::Serverless::Function" || resource.type == "AWS::Serverless::StateMachine";
  if (is_sam) EventPolicies(resource, model).Read();
}

}  // namespace leastpriv
