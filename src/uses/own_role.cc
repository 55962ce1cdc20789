// Rows of a table, asked for where a property or an event calls for them, as SAM asks for its managed policies. What
// SAM writes inline (destinations, the dead-letter queue, secrets of brokers) is exact already and taken over.
#include "uses/own_role.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "iam/facts.h"
#include "template/intrinsic.h"
#include "template/layered.h"
#include "text/text.h"
#include "uses/encryption.h"
#include "uses/places.h"
#include "value/deployed.h"

namespace leastpriv {
namespace {

constexpr std::string_view kGroupForm = "arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:log-group:${Name}";

Value Nothing() { return Value(std::string()); }

// An ARN as the template would name it: by the resource that has it, where there is one.
NeededResource ResourceOf(const Value& arn, const Resolver& resolver) {
  for (const Resource& resource : resolver.resources()) {
    const bool has_arn = PlaceTypeOf(resource.type) != nullptr && ArnReference(resource.type) != "-";
    if (has_arn && resolver.ArnOf(resource) == arn) return {arn, Nothing(), resource.id};
  }
  return {arn, Nothing(), {}};
}

class RoleReader {
 public:
  RoleReader(const Template& model, const Resource& resource)
      : model_(model), resolver_(model.resolver), resource_(resource), properties_(resource, model.resolver) {}

  std::vector<Need> Run() {
    if (resource_.type.ends_with("StateMachine")) {
      ReadStateMachine();
    } else {
      ReadFunction();
    }
    return std::move(needs_);
  }

 private:
  Layered Property(std::string_view name) const { return properties_.Find(name); }

  void ReadStateMachine() {
    const Layered tracing =
        Property(resource_.type == "AWS::Serverless::StateMachine" ? "Tracing" : "TracingConfiguration");
    if (tracing.Find("Enabled").IsSet()) AddRows("StateMachine", "Tracing", {}, tracing.node().at());
    const Layered logging =
        Property(resource_.type == "AWS::Serverless::StateMachine" ? "Logging" : "LoggingConfiguration");
    if (logging.IsSet()) AddRows("StateMachine", "Logging", {}, logging.node().at());
  }

  void ReadFunction() {
    const Location own = resource_.node.key_at();
    AddRows("Function", "LogStreams", {}, own);
    if (!OwnsLogGroup()) AddRows("Function", "NewLogGroup", {}, own);
    const bool is_sam = resource_.type == "AWS::Serverless::Function";
    const Layered tracing = is_sam ? Property("Tracing") : Property("TracingConfig").Find("Mode");
    const bool traced = is_sam ? tracing.IsSet() && tracing.text() != "Disabled" : tracing.text() == "Active";
    if (traced) AddRows("Function", "Tracing", {}, tracing.node().at());
    const Layered network = Property("VpcConfig");
    if (network.IsSet()) AddRows("Function", "VpcConfig", {}, network.node().at());
    if (Property("DurableConfig").IsSet()) AddRows("Function", "DurableConfig", {}, own);
    if (is_sam) {
      for (const NodeRef event : resource_.properties.Find("Events").Entries()) {
        const NodeRef properties = event.Find("Properties");
        std::string_view type = Layered(event.Find("Type")).text();
        if (type == "SNS" && Layered(properties.Find("SqsSubscription")).IsSet()) type = {};
        ReadEvent(type, Layered(properties), event.key_at());
      }
      TakeImplicitGrants();
    } else {
      ReadMappings();
      ReadQueueOfDeadLetters();
    }
  }

  void ReadEvent(std::string_view type, const Layered& given, const Location& at) {
    const bool is_consumer =
        type == "Kinesis" && SpellingOf(given.Find("Stream")).find("/consumer/") != std::string::npos;
    AddRows("Event", is_consumer ? "KinesisConsumer" : type, given, at);
    if (type == "MSK" || type == "DocumentDB" || (type == "SelfManagedKafka" && HasSubnet(given))) {
      AddRows("Event", "Network", given, at);
    }
    if (type == "SQS") AddKeys(given.Find("Queue"), "sqs", at);
    if (type == "Kinesis") AddKeys(given.Find("Stream"), "kinesis", at);
    if (type == "DynamoDB") AddKeys(given.Find("Stream"), "dynamodb", at);
  }

  // An encrypted source is read through its service with the right to decrypt.
  void AddKeys(const Layered& source, std::string_view service, const Location& at) {
    const std::string id = source ? resolver_.ReferencedId(source.node()) : std::string();
    const Resource* resource = id.empty() ? nullptr : resolver_.FindResource(id);
    if (resource == nullptr) return;
    const Value via = resolver_.ArnFrom(std::string(service) + ".${AWS::Region}.amazonaws.com", Nothing());
    for (const EncryptionKey& key : EncryptionKeysOf(*resource, resolver_)) {
      Need need;
      need.action = "kms:Decrypt";
      need.resource = key.resource;
      need.conditions.push_back(MakeCondition("StringEquals", "kms:ViaService", {via}, at));
      if (key.alias) {
        need.conditions.push_back(MakeCondition("ForAnyValue:StringEquals", "kms:ResourceAliases", {*key.alias}, at));
      }
      need.label = SidLabel(key.resource.id.empty() ? "Key" : key.resource.id);
      need.cause = "the event source";
      need.at = at;
      needs_.push_back(std::move(need));
    }
  }

