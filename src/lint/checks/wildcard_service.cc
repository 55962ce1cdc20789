// LP314 wildcard-in-service-name: `*code*:List*` grants in services that nobody thought of, and in new ones.
#include "iam/pattern.h"
#include "lint/checks/index.h"

namespace leastpriv {

void CheckWildcardInServiceName(const StatementScope& scope, Reporter& reporter) {
  for (const Term& term : scope.statement.action.terms) {
    for (const Alternative& alternative : term.value.alternatives()) {
      const auto literal = alternative.text.Literal();
      const auto colon = literal ? literal->find(':') : std::string_view::npos;
      if (colon == std::string_view::npos || !Pattern::FromGlob(literal->substr(0, colon)).HasWildcard()) continue;
      Diagnostic said{"wildcard-in-service-name", term.at, {}};
      said.message = "`" + std::string(*literal) +
                     "` has a wildcard in the service's name: it reaches every service, " +
                     "old or new, whose name happens to match";
      said.hint = "write one entry for each service that is meant";
      said.subject = *literal;
      reporter.Report(std::move(said));
    }
  }
}

}  // namespace leastpriv
