// LP301 wildcard-action: what a pattern in Action grants today on the statement's resources, and how grave the gravest
// of it is.
#include <cstdint>
#include <optional>
#include <string>

#include "iam/pattern.h"
#include "lint/breadth.h"
#include "lint/checks/action_reach.h"
#include "lint/checks/index.h"

namespace leastpriv {
namespace {

// What an entry grants on the statement's resources. What only perhaps acts on them counts where nothing else does.
GrantTally Granted(const ActionSet& matched, ActionReach& reach) {
  GrantTally granted;
  GrantTally perhaps;
  matched.ForEach([&](const Service& service, const Action& action) {
    const Acts acts = reach.Of(service, action);
    if (acts != Acts::kNo) (acts == Acts::kMay ? granted : perhaps).Add(service, action);
  });
  return granted.size() == 0 ? perhaps : granted;
}

// All of a service, or of all services?
bool IsWhole(const Pattern& pattern) { return pattern.IsStar() || pattern.Spelling().ends_with(":*"); }

Diagnostic Say(const StatementScope& scope, const Term& term, const Pattern& pattern, const GrantTally& granted,
               uint32_t matched) {
  const bool whole = IsWhole(pattern);
  const bool all = granted.size() == matched;
  Diagnostic said{"wildcard-action", term.at, {}};
  said.subject = pattern.Spelling();
  said.message =
      "`" + said.subject + "` grants " + (whole && all && matched > 1 ? "all " : "") + granted.Describe(matched);
  if (granted.OnlyReads()) {
    said.lowered = FindingType::kSuggestion;
  } else if (!whole) {
    said.lowered = FindingType::kWarning;
  }
  if (scope.scope.uses != nullptr) {
    said.hint = scope.scope.principal->id + " declares what it uses: `leastpriv generate` writes just that";
  } else {
    said.hint = "name the actions that are used; `leastpriv query actions '" + said.subject + "'` lists " +
                (all ? "these" : "all " + std::to_string(matched));
  }
  return said;
}

}  // namespace

void CheckWildcardAction(const StatementScope& scope, Reporter& reporter) {
  if (!scope.IsAllow() || scope.statement.action.negated || IsFullAdmin(scope.statement)) return;
  std::optional<ActionReach> reach;
  for (const Term& term : scope.statement.action.terms) {
    for (const Alternative& alternative : term.value.alternatives()) {
      const Pattern pattern = Pattern::FromText(alternative.text, false);
      if (!pattern.HasWildcard()) continue;
      const ActionSet matched = ActionSet::May(scope.scope.catalogue, alternative.text);
      const uint32_t size = matched.size();
      // A name that SAM ends with a star, as `sqs:SendMessage*`, is no breadth of the author's.
      if (size <= (scope.scope.written_by_aws() ? 1U : 0U)) continue;
      if (!reach) reach.emplace(scope);
      const GrantTally granted = Granted(matched, *reach);
      // An entry that grants nothing here is LP210's.
      if (granted.size() > 0) reporter.Report(Say(scope, term, pattern, granted, size));
    }
  }
}

}  // namespace leastpriv
