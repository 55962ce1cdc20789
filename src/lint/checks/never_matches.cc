// LP650 never-matches: a statement whose conditions contradict each other. Asked as a question of access: does it, as
// an Allow by itself, allow more than nothing?
#include <algorithm>
#include <string>
#include <vector>

#include "access/compare.h"
#include "lint/checks/index.h"
#include "text/text.h"

namespace leastpriv {
namespace {

// Two conditions that may contradict each other: on one key, or on keys of which one follows from the other.
std::string Subject(const Condition& condition) {
  std::string key = AsciiLower(condition.key);
  const bool of_principal = key.starts_with("aws:principal") || key == "aws:username" || key == "aws:userid";
  return of_principal ? "aws:principal" : key;
}

bool CanMatch(const PolicyScope& scope, const Statement& statement) {
  Policy alone;
  alone.type = scope.policy.type;
  alone.version = scope.policy.version;
  alone.statements = {statement};
  alone.statements.front().effect = Effect::kAllow;
  return Compare(AccessSet::Nothing(), AccessSet(alone)).result != CheckResult::kPass;
}

}  // namespace

void CheckNeverMatches(const StatementScope& scope, Reporter& reporter) {
  const Statement& statement = scope.statement;
  const std::vector<Condition>& conditions = statement.conditions;
  constexpr std::size_t kMost = 64;
  if (conditions.size() < 2 || conditions.size() > kMost) return;
  for (std::size_t i = 0; i + 1 < conditions.size(); ++i) {
    Statement several = statement;
    several.conditions = {conditions[i]};
    for (std::size_t k = i + 1; k < conditions.size(); ++k) {
      if (Subject(conditions[k]) == Subject(conditions[i])) several.conditions.push_back(conditions[k]);
    }
    if (several.conditions.size() < 2 || CanMatch(scope.scope, several)) continue;
    // What else the statement lacks (a principal, a resource) is other rules' business.
    several.conditions.clear();
    if (!CanMatch(scope.scope, several)) return;
    const std::string& key = conditions[i].key;
    Diagnostic said{"never-matches", conditions[i].key_at, {}};
    said.message = "no request meets the conditions on `" + key + "`; the statement " +
                   (scope.IsAllow() ? "grants" : "denies") + " nothing";
    for (std::size_t k = i + 1; k < conditions.size(); ++k) {
      if (Subject(conditions[k]) == Subject(conditions[i]))
        said.labels.push_back({conditions[k].key_at, "against this"});
    }
    said.subject = key;
    return reporter.Report(std::move(said));
  }
}

}  // namespace leastpriv