  std::string SpellingOf(const Layered& property) const {
    return property ? resolver_.ResolveValue(property.node()).Spelling() : std::string();
  }

  static bool HasSubnet(const Layered& given) {
    const std::vector<NodeRef> accesses = given.Find("SourceAccessConfigurations").node().Entries();
    return std::any_of(accesses.begin(), accesses.end(),
                       [](NodeRef access) { return access.Find("Type").text() == "VPC_SUBNET"; });
  }

  // The statements that SAM writes for this function, but those on `*`, which the rows have.
  void TakeImplicitGrants() {
    for (const TemplatePrincipal& principal : model_.principals) {
      if (principal.id != resource_.id) continue;
      for (const Grant& grant : principal.grants) {
        if (grant.source != GrantSource::kImplicit) continue;
        for (const Statement& statement : grant.reading.policy.statements) TakeStatement(statement, grant.at);
      }
    }
  }

  void TakeStatement(const Statement& statement, const Location& at) {
    for (const Term& resource : statement.resource.terms) {
      if (resource.value.Literal() == "*") continue;
      for (const Term& action : statement.action.terms) {
        Add(std::string(*action.value.Literal()), ResourceOf(resource.value, resolver_), statement.conditions, at);
      }
    }
  }

  // AWS::Lambda::EventSourceMapping names its function.
  void ReadMappings() {
    for (const Resource& mapping : resolver_.resources()) {
      if (mapping.type != "AWS::Lambda::EventSourceMapping") continue;
      if (resolver_.ReferencedId(mapping.properties.Find("FunctionName")) != resource_.id) continue;
      const NodeRef source = mapping.properties.Find("EventSourceArn");
      if (!source) continue;
      const std::string id = resolver_.ReferencedId(source);
      const Resource* known = id.empty() ? nullptr : resolver_.FindResource(id);
      const PlaceType* type = known == nullptr ? nullptr : PlaceTypeOf(known->type);
      const auto parts = ArnParts(resolver_.ResolveValue(source));
      const std::string_view service = type != nullptr    ? type->service
                                       : parts.size() > 2 ? std::string_view(parts[2])
                                                          : std::string_view();
      AddMapping(service, source, mapping.node.key_at());
      const NodeRef failure = mapping.properties.Find("DestinationConfig").Find("OnFailure").Find("Destination");
      if (failure) AddSender(failure, mapping.node.key_at());
    }
  }

  void AddMapping(std::string_view service, NodeRef source, const Location& at) {
    const std::string_view kind = service == "sqs"        ? "SQS"
                                  : service == "kinesis"  ? "Kinesis"
                                  : service == "dynamodb" ? "DynamoDB"
                                  : service == "kafka"    ? "MSK"
                                                          : "";
    source_ = source;
    ReadEvent(kind, Layered(), at);
    AddKeys(Layered(source), service, at);
    source_ = NodeRef();
  }

  void ReadQueueOfDeadLetters() {
    const NodeRef target = resource_.properties.Find("DeadLetterConfig").Find("TargetArn");
    if (target) AddSender(target, target.at());
    for (const Resource& config : resolver_.resources()) {
      if (config.type != "AWS::Lambda::EventInvokeConfig") continue;
      if (resolver_.ReferencedId(config.properties.Find("FunctionName")) != resource_.id) continue;
      for (const std::string_view outcome : {"OnSuccess", "OnFailure"}) {
        const NodeRef node = config.properties.Find("DestinationConfig").Find(outcome).Find("Destination");
        if (node) AddSender(node, node.at());
      }
    }
  }

  // What sends to a queue, topic, function, bus or bucket, by the ARN's service.
  void AddSender(NodeRef target, const Location& at) {
    const Value arn = resolver_.ResolveValue(target);
    const auto parts = ArnParts(arn);
    const std::string service = parts.size() > 2 ? parts[2] : std::string();
    for (const auto& [name, action] :
         std::initializer_list<std::pair<std::string_view, std::string_view>>{{"sqs", "sqs:SendMessage"},
                                                                              {"sns", "sns:Publish"},
                                                                              {"lambda", "lambda:InvokeFunction"},
                                                                              {"events", "events:PutEvents"},
                                                                              {"s3", "s3:ListBucket"}}) {
      if (name == service) Add(std::string(action), ResourceOf(arn, resolver_), {}, at);
    }
    if (service == "s3") {
      NeededResource objects = ResourceOf(arn, resolver_);
      objects.suffix = Value(std::string("/*"));
      Add("s3:PutObject", std::move(objects), {}, at);
    }
  }

