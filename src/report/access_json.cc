// DESIGN's JSON form of the effective grant: elements as IAM would see them, absent ones left out.
#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "report/access_report.h"
#include "report/deployed.h"

namespace leastpriv {
namespace {

using Json = nlohmann::ordered_json;

void AddElement(const Terms& terms, const char* name, const char* negated_name, Json& out) {
  if (terms.present) out[terms.negated ? negated_name : name] = DeployedTexts(terms.terms);
}

std::string KindName(const PrincipalTerm& term) { return term.kind == PrincipalKind::kAny ? "*" : term.key; }

Json PrincipalsAsJson(const Principals& principals) {
  Json out = Json::object();
  for (const PrincipalTerm& principal : principals.terms) {
    Json& list = out[KindName(principal)];
    for (const std::string& text : DeployedTexts({principal.term})) list.push_back(text);
  }
  return out;
}

Json ConditionsAsJson(const std::vector<Condition>& conditions) {
  Json out = Json::object();
  for (const Condition& condition : conditions) {
    const std::vector<std::string> values = DeployedTexts(condition.values);
    const bool is_one = !condition.values_are_list && values.size() == 1;
    out[condition.operator_text][condition.key] = is_one ? Json(values.front()) : Json(values);
  }
  return out;
}

Json StatementAsJson(const Grant& grant, const Statement& statement, const SourceMap& sources) {
  Json out;
  if (statement.effect != Effect::kUnknown) out["effect"] = statement.effect == Effect::kAllow ? "Allow" : "Deny";
  if (statement.sid) out["sid"] = statement.sid->value.Spelling();
  AddElement(statement.action, "action", "notAction", out);
  AddElement(statement.resource, "resource", "notResource", out);
  if (statement.principal.present) {
    out[statement.principal.negated ? "notPrincipal" : "principal"] = PrincipalsAsJson(statement.principal);
  }
  if (!statement.conditions.empty()) out["condition"] = ConditionsAsJson(statement.conditions);
  const auto when = grant.guard.And(statement.guard);
  if (when && !when->always()) out["when"] = when->Describe();
  for (const Unseen& unseen : statement.unseen) out["unseen"].push_back(unseen.what + ": " + unseen.reason);
  const Location& at = grant.written_by_aws() ? grant.at : statement.at;
  const Position position = sources.At(at.source).PositionOf(at.span.begin);
  out["origin"] = {{"file", sources.At(at.source).path()},
                   {"line", position.line},
                   {"column", position.column},
                   {"source", GrantSourceName(grant.source)}};
  if (!grant.name.empty()) out["origin"]["name"] = grant.name;
  return out;
}

// Attached only where a deployment overrides a parameter's Default?
bool NeedsOverride(const ManagedPolicy& policy) {
  const auto& choices = policy.guard.choices();
  return std::any_of(choices.begin(), choices.end(),
                     [](const Choice& choice) { return choice.value == kAnotherValue; });
}

// Those that the file as it stands attaches; the others come under "managedWhen".
Json ManagedAsJson(const std::vector<ManagedPolicy>& managed) {
  Json out = Json::array();
  std::set<std::string> listed;
  for (const ManagedPolicy& policy : managed) {
    if (NeedsOverride(policy)) continue;
    for (const std::string& arn : DeployedTexts({Term{policy.arn, policy.at, policy.guard}})) {
      if (listed.insert(arn).second) out.push_back(arn);
    }
  }
  return out;
}

Json StatementsAsJson(const Grant& grant, const SourceMap& sources) {
  Json out = Json::array();
  for (const Statement& statement : grant.reading.policy.statements) {
    out.push_back(StatementAsJson(grant, statement, sources));
  }
  return out;
}

Json PrincipalAsJson(const TemplatePrincipal& principal, const SourceMap& sources) {
  Json one;
  one["id"] = principal.id;
  one["type"] = principal.type;
  if (!principal.role.empty()) one["role"] = principal.role;
  if (principal.role_unseen) one["roleUnseen"] = true;
  if (principal.made_by_sam) one["madeBySam"] = true;
  if (!principal.construct.empty()) one["construct"] = principal.construct;
  if (principal.boundary) one["boundary"] = DeployedTexts({Term{*principal.boundary, principal.at, Guard()}});
  if (!principal.guard.always()) one["when"] = principal.guard.Describe();
  one["managed"] = ManagedAsJson(principal.managed);
  for (const ManagedPolicy& policy : principal.managed) {
    if (!NeedsOverride(policy)) continue;
    one["managedWhen"].push_back({{"arn", policy.arn.Spelling()}, {"when", policy.guard.Describe()}});
  }
  one["statements"] = Json::array();
  for (const Grant& grant : principal.grants) {
    for (Json& statement : StatementsAsJson(grant, sources)) one["statements"].push_back(std::move(statement));
  }
  return one;
}

}  // namespace

std::string AccessAsJson(const Access& access, const SourceMap& sources) {
  Json out;
  out["principals"] = Json::array();
  for (const TemplatePrincipal& principal : access.principals) {
    out["principals"].push_back(PrincipalAsJson(principal, sources));
  }
  for (const ResourcePolicy& policy : access.resource_policies) {
    out["resourcePolicies"].push_back({{"id", policy.id},
                                       {"resourceType", policy.resource_type},
                                       {"policyType", PolicyTypeName(policy.grant.reading.policy.type)},
                                       {"statements", StatementsAsJson(policy.grant, sources)}});
  }
  for (const NestedTemplate& nested : access.unseen) {
    out["unseen"].push_back({{"id", nested.id}, {"where", nested.where}});
  }
  return out.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
}

}  // namespace leastpriv
