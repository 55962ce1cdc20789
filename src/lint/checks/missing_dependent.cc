// LP213 missing-dependent-action: a named action whose every call needs another one, which nothing that the principal
// has may grant. Where something of it could not be seen, nothing is said.
#include <algorithm>
#include <vector>

#include "iam/facts.h"
#include "lint/checks/index.h"
#include "text/text.h"

namespace leastpriv {
namespace {

// Is some entry of an Allow, for some filling of its holes, this action?
bool MayGrant(const Policy& policy, std::string_view action) {
  return std::any_of(policy.statements.begin(), policy.statements.end(), [action](const Statement& statement) {
    if (statement.effect == Effect::kDeny) return false;
    if (statement.action.negated || !statement.unseen.empty()) return true;
    return std::any_of(statement.action.terms.begin(), statement.action.terms.end(), [action](const Term& term) {
      const auto& all = term.value.alternatives();
      return std::any_of(all.begin(), all.end(), [action](const Alternative& one) {
        return MayMatch(Pattern::FromText(one.text, false, LetterCase::kIgnored), action);
      });
    });
  });
}

// The principal's policies; nothing where one is not known.
std::vector<const Policy*> PoliciesOf(const PolicyScope& scope) {
  if (scope.principal == nullptr) return {&scope.policy};
  std::vector<const Policy*> policies;
  if (scope.principal->role_unseen) return policies;
  for (const Grant& grant : scope.principal->grants) {
    if (!grant.reading.policy.unseen.empty()) return {};
    policies.push_back(&grant.reading.policy);
  }
  for (const ManagedPolicy& managed : scope.principal->managed) {
    const bool known = std::any_of(scope.principal->grants.begin(), scope.principal->grants.end(),
                                   [&managed](const Grant& grant) { return grant.at == managed.at; });
    if (!known && !managed.attached_by_sam) return {};
  }
  return policies;
}

void CheckEntry(const PolicyScope& scope, const Term& term, const FactRow& row,
                const std::vector<const Policy*>& policies, Reporter& reporter) {
  std::vector<std::string> missing;
  for (const std::string_view needed : Split(row[1], ',')) {
    const bool granted = std::any_of(policies.begin(), policies.end(),
                                     [needed](const Policy* policy) { return MayGrant(*policy, needed); });
    if (!granted) missing.emplace_back(needed);
  }
  if (missing.empty()) return;
  Diagnostic said{"missing-dependent-action", term.at, {}};
  said.message = "`" + std::string(row[0]) + "` also needs " + QuotedList(missing) + ", and " +
                 (scope.principal != nullptr ? "no policy here" : "nothing in this policy") + " grants " +
                 (missing.size() == 1 ? "it" : "them");
  said.hint = "add what is missing, or take the action out";
  said.subject = row[0];
  if (scope.principal == nullptr) said.lowered = FindingType::kSuggestion;
  reporter.Report(std::move(said));
}

}  // namespace

void CheckMissingDependentAction(const PolicyScope& scope, Reporter& reporter) {
  static const std::vector<FactRow> rows = FactRows("dependent_actions.tsv");
  std::vector<const Policy*> policies;  // made when first needed
  for (const Statement& statement : scope.policy.statements) {
    if (statement.effect != Effect::kAllow || statement.action.negated) continue;
    for (const Term& term : statement.action.terms) {
      const auto literal = term.value.Literal();
      if (!literal) continue;
      const auto row = std::find_if(rows.begin(), rows.end(),
                                    [&literal](const FactRow& one) { return EqualsIgnoreCase(one[0], *literal); });
      if (row == rows.end()) continue;
      if (policies.empty()) policies = PoliciesOf(scope);
      if (policies.empty()) return;
      CheckEntry(scope, term, *row, policies, reporter);
    }
  }
}

}  // namespace leastpriv