  // CloudFormation makes a name of the stack's, the logical id and a random part.
  Value LogGroupName() const {
    const Layered group = Property("LoggingConfig").Find("LogGroup");
    if (group.IsSet()) return resolver_.ResolveValue(group.node());
    const Layered name = Property("FunctionName");
    const Value function = name.IsSet() ? resolver_.ResolveValue(name.node())
                                        : resolver_.ArnFrom("${AWS::StackName}-" + resource_.id + "-*", Nothing());
    return Concatenate(Value(std::string("/aws/lambda/")), function);
  }

  // Does the template make the log group, so that the function need not?
  bool OwnsLogGroup() const {
    const Layered group = Property("LoggingConfig").Find("LogGroup");
    if (group.IsSet()) return true;
    const std::string name = LogGroupName().Spelling();
    const std::string own = "/aws/lambda/${" + resource_.id + "}";
    const auto& resources = resolver_.resources();
    return std::any_of(resources.begin(), resources.end(), [&](const Resource& other) {
      if (other.type != "AWS::Logs::LogGroup" || !other.properties.Find("LogGroupName")) return false;
      const std::string spelling = resolver_.ResolveValue(other.properties.Find("LogGroupName")).Spelling();
      return spelling == name || spelling == own;
    });
  }

  std::optional<NeededResource> ResourceAt(std::string_view form, const Layered& given) const {
    if (form == "<LogGroup>") {
      return NeededResource{resolver_.ArnFrom(kGroupForm, LogGroupName()), Value(std::string(":*")), {}};
    }
    if (form == "<Function>") {
      const Layered name = Property("FunctionName");
      const Value function = name.IsSet() ? resolver_.ResolveValue(name.node())
                                          : resolver_.ArnFrom("${AWS::StackName}-" + resource_.id + "-*", Nothing());
      return NeededResource{
          resolver_.ArnFrom("arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:${Name}", function),
          Value(std::string(":*/durable-execution/*")),
          {}};
    }
    if (!form.starts_with('<')) return NeededResource{resolver_.ArnFrom(form, Nothing()), Nothing(), {}};
    const NodeRef node = source_ ? source_ : given.Find(form.substr(1, form.size() - 2)).node();
    if (!node) return std::nullopt;
    return ResourceOf(resolver_.ResolveValue(node), resolver_);
  }

  void AddRows(std::string_view place, std::string_view type, const Layered& given, const Location& at) {
    enum Column { kPlace, kType, kResource, kActions };
    static const std::vector<FactRow> rows = FactRows("own_role_rights.tsv");
    for (const FactRow& row : rows) {
      if (row[kPlace] != place || row[kType] != type) continue;
      const auto resource = ResourceAt(row[kResource], given);
      if (!resource) continue;
      for (const std::string_view action : Split(row[kActions], ',')) Add(std::string(action), *resource, {}, at);
    }
  }

  void Add(std::string action, NeededResource resource, std::vector<Condition> conditions, const Location& at) {
    Need need;
    const std::string_view service = std::string_view(action).substr(0, action.find(':'));
    need.label = !resource.id.empty()             ? SidLabel(resource.id)
                 : resource.base.Literal() == "*" ? std::string()
                 : service == "logs"              ? std::string("Logs")
                 : service == "ec2"               ? std::string("Network")
                                                  : SidLabel(service);
    need.action = std::move(action);
    need.resource = std::move(resource);
    need.conditions = std::move(conditions);
    need.cause = "the role";
    need.at = at;
    needs_.push_back(std::move(need));
  }

  const Template& model_;
  const Resolver& resolver_;
  const Resource& resource_;
  const SamProperties properties_;  // those of Globals under them, for SAM
  NodeRef source_;                  // of an event source mapping that is being read
  std::vector<Need> needs_;
};

}  // namespace

std::vector<Need> RoleNeeds(const Template& model, const Resource& resource) {
  return RoleReader(model, resource).Run();
}

Trust TrustOf(const Template& model, const Resource& resource) {
  enum Column { kType, kService, kArn };
  static const std::vector<FactRow> rows = FactRows("trust_keys.tsv");
  Trust trust;
  for (const FactRow& row : rows) {
    if (row[kType] != resource.type) continue;
    trust.service = row[kService];
    if (row[kArn] == "-") return trust;
    const Location at = resource.node.key_at();
    // The role is made before the resource: a name that CloudFormation chooses is not known yet.
    const NodeRef named =
        resource.properties.Find(resource.type == "AWS::Serverless::StateMachine" ? "Name" : "StateMachineName");
    const Value name = named ? model.resolver.ResolveValue(named) : Value(std::string("*"));
    trust.conditions.push_back(MakeCondition("StringEquals", "aws:SourceAccount",
                                             {model.resolver.ArnFrom("${AWS::AccountId}", Nothing())}, at));
    trust.conditions.push_back(
        MakeCondition("ArnLike", "aws:SourceArn", {model.resolver.ArnFrom(row[kArn], name)}, at));
  }
  return trust;
}

}  // namespace leastpriv
