// What is added is a table, rules/facts/sam_role_grants.tsv; this file asks for its rows where a property or an event
// calls for them. SAM tests its properties for truth and leaves conditions alone, so `!Ref AWS::NoValue` counts as set.
#include "template/implicit_role.h"

#include <algorithm>
#include <utility>

#include "iam/facts.h"
#include "template/intrinsic.h"
#include "template/managed_policy.h"
#include "template/own_policies.h"
#include "template/written_policy.h"
#include "text/text.h"

namespace leastpriv {
namespace {

enum Column { kPlace, kType, kNeeds, kKind, kWhat, kResources };

const std::vector<FactRow>& Rows() {
  static const std::vector<FactRow> rows = FactRows("sam_role_grants.tsv");
  return rows;
}

Value MadeArn(const Resolver& resolver, std::string_view form, const std::string& id, std::string_view type) {
  return resolver.ArnFrom(form, Value(Text(Hole{HoleKind::kResource, id, {}, {}, Alphabet::kName, std::string(type)})));
}

bool HoldsAlternative(const Value& value, std::string_view text) {
  return std::any_of(value.alternatives().begin(), value.alternatives().end(),
                     [text](const Alternative& alternative) { return alternative.text.Literal() == text; });
}

// X-Ray's policy has an older twin, which SAM keeps using where it always has.
std::string_view TracingPolicy(const Resolver& resolver) {
  const Value partition = resolver.ArnFrom("${AWS::Partition}", Value());
  const auto literal = partition.Literal();
  return literal && *literal != "aws" ? "AWSXRayDaemonWriteAccess" : "AWSXrayWriteOnlyAccess";
}

class ImplicitRole {
 public:
  ImplicitRole(const Resource& function, const Resolver& resolver, const Guard& guard, TemplatePrincipal& principal)
      : function_(function),
        properties_(function, resolver),
        resolver_(resolver),
        guard_(guard),
        principal_(principal) {}

  void Add() {
    const bool is_durable = properties_.Find("DurableConfig").IsSet();
    Attach(is_durable ? "service-role/AWSLambdaBasicDurableExecutionRolePolicy"
                      : "service-role/AWSLambdaBasicExecutionRole",
           function_.node.key_at(), guard_);
    AddTracing();
    const Layered vpc = properties_.Find("VpcConfig");
    if (vpc.IsSet()) Attach("service-role/AWSLambdaVPCAccessExecutionRole", vpc.node().key_at(), guard_);
    const Layered queue = properties_.Find("DeadLetterQueue");
    if (queue.IsSet()) {
      Write("DeadLetterQueue", queue.Find("Type").text(), queue, {}, queue.node().key_at());
    }
    const Layered destinations = properties_.Find("EventInvokeConfig").Find("DestinationConfig");
    for (const std::string_view outcome : {"OnSuccess", "OnFailure"}) AddDestination(destinations, outcome);
    for (const NodeRef event : function_.properties.Find("Events").Entries()) AddEvent(event);
    const Layered boundary = properties_.Find("PermissionsBoundary");
    if (boundary.IsSet()) principal_.boundary = resolver_.ResolveValue(boundary.node());
  }

 private:
  void Attach(std::string_view path_and_name, const Location& at, const Guard& guard) {
    ManagedPolicy policy = AttachedBySam(resolver_, path_and_name, at);
    const auto& all = principal_.managed;
    const bool known = std::any_of(all.begin(), all.end(), [&](const ManagedPolicy& p) { return p.arn == policy.arn; });
    if (known) return;
    policy.guard = guard;
    principal_.managed.push_back(std::move(policy));
  }

  // Where the deployment chooses Disabled, tracing is off; any other word turns it on.
  void AddTracing() {
    const Layered tracing = properties_.Find("Tracing");
    if (!tracing.IsSet()) return;
    const Value mode = resolver_.ResolveValue(tracing.node());
    const bool is_choice = ReadIntrinsic(tracing.node()) && ReadIntrinsic(tracing.node())->name == "Ref";
    if (!is_choice && mode.Literal() == "Disabled") return;
    if (!is_choice || !HoldsAlternative(mode, "Disabled")) {
      Attach(TracingPolicy(resolver_), tracing.node().key_at(), guard_);
      return;
    }
    for (const Alternative& alternative : mode.alternatives()) {
      const auto both = guard_.And(alternative.guard);
      if (both && alternative.text.Literal() != "Disabled") {
        Attach(TracingPolicy(resolver_), tracing.node().key_at(), *both);
        return;
      }
    }
  }

  // The rows of a place and type: `given` fills `<X>`, `<Uri>` is the URI of the access configuration that a row needs.
  void Write(std::string_view place, std::string_view type, const Layered& given, const Filler& special,
             const Location& at) {
    for (const FactRow& row : Rows()) {
      if (row[kPlace] != place || row[kType] != type) continue;
      NodeRef uri;
      if (row[kNeeds] != "-") {
        uri = AccessUri(given, row[kNeeds]);
        if (!uri && !given.Find(row[kNeeds]).IsSet()) continue;
      }
      if (row[kKind] == "managed") {
        Attach(row[kWhat], at, guard_);
        continue;
      }
      const Filler filler = [&](std::string_view name) {
        if (name == "Uri") return resolver_.ResolveValue(uri);
        return Given(given.Find(name).node(), name, special);
      };
      Append(WrittenStatement{row[kWhat], row[kResources]}, filler, at);
    }
  }

