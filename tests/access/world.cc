#include "world.h"

#include <gtest/gtest.h>

#include <deque>

#include "document/document.h"
#include "policy/policy.h"
#include "text/text.h"

namespace leastpriv {
namespace {

// Keeps the policies that a PolicySet points at.
class Policies {
 public:
  const Policy* Add(std::string_view text, PolicyType type) {
    const bool is_document = text.find("\"Statement\"") != std::string_view::npos;
    const std::string whole =
        is_document ? std::string(text) : R"({"Version": "2012-10-17", "Statement": [)" + std::string(text) + "]}";
    const Source source("policy.json", whole);
    const ParsedFile file = ParseFile(source, 0);
    EXPECT_TRUE(file.readable && !file.documents.empty()) << whole;
    if (file.documents.empty()) return &held_.emplace_back();
    ReadOptions options;
    options.type = type;
    return &held_.emplace_back(ReadPolicy(ResolvedFromDocument(file.documents.front().root()), options).policy);
  }

  std::vector<const Policy*> AddAll(const std::vector<std::string>& texts, PolicyType type) {
    std::vector<const Policy*> added;
    for (const std::string& text : texts) added.push_back(Add(text, type));
    return added;
  }

 private:
  std::deque<Policy> held_;
};

PolicySet SetOf(const World& world, Policies& policies) {
  PolicySet set;
  set.identity = policies.AddAll(world.identity, PolicyType::kIdentity);
  if (!world.on_resource.empty()) set.resource = policies.Add(world.on_resource, PolicyType::kResource);
  set.boundary = policies.AddAll(world.boundary, PolicyType::kBoundary);
  set.session = policies.AddAll(world.session, PolicyType::kSession);
  for (const auto& level : world.scp) set.scp.push_back(policies.AddAll(level, PolicyType::kScp));
  for (const auto& level : world.rcp) set.rcp.push_back(policies.AddAll(level, PolicyType::kRcp));
  set.endpoint = policies.AddAll(world.endpoint, PolicyType::kEndpoint);
  return set;
}

Request RequestOf(const World& world) {
  Request request{world.principal, world.action, world.resource, world.account, {}};
  for (const auto& [key, values] : world.context) request.context[AsciiLower(key)] = values;
  return request;
}

std::string StatementText(std::string_view effect, std::string_view action, std::string_view rest) {
  std::string text = R"({"Effect": ")" + std::string(effect) + R"(", "Action": ")" + std::string(action) + '"';
  if (!rest.empty()) text.append(", ").append(rest);
  return text + "}";
}

std::string WithResource(std::string_view resource, std::string_view rest) {
  return R"("Resource": ")" + std::string(resource) + '"' + (rest.empty() ? "" : ", ") + std::string(rest);
}

std::string WithPrincipal(std::string_view element, std::string_view principal, std::string_view rest) {
  std::string value(principal);
  if (principal == "*") {
    value = R"("*")";
  } else if (principal.front() != '{') {
    value = R"({"AWS": ")" + value + R"("})";
  }
  return '"' + std::string(element) + R"(": )" + value + ", " + WithResource("*", rest);
}

}  // namespace

Decision Decide(const World& world) {
  Policies policies;
  const PolicySet set = SetOf(world, policies);
  return CompiledPolicies(set).Decide(RequestOf(world));
}

std::string Explain(const World& world) {
  Policies policies;
  const PolicySet set = SetOf(world, policies);
  return CompiledPolicies(set).Explain(RequestOf(world));
}

std::string VerdictOn(const World& world) {
  const Decision decision = Decide(world);
  constexpr std::string_view kOther = "it would be ";
  const auto other = decision.reason.find(kOther);
  const std::string name(VerdictName(decision.verdict));
  return other == std::string::npos ? name : name + ", " + decision.reason.substr(other + kOther.size());
}

std::string Allow(std::string_view action, std::string_view resource, std::string_view rest) {
  return StatementText("Allow", action, WithResource(resource, rest));
}

std::string Deny(std::string_view action, std::string_view resource, std::string_view rest) {
  return StatementText("Deny", action, WithResource(resource, rest));
}

std::string AllowTo(std::string_view principal, std::string_view action, std::string_view rest) {
  return StatementText("Allow", action, WithPrincipal("Principal", principal, rest));
}

std::string DenyTo(std::string_view principal, std::string_view action, std::string_view rest) {
  return StatementText("Deny", action, WithPrincipal("Principal", principal, rest));
}

std::string DenyAllBut(std::string_view principal) {
  return StatementText("Deny", "*", WithPrincipal("NotPrincipal", principal, ""));
}

std::string Holds(std::string_view condition, const std::map<std::string, std::vector<std::string>>& context,
                  std::string_view version) {
  World world;
  world.context = context;
  world.identity = {R"({"Version": ")" + std::string(version) + R"(", "Statement": [)" +
                    Allow("*", "*", R"("Condition": )" + std::string(condition)) + "]}"};
  switch (Decide(world).verdict) {
    case Verdict::kAllowed:
      return "yes";
    case Verdict::kImplicitDeny:
      return "no";
    default:
      return "?";
  }
}

}  // namespace leastpriv
