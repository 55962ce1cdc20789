#include "report/diff_report.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace leastpriv {
namespace {

using Json = nlohmann::ordered_json;

std::string Joined(const std::vector<std::string>& texts, std::string_view separator) {
  std::string joined;
  for (const std::string& text : texts) joined += (joined.empty() ? "" : std::string(separator)) + text;
  return joined;
}

std::string Place(const ShownStatement& statement) {
  std::string text = statement.document;
  if (statement.line != 0) text += ":" + std::to_string(statement.line);
  text += ": statement " + std::to_string(statement.index + 1);
  return statement.sid.empty() ? text : text + " (`Sid: " + statement.sid + "`)";
}

std::string RequestWords(const ShownWitness& witness) {
  std::string text = witness.request.action + " on " + witness.request.resource;
  if (!witness.any_principal) text += " by " + witness.request.principal;
  std::string context;
  for (const auto& [key, values] : witness.request.context) {
    context += (context.empty() ? " with " : ", ") + key + " = " + Joined(values, " and ");
  }
  for (std::size_t i = 0; i < witness.deployment.size(); ++i) {
    context += (i == 0 ? " where " : ", ") + witness.deployment[i].name + " = " + witness.deployment[i].value;
  }
  return text + context;
}

void AppendGrant(const DifferentGrant& grant, std::string_view sign, std::string& text) {
  if (grant.actions.empty()) {
    text += "  ? not shown: " + grant.reason + "\n";
    return;
  }
  text += "  " + std::string(grant.witness ? sign : "?") + " " + Joined(grant.actions, ", ") + "\n";
  for (const std::string& resource : grant.resources) text += "      on " + resource + "\n";
  if (!grant.who.empty()) text += "      for " + grant.who + "\n";
  for (const std::string& condition : grant.conditions) text += "      where " + condition + "\n";
  text += "      " + Place(grant.statement) + "\n";
  if (!grant.witness) {
    text += "      not shown: " + grant.reason + "\n";
    return;
  }
  text += "      for instance " + RequestWords(*grant.witness) + "\n";
  for (const ShownStatement& statement : grant.witness->statements) {
    if (statement.document.empty() || statement.says == "allows it") continue;
    text += "      " + Place(statement) + " " + statement.says + "\n";
  }
  if (!grant.witness->refusal.empty()) text += "      " + grant.witness->refusal + "\n";
}

Json AsJson(const DifferentGrant& grant) {
  Json out;
  out["actions"] = grant.actions;
  out["resources"] = grant.resources;
  out["who"] = grant.who.empty() ? Json() : Json(grant.who);
  out["conditions"] = grant.conditions;
  out["statement"] = Json();
  if (!grant.actions.empty()) {
    out["statement"] = {{"document", grant.statement.document},
                        {"index", grant.statement.index},
                        {"sid", grant.statement.sid.empty() ? Json() : Json(grant.statement.sid)},
                        {"line", grant.statement.line}};
  }
  out["witness"] = Json();
  if (grant.witness) {
    const Request& request = grant.witness->request;
    Json context = Json::object();
    for (const auto& [key, values] : request.context) context[key] = values;
    out["witness"] = {{"principal", grant.witness->any_principal ? Json() : Json(request.principal)},
                      {"action", request.action},
                      {"resource", request.resource},
                      {"context", std::move(context)}};
    for (const Choice& choice : grant.witness->deployment) {
      out["witness"]["deployment"][choice.name] = choice.value;
    }
  }
  out["reason"] = grant.reason;
  return out;
}

Json AsJson(const std::vector<DifferentGrant>& grants) {
  Json out = Json::array();
  for (const DifferentGrant& grant : grants) out.push_back(AsJson(grant));
  return out;
}

}  // namespace

bool Difference::Differs() const {
  const auto is_shown = [](const DifferentGrant& grant) { return grant.witness.has_value(); };
  return std::any_of(granted.begin(), granted.end(), is_shown) || std::any_of(taken.begin(), taken.end(), is_shown);
}

bool Difference::IsOpen() const {
  const auto is_open = [](const DifferentGrant& grant) { return !grant.witness; };
  return std::any_of(granted.begin(), granted.end(), is_open) || std::any_of(taken.begin(), taken.end(), is_open);
}

std::string_view DiffResultName(const std::vector<Difference>& differences) {
  bool open = false;
  for (const Difference& difference : differences) {
    if (difference.Differs()) return "different";
    open = open || difference.IsOpen();
  }
  return open ? "undecided" : "same";
}

std::string DiffAsText(const std::vector<Difference>& differences, const std::string& a, const std::string& b) {
  const std::string_view result = DiffResultName(differences);
  if (result == "same") return "same: " + a + " and " + b + " grant the same\n";
  std::string text(result);
  text += ": + is granted by " + b + " only, - by " + a + " only\n";
  for (const Difference& difference : differences) {
    if (difference.granted.empty() && difference.taken.empty()) continue;
    text += "\n";
    if (!difference.principal.empty()) text += difference.principal + "\n";
    for (const DifferentGrant& grant : difference.granted) AppendGrant(grant, "+", text);
    for (const DifferentGrant& grant : difference.taken) AppendGrant(grant, "-", text);
  }
  return text;
}

std::string DiffAsJson(const std::vector<Difference>& differences) {
  Json out;
  out["result"] = DiffResultName(differences);
  out["principals"] = Json::array();
  for (const Difference& difference : differences) {
    if (difference.granted.empty() && difference.taken.empty()) continue;
    out["principals"].push_back({{"id", difference.principal.empty() ? Json() : Json(difference.principal)},
                                 {"granted", AsJson(difference.granted)},
                                 {"taken", AsJson(difference.taken)}});
  }
  return out.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
}

}  // namespace leastpriv
