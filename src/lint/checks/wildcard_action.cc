// LP301 wildcard-action: what a pattern in Action grants today, and how grave the gravest of it is.
#include "iam/pattern.h"
#include "lint/checks/breadth.h"
#include "lint/checks/index.h"

namespace leastpriv {
namespace {

bool OnlyReads(const ActionSet& actions) {
  const LevelCounts counts = actions.Counts();
  return counts[2] + counts[3] + counts[4] == 0;
}

std::string Whole(const Pattern& pattern) {
  const std::string text = pattern.Spelling();
  return text == "*" ? "every service" : text.ends_with(":*") ? text.substr(0, text.size() - 2) : std::string();
}

}  // namespace

void CheckWildcardAction(const StatementScope& scope, Reporter& reporter) {
  if (!scope.IsAllow() || scope.statement.action.negated || IsFullAdmin(scope.statement)) return;
  for (const Term& term : scope.statement.action.terms) {
    for (const Alternative& alternative : term.value.alternatives()) {
      const Pattern pattern = Pattern::FromText(alternative.text, false);
      if (!pattern.HasWildcard()) continue;
      const ActionSet actions = ActionSet::May(scope.scope.catalogue, alternative.text);
      // A name that SAM ends with a star, as `sqs:SendMessage*`, is no breadth of the author's.
      if (actions.size() <= (scope.scope.written_by_aws() ? 1U : 0U)) continue;
      Diagnostic said{"wildcard-action", term.at, {}};
      said.subject = pattern.Spelling();
      const std::string whole = Whole(pattern);
      said.message = "`" + pattern.Spelling() + "` grants " + (whole.empty() ? "" : "all ") + DescribeGrant(actions);
      if (OnlyReads(actions)) {
        said.lowered = FindingType::kSuggestion;
      } else if (whole.empty()) {
        said.lowered = FindingType::kWarning;
      }
      if (scope.scope.uses != nullptr) {
        said.hint = scope.scope.principal->id + " declares what it uses: `leastpriv generate` writes just that";
      } else {
        said.hint =
            "name the actions that are used; `leastpriv query actions '" + pattern.Spelling() + "'` lists these";
      }
      reporter.Report(std::move(said));
    }
  }
}

}  // namespace leastpriv
