#include "report/decision_report.h"

#include <nlohmann/json.hpp>

#include "text/text.h"

namespace leastpriv {
namespace {

using Json = nlohmann::ordered_json;

std::string Line(const Json& json) { return json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace); }

}  // namespace

std::string DecisionAsJsonLine(const Decision& decision, std::string_view explained) {
  Json out;
  out["decision"] = VerdictName(decision.verdict);
  out["by"] = Json::array();
  for (const DecidedBy& by : decision.by) {
    out["by"].push_back({{"type", by.type}, {"policy", by.policy}, {"statement", by.statement}});
  }
  out["reason"] = decision.reason;
  if (!explained.empty()) {
    for (const std::string_view line : Split(Trim(explained), '\n')) out["explain"].push_back(line);
  }
  return Line(out);
}

std::string ErrorAsJsonLine(std::string_view reason) { return Line(Json{{"result", "error"}, {"reason", reason}}); }

std::string DecisionAsText(const Decision& decision, const Request& request, std::string_view explained) {
  std::string text(VerdictName(decision.verdict));
  text += ": " + request.action + " on " + request.resource + " by " + request.principal + "\n";
  for (const DecidedBy& by : decision.by) {
    text += "  by statement " + std::to_string(by.statement + 1) + " of " + std::string(by.type) + " policy " +
            std::to_string(by.policy + 1) + "\n";
  }
  if (!decision.reason.empty()) text += "  " + decision.reason + "\n";
  if (!explained.empty()) text += "\n" + std::string(explained);
  return text;
}

}  // namespace leastpriv
