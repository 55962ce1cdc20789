#include "report/test_report.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace leastpriv {
namespace {

using Json = nlohmann::ordered_json;

std::string Expectation(const TestResult& result) { return result.expects_allow ? "allow" : "deny"; }

std::size_t CountPassed(const std::vector<TestResult>& results) {
  return static_cast<std::size_t>(
      std::count_if(results.begin(), results.end(), [](const TestResult& result) { return result.passed; }));
}

std::string Statements(const Decision& decision) {
  std::string text;
  for (const DecidedBy& by : decision.by) {
    text += (text.empty() ? "statement " : ", statement ") + std::to_string(by.statement + 1) + " of " +
            std::string(by.type) + " policy " + std::to_string(by.policy + 1);
  }
  return text;
}

}  // namespace

std::string TestsAsText(const std::vector<TestResult>& results) {
  std::string text;
  const std::string* file = nullptr;
  for (const TestResult& result : results) {
    if (file == nullptr || *file != result.file) text += (text.empty() ? "" : "\n") + result.file + "\n";
    file = &result.file;
    text += result.passed ? "  ok    " : "  FAIL  ";
    if (!result.name.empty()) text += result.name + ": ";
    text += Expectation(result) + " " + result.request.action + " on " + result.resource + " by " +
            result.request.principal + "\n";
    if (result.passed) continue;
    const std::string by = Statements(result.decision);
    text += "        " + result.file + ":" + std::to_string(result.line) + ": it is " +
            std::string(VerdictName(result.decision.verdict)) + (by.empty() ? "" : " by " + by) +
            (result.decision.reason.empty() ? "" : ": " + result.decision.reason) + "\n";
  }
  const std::size_t passed = CountPassed(results);
  return text + (text.empty() ? "" : "\n") + std::to_string(passed) + " passed, " +
         std::to_string(results.size() - passed) + " failed\n";
}

std::string TestsAsJson(const std::vector<TestResult>& results) {
  Json out;
  out["tests"] = Json::array();
  for (const TestResult& result : results) {
    Json by = Json::array();
    for (const DecidedBy& decided : result.decision.by) {
      by.push_back({{"type", decided.type}, {"policy", decided.policy}, {"statement", decided.statement}});
    }
    out["tests"].push_back({{"file", result.file},
                            {"line", result.line},
                            {"name", result.name},
                            {"principal", result.request.principal},
                            {"action", result.request.action},
                            {"resource", result.resource},
                            {"expect", Expectation(result)},
                            {"result", result.passed ? "pass" : "fail"},
                            {"decision", VerdictName(result.decision.verdict)},
                            {"by", std::move(by)},
                            {"reason", result.decision.reason}});
  }
  const std::size_t passed = CountPassed(results);
  out["passed"] = passed;
  out["failed"] = results.size() - passed;
  return out.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
}

}  // namespace leastpriv
