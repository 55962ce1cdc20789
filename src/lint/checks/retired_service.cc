// LP212 retired-service: actions of services that AWS has closed. They outlive the service in old policies, and for a
// while in AWS's own reference.
#include "lint/checks/retired_service.h"

#include <string>
#include <unordered_map>

#include "iam/facts.h"
#include "lint/checks/index.h"
#include "text/text.h"

namespace leastpriv {

std::optional<RetiredService> FindRetiredService(std::string_view prefix) {
  static const std::unordered_map<std::string_view, RetiredService> services = [] {
    std::unordered_map<std::string_view, RetiredService> all;
    for (const FactRow& row : FactRows("retired_services.tsv")) all.emplace(row[0], RetiredService{row[1], row[2]});
    return all;
  }();
  const auto found = services.find(AsciiLower(prefix));
  return found == services.end() ? std::nullopt : std::optional(found->second);
}

void CheckRetiredService(const StatementScope& scope, Reporter& reporter) {
  for (const Term& term : scope.statement.action.terms) {
    for (const Alternative& alternative : term.value.alternatives()) {
      const auto literal = alternative.text.Literal();
      const auto retired = literal ? FindRetiredService(literal->substr(0, literal->find(':'))) : std::nullopt;
      if (!retired) continue;
      Diagnostic said{"retired-service", term.at, {}};
      said.message = "`" + std::string(*literal) + "` is an action of " + std::string(retired->name) +
                     ", which AWS closed in " + std::string(retired->month) + "; it " +
                     (scope.statement.action.negated ? "excepts"
                      : scope.IsAllow()              ? "grants"
                                                     : "denies") +
                     " nothing";
      said.hint = "take it out";
      said.subject = *literal;
      reporter.Report(std::move(said));
    }
  }
}

}  // namespace leastpriv
