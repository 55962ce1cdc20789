// LP410 credentials-exposure and LP411 data-exfiltration, both opt-in: an attacker's view of a statement. Each speaks
// of an Allow without a condition, of actions that hand out credentials or data, on every resource of their kind.
#include <string>
#include <vector>

#include "iam/facts.h"
#include "lint/breadth.h"
#include "lint/checks/index.h"
#include "lint/grants.h"
#include "text/quoted_some.h"

namespace leastpriv {
namespace {

void Report(std::string_view rule, std::string_view kind, std::string_view consequence, const StatementScope& scope,
            Reporter& reporter) {
  const Statement& statement = scope.statement;
  if (!scope.IsAllow() || statement.has_condition || IsFullAdmin(statement)) return;
  static const std::vector<FactRow> rows = FactRows("sensitive_actions.tsv");
  const ActionElement element(statement.action);
  const ResourceElement resource(scope.scope.catalogue, statement.resource, scope.scope.policy.VariablesOn());
  std::vector<std::string> actions;
  for (const FactRow& row : rows) {
    if (row[0] == kind && element.SurelyIncludes(row[1]) && resource.IsEverywhere(row[1])) actions.emplace_back(row[1]);
  }
  if (actions.empty()) return;
  Diagnostic said{rule, element.WhereIncluded(actions.front()), {}};
  said.subject = actions.front();
  said.message = QuotedSome(actions, actions.size()) + " on every resource: ";
  said.message += consequence;
  said.hint = "name the resources, or add a condition";
  reporter.Report(std::move(said));
}

}  // namespace

void CheckCredentialsExposure(const StatementScope& scope, Reporter& reporter) {
  Report("credentials-exposure", "credentials", "whoever takes this principal over gets credentials that outlast it",
         scope, reporter);
}

void CheckDataExfiltration(const StatementScope& scope, Reporter& reporter) {
  Report("data-exfiltration", "data", "whoever takes this principal over can carry the account's data away", scope,
         reporter);
}

}  // namespace leastpriv
