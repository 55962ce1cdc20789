// LP604 excluded-everything and LP605 denied-allow: statements that cannot have an effect, the one because it excludes
// all there is, the other because a Deny of the same policy covers it whole.
#include <algorithm>

#include "lint/breadth.h"
#include "lint/checks/index.h"
#include "lint/checks/statement_cover.h"

namespace leastpriv {
namespace {

bool ExcludesEverything(const Terms& terms) {
  return terms.negated && std::any_of(terms.terms.begin(), terms.terms.end(), [](const Term& term) {
           const auto literal = term.value.Literal();
           return literal && term.guard.always() && Pattern::FromGlob(*literal).IsStar();
         });
}

}  // namespace

void CheckExcludedEverything(const StatementScope& scope, Reporter& reporter) {
  const Statement& statement = scope.statement;
  for (const Terms* terms : {&statement.action, &statement.resource}) {
    if (!ExcludesEverything(*terms)) continue;
    const std::string name = terms == &statement.action ? "NotAction" : "NotResource";
    Diagnostic said{"excluded-everything", terms->at, "`" + name + "` excludes everything; the statement "};
    said.message += scope.IsAllow() ? "allows nothing" : "denies nothing";
    said.hint = "write what is excluded, or `" + name.substr(3) + "` where `*` was to be everything";
    said.subject = name;
    reporter.Report(std::move(said));
  }
}

void CheckDeniedAllow(const PolicyScope& scope, Reporter& reporter) {
  std::vector<StatementShape> denies;
  std::vector<StatementShape> allows;
  for (const Statement& statement : scope.policy.statements) {
    auto shape = ShapeOf(statement, scope.policy.VariablesOn());
    if (shape) (statement.effect == Effect::kDeny ? denies : allows).push_back(std::move(*shape));
  }
  if (denies.empty()) return;
  StatementCover cover(denies);
  for (const StatementShape& allow : allows) {
    const auto by = cover.Find(allow);
    if (!by) continue;
    Diagnostic said{"denied-allow", allow.statement->at, {}};
    said.message = NameOf(*denies[*by].statement) + " denies all that this statement allows; it grants nothing";
    said.labels = {{denies[*by].statement->at, "denies it"}};
    said.hint = "take one of the two out";
    said.subject = allow.canonical;
    reporter.Report(std::move(said));
  }
}

}  // namespace leastpriv