  // What the author gave, and what stands in its place when that is absent.
  Value Given(NodeRef node, std::string_view name, const Filler& special) const {
    const std::optional<Guard> absent = special ? WhenAbsent(node, resolver_) : std::nullopt;
    if (!absent) return resolver_.ResolveValue(node);
    Value made = special(name);
    if (absent->always()) return made;
    std::vector<Alternative> alternatives = resolver_.ResolveValue(node).alternatives();
    alternatives.push_back({*absent, *made.Only()});
    return Value(std::move(alternatives));
  }

  void Append(const WrittenStatement& statement, const Filler& filler, const Location& at) {
    Grant grant = MakeGrant(function_, GrantSource::kImplicit, at, guard_);
    grant.reading = WritePolicy({statement}, PolicyType::kIdentity, at, resolver_, filler);
    principal_.grants.push_back(std::move(grant));
  }

  // The URI of the first source access configuration of a type.
  static NodeRef AccessUri(const Layered& given, std::string_view type) {
    for (const NodeRef access : given.Find("SourceAccessConfigurations").node().Entries()) {
      if (access.Find("Type").IsScalar() && access.Find("Type").text() == type) return access.Find("URI");
    }
    return {};
  }

  // Where a queue or a topic is asked for and none is named, SAM makes one.
  void AddDestination(const Layered& destinations, std::string_view outcome) {
    const Layered destination = destinations.Find(outcome);
    if (!destination) return;
    std::string_view type = destination.Find("Type").text();
    if (type == "S3Bucket") type = "S3";
    const std::string made = function_.id + "EventInvokeConfig" + std::string(outcome);
    const Filler special = [&](std::string_view) {
      return type == "SNS" ? ArnOfMadeTopic(resolver_, made + "Topic") : ArnOfMadeQueue(resolver_, made + "Queue");
    };
    Write("Destination", type, destination, special, destination.node().key_at());
  }

  void AddEvent(NodeRef event) {
    const NodeRef properties = event.Find("Properties");
    std::string_view type = Layered(event.Find("Type")).text();
    // A topic that delivers through a queue which the function polls.
    if (type == "SNS" && Layered(properties.Find("SqsSubscription")).IsSet()) type = "SQS";
    const Layered given(properties);
    if (type == "MSK" || type == "SelfManagedKafka") AddSchemaRegistry(given, event.key_at());
    Write("Event", type, given, {}, event.key_at());
    const bool is_polled = std::any_of(Rows().begin(), Rows().end(), [type](const FactRow& row) {
      return row[kPlace] == "Event" && row[kType] == type;
    });
    const Layered failure = given.Find("DestinationConfig").Find("OnFailure");
    if (is_polled && failure) Write("Destination", failure.Find("Type").text(), failure, {}, failure.node().key_at());
  }

  // The secrets of a Kafka schema registry, and Glue's registry where an ARN names it.
  void AddSchemaRegistry(const Layered& given, const Location& at) {
    const Layered registry = given.Find("SchemaRegistryConfig");
    if (!registry.IsSet()) return;
    for (const NodeRef access : registry.Find("AccessConfigs").node().Entries()) {
      const NodeRef uri = access.Find("URI");
      if (!uri) continue;
      Append(
          {"secretsmanager:GetSecretValue", "<Uri>"}, [&](std::string_view) { return resolver_.ResolveValue(uri); },
          at);
    }
    const NodeRef uri = registry.Find("SchemaRegistryURI").node();
    if (!uri) return;
    const auto intrinsic = ReadIntrinsic(uri);
    const std::string_view text = intrinsic && intrinsic->name == "Sub" ? intrinsic->argument.text() : uri.text();
    const std::vector<std::string_view> parts = Split(text, ':');
    constexpr std::string_view kRegistry = "registry/";
    if (!text.starts_with("arn") || parts.size() < 6 || !parts[5].starts_with(kRegistry)) return;
    Append(
        {"glue:GetRegistry", "<Uri>"}, [&](std::string_view) { return resolver_.ResolveValue(uri); }, at);
    const std::string name(parts[5].substr(kRegistry.size()));
    Append(
        {"glue:GetSchemaVersion", "arn:${AWS::Partition}:glue:${AWS::Region}:${AWS::AccountId}:schema/<Name>/*"},
        [&](std::string_view) { return Value(name); }, at);
  }

  const Resource& function_;
  const SamProperties properties_;
  const Resolver& resolver_;
  const Guard& guard_;
  TemplatePrincipal& principal_;
};

}  // namespace

void AddImplicitGrants(const Resource& function, const Resolver& resolver, const Guard& guard,
                       TemplatePrincipal& principal) {
  ImplicitRole(function, resolver, guard, principal).Add();
}

void AddStateMachineGrants(const Resource& machine, const Resolver& resolver, TemplatePrincipal& principal) {
  const NodeRef boundary = machine.properties.Find("PermissionsBoundary");
  if (boundary && !IsNoValue(boundary)) principal.boundary = resolver.ResolveValue(boundary);
  const NodeRef enabled = machine.properties.Find("Tracing").Find("Enabled");
  if (!IsTrue(enabled)) return;
  principal.managed.push_back(AttachedBySam(resolver, TracingPolicy(resolver), enabled.at()));
}

Value ArnOfMadeQueue(const Resolver& resolver, const std::string& id) {
  return MadeArn(resolver, "arn:${AWS::Partition}:sqs:${AWS::Region}:${AWS::AccountId}:${Name}", id, "AWS::SQS::Queue");
}

Value ArnOfMadeTopic(const Resolver& resolver, const std::string& id) {
  return MadeArn(resolver, "arn:${AWS::Partition}:sns:${AWS::Region}:${AWS::AccountId}:${Name}", id, "AWS::SNS::Topic");
}

}  // namespace leastpriv
