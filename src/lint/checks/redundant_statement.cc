// LP603 redundant-statement: a statement all of which another one of the policy says (see statement_cover.h).
#include "lint/checks/index.h"
#include "lint/checks/statement_cover.h"
#include "lint/mend.h"

namespace leastpriv {

void CheckRedundantStatement(const PolicyScope& scope, Reporter& reporter) {
  if (scope.policy.statements.size() < 2) return;
  std::vector<StatementShape> shapes;
  for (const Statement& statement : scope.policy.statements) {
    auto shape = ShapeOf(statement, scope.policy.VariablesOn());
    if (shape) shapes.push_back(std::move(*shape));
  }
  StatementCover cover(shapes);
  for (uint32_t i = 0; i < shapes.size(); ++i) {
    const auto by = cover.CoverOf(i);
    if (!by) continue;
    const Statement& statement = *shapes[i].statement;
    const Statement& other = *shapes[*by].statement;
    const bool same = shapes[i].canonical == shapes[*by].canonical;
    Diagnostic said{"redundant-statement", statement.at, {}};
    said.message = NameOf(other) + (same ? " says the same as this statement" : " covers this statement") + ", which " +
                   (statement.effect == Effect::kAllow ? "grants" : "denies") + " nothing more";
    said.labels = {{other.at, same ? "says it already" : "covers it"}};
    said.subject = shapes[i].canonical;
    if (statement.guard.always()) said.fixes = RemovalFix(scope.manuscript, statement.at, "take it out");
    if (said.fixes.empty()) said.hint = "take it out";
    reporter.Report(std::move(said));
  }
}

}  // namespace leastpriv
