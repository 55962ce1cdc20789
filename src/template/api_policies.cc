#include "template/api_policies.h"

#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "template/layered.h"
#include "template/own_policies.h"
#include "template/written_policy.h"

namespace leastpriv {
namespace {

constexpr WrittenStatement kInvoke{"execute-api:Invoke", "execute-api:/<Stage>/*"};
constexpr std::string_view kEverybody = R"({"AWS":"*"})";

std::vector<NodeRef> Items(const Layered& list) {
  std::vector<NodeRef> items;
  for (const NodeRef part : list.parts()) {
    if (part.IsSequence()) {
      for (const NodeRef item : part.Entries()) items.push_back(item);
    } else {
      items.push_back(part);
    }
  }
  return items;
}

class ApiPolicy {
 public:
  ApiPolicy(const Resource& api, Template& model) : api_(api), model_(model), properties_(api, model.resolver) {}

  void Read() {
    const Layered policy = properties_.Find("Auth").Find("ResourcePolicy");
    for (const NodeRef statements : policy.Find("CustomStatements").parts()) ReadOwn(statements);
    LetAccounts(policy.Find("AwsAccountWhitelist"), "Allow");
    LetAccounts(policy.Find("AwsAccountBlacklist"), "Deny");
    const std::array<std::pair<std::string_view, std::string_view>, 2> addresses = {
        {{"IpRangeWhitelist", "NotIpAddress"}, {"IpRangeBlacklist", "IpAddress"}}};
    for (const auto& [property, operator_name] : addresses) {
      const Layered list = policy.Find(property);
      if (list.IsSet()) Narrow(operator_name, {{"aws:SourceIp", Items(list)}}, list.node().key_at());
    }
    KeepEndpoints(policy, "Whitelist", "StringNotEquals");
    KeepEndpoints(policy, "Blacklist", "StringEquals");
  }

 private:
  void Add(GrantSource source, const Location& at, PolicyReading reading) {
    Grant grant = MakeGrant(api_, source, at, api_.guard);
    grant.reading = std::move(reading);
    model_.resource_policies.push_back({api_.id, "AWS::ApiGateway::RestApi", std::move(grant)});
  }

  void ReadOwn(NodeRef statements) {
    Add(GrantSource::kInline, statements.at(),
        ReadStatements(statements, PolicyType::kResource, "AWS::ApiGateway::RestApi", model_.resolver));
  }

  // Statements whose `<0>`, `<1>` … are the items.
  void Write(const std::vector<WrittenStatement>& statements, const std::vector<NodeRef>& items, const Location& at) {
    const Resolver& resolver = model_.resolver;
    const Filler filler = [&](std::string_view name) {
      if (name == "Stage") return resolver.ResolveValue(properties_.Find("StageName").node());
      return resolver.ResolveValue(items[std::stoul(std::string(name))]);
    };
    Add(GrantSource::kImplicit, at, WritePolicy(statements, PolicyType::kResource, at, resolver, filler));
  }

  // ["<3>","<4>"], from the item of that number on.
  static std::string JsonList(std::size_t first, std::size_t count) {
    std::string json;
    for (std::size_t i = first; i < first + count; ++i)
      json += (i == first ? "\"<" : ",\"<") + std::to_string(i) + ">\"";
    return "[" + json + "]";
  }

  void LetAccounts(const Layered& list, std::string_view effect) {
    if (!list.IsSet()) return;
    const std::vector<NodeRef> items = Items(list);
    const std::string principal = "{\"AWS\":" + JsonList(0, items.size()) + "}";
    WrittenStatement statement = kInvoke;
    statement.principal = principal;
    statement.effect = effect;
    Write({statement}, items, list.node().key_at());
  }

  // Everybody may, but a Deny takes it back where all of these keys say so.
  void Narrow(std::string_view operator_name, const std::vector<std::pair<std::string, std::vector<NodeRef>>>& keys,
              const Location& at) {
    std::vector<NodeRef> items;
    std::string condition;
    for (const auto& [key, values] : keys) {
      if (values.empty()) continue;
      condition += (condition.empty() ? "\"" : ",\"") + key + "\":" + JsonList(items.size(), values.size());
      items.insert(items.end(), values.begin(), values.end());
    }
    if (items.empty()) return;
    condition = "{\"" + std::string(operator_name) + "\":{" + condition + "}}";
    WrittenStatement allow = kInvoke;
    allow.principal = kEverybody;
    WrittenStatement deny = allow;
    deny.effect = "Deny";
    deny.condition = condition;
    Write({allow, deny}, items, at);
  }

  // Networks and endpoints, told apart by how they begin or by the name of the list.
  void KeepEndpoints(const Layered& policy, const std::string& list, std::string_view operator_name) {
    const Layered mixed = policy.Find("SourceVpc" + list);
    std::vector<NodeRef> networks = Items(policy.Find("IntrinsicVpc" + list));
    std::vector<NodeRef> endpoints = Items(policy.Find("IntrinsicVpce" + list));
    Location at = api_.node.key_at();
    for (const Layered& one : {mixed, policy.Find("IntrinsicVpce" + list), policy.Find("IntrinsicVpc" + list)}) {
      if (one) at = one.node().key_at();
    }
    for (const NodeRef item : Items(mixed)) {
      (item.IsScalar() && item.text().starts_with("vpce-") ? endpoints : networks).push_back(item);
    }
    Narrow(operator_name, {{"aws:SourceVpc", networks}, {"aws:SourceVpce", endpoints}}, at);
  }

  const Resource& api_;
  Template& model_;
  const SamProperties properties_;
};

}  // namespace

void ReadApiPolicy(const Resource& resource, Template& model) {
  if (resource.type == "AWS::Serverless::Api") ApiPolicy(resource, model).Read();
}

}  // namespace leastpriv
