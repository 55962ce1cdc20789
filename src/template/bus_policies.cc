#include "template/bus_policies.h"

#include <string>
#include <string_view>
#include <utility>

#include "template/own_policies.h"
#include "template/written_policy.h"

namespace leastpriv {
namespace {

constexpr std::string_view kBus = "AWS::Events::EventBus";
constexpr std::string_view kArn = "arn:${AWS::Partition}:events:${AWS::Region}:${AWS::AccountId}:event-bus/${Name}";

void Add(const Resource& resource, GrantSource source, const Location& at, PolicyReading reading, Template& model) {
  Grant grant = MakeGrant(resource, source, at, resource.guard);
  grant.reading = std::move(reading);
  const std::string bus = model.resolver.ReferencedId(resource.properties.Find("EventBusName"));
  model.resource_policies.push_back({bus.empty() ? resource.id : bus, std::string(kBus), std::move(grant)});
}

// `Principal`, an account or `*`, may do `Action`; the one `Condition` there may be is that of an organisation.
void ReadShortForm(const Resource& resource, Template& model) {
  const Resolver& resolver = model.resolver;
  const NodeRef properties = resource.properties;
  const NodeRef condition = properties.Find("Condition");
  const std::string action = resolver.ResolveValue(properties.Find("Action")).Spelling();
  WrittenStatement statement{action, "<Bus>"};
  statement.principal = R"({"AWS":"<Principal>"})";
  if (condition.IsMapping()) statement.condition = R"({"StringEquals":{"aws:PrincipalOrgID":"<Value>"}})";
  const Filler filler = [&](std::string_view name) {
    if (name == "Value") return resolver.ResolveValue(condition.Find("Value"));
    if (name != "Bus") return resolver.ResolveValue(properties.Find(name));
    const NodeRef bus = properties.Find("EventBusName");
    const Resource* own = resolver.FindResource(resolver.ReferencedId(bus));
    if (own != nullptr) return resolver.ArnOf(*own);
    return resolver.ArnFrom(kArn, bus ? resolver.ResolveValue(bus) : Value(std::string("default")));
  };
  const Location at = resource.node.key_at();
  Add(resource, GrantSource::kInline, at, WritePolicy({statement}, PolicyType::kResource, at, resolver, filler), model);
}

}  // namespace

void ReadBusPolicy(const Resource& resource, Template& model) {
  if (resource.type != "AWS::Events::EventBusPolicy") return;
  const NodeRef statement = resource.properties.Find("Statement");
  if (statement) {
    Add(resource, GrantSource::kInline, statement.at(),
        ReadStatements(statement, PolicyType::kResource, kBus, model.resolver), model);
  } else if (resource.properties.Find("Principal") && resource.properties.Find("Action")) {
    ReadShortForm(resource, model);
  }
}

}  // namespace leastpriv
