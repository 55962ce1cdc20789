// LP305 full-admin: every action on every resource. It says what LP301 and LP302 would, once.
#include "lint/breadth.h"
#include "lint/checks/index.h"

namespace leastpriv {

void CheckFullAdmin(const StatementScope& scope, Reporter& reporter) {
  if (!IsFullAdmin(scope.statement)) return;
  Diagnostic said{"full-admin", scope.statement.action.at, {}};
  said.message = "this statement allows every action on every resource: whoever has it owns the account";
  said.labels = {{scope.statement.resource.at, "every resource"}};
  said.hint = "name the actions and the resources that are used";
  said.subject = "*";
  reporter.Report(std::move(said));
}

}  // namespace leastpriv
