#include "report/check_report.h"

#include <nlohmann/json.hpp>

namespace leastpriv {
namespace {

using Json = nlohmann::ordered_json;

// Who asks where any principal will do: a role of the resource's own account, so that the request can be replayed.
std::string PrincipalOf(const ShownWitness& witness) {
  if (!witness.any_principal) return witness.request.principal;
  std::string account = "111122223333";
  std::size_t begin = 0;
  for (int colon = 0; colon < 4 && begin != std::string::npos; ++colon) {
    begin = witness.request.resource.find(':', begin);
    if (begin != std::string::npos) ++begin;
  }
  if (begin != std::string::npos) {
    const std::string part = witness.request.resource.substr(begin, witness.request.resource.find(':', begin) - begin);
    if (part.size() == account.size() && part.find_first_not_of("0123456789") == std::string::npos) account = part;
  }
  return "arn:aws:iam::" + account + ":role/anyone";
}

Json AsJson(const ShownWitness& witness) {
  Json out;
  out["principal"] = PrincipalOf(witness);
  out["action"] = witness.request.action;
  out["resource"] = witness.request.resource;
  out["context"] = Json::object();
  for (const auto& [key, values] : witness.request.context) {
    if (values.size() == 1) {
      out["context"][key] = values.front();
    } else {
      out["context"][key] = values;
    }
  }
  for (const Choice& choice : witness.deployment) out["deployment"][choice.name] = choice.value;
  return out;
}

Json AsJson(const std::vector<ShownStatement>& statements) {
  Json out = Json::array();
  for (const ShownStatement& statement : statements) {
    Json one;
    one["document"] = statement.document;
    one["index"] = statement.index;
    one["sid"] = statement.sid.empty() ? Json() : Json(statement.sid);
    one["line"] = statement.line;
    one["says"] = statement.says;
    out.push_back(std::move(one));
  }
  return out;
}

Json AsJson(const CheckReport& report) {
  Json out;
  if (!report.principal.empty()) out["id"] = report.principal;
  out["check"] = report.check;
  out["result"] = CheckResultName(report.result);
  out["reason"] = report.reason;
  out["witness"] = report.witnesses.empty() ? Json() : AsJson(report.witnesses.front());
  out["statements"] = report.witnesses.empty() ? Json::array() : AsJson(report.witnesses.front().statements);
  if (report.witnesses.size() < 2) return out;
  out["witnesses"] = Json::array();
  for (const ShownWitness& witness : report.witnesses) {
    out["witnesses"].push_back({{"witness", AsJson(witness)}, {"statements", AsJson(witness.statements)}});
  }
  return out;
}

std::string Dump(const Json& json, int indent) {
  return json.dump(indent, ' ', false, nlohmann::json::error_handler_t::replace);
}

std::string WitnessAsText(const ShownWitness& witness) {
  std::string text = "\n  principal  " + (witness.any_principal ? std::string("any") : witness.request.principal) +
                     "\n  action     " + witness.request.action + "\n  resource   " + witness.request.resource + "\n";
  for (std::size_t i = 0; i < witness.deployment.size(); ++i) {
    text += (i == 0 ? "  deployment " : ", ") + witness.deployment[i].name + " = " + witness.deployment[i].value;
  }
  if (!witness.deployment.empty()) text += "\n";
  for (const auto& [key, values] : witness.request.context) {
    text += "  " + key + " = ";
    for (std::size_t i = 0; i < values.size(); ++i) text += (i == 0 ? "" : ", ") + values[i];
    text += "\n";
  }
  text += "\n";
  for (const ShownStatement& statement : witness.statements) {
    text += statement.document;
    if (statement.line != 0) text += ":" + std::to_string(statement.line);
    text += ": statement " + std::to_string(statement.index + 1);
    if (!statement.sid.empty()) text += " (`Sid: " + statement.sid + "`)";
    text += " " + statement.says + "\n";
  }
  if (!witness.refusal.empty()) text += witness.refusal + "\n";
  return text;
}

}  // namespace

std::string CheckAsJsonLine(const CheckReport& report) { return Dump(AsJson(report), -1); }

std::string CheckAsJson(const CheckReport& report) { return Dump(AsJson(report), 2) + "\n"; }

std::string ChecksAsJson(const std::vector<CheckReport>& reports) {
  Json out;
  out["principals"] = Json::array();
  for (const CheckReport& report : reports) out["principals"].push_back(AsJson(report));
  return Dump(out, 2) + "\n";
}

std::string CheckAsText(const CheckReport& report) {
  std::string text(CheckResultName(report.result));
  text += ": ";
  if (!report.principal.empty()) text += report.principal + ": ";
  text += report.situation + "\n";
  if (!report.reason.empty()) text += "  " + report.reason + "\n";
  for (const ShownWitness& witness : report.witnesses) text += WitnessAsText(witness);
  return text;
}

}  // namespace leastpriv
