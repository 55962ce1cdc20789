// LP652 partly-denied-allow: an entry of an Allow's actions or resources that the policy's Deny statements take back.
// Asked as a question of access: does that entry, together with the Denies, allow more than nothing?
#include <string>
#include <utility>
#include <vector>

#include "access/compare.h"
#include "lint/checks/index.h"

namespace leastpriv {
namespace {

// Each question costs the Denies once more; what a person writes stays far below.
constexpr std::size_t kMostQuestions = 4096;

// An Allow in the first place, then the Denies.
class Question {
 public:
  explicit Question(const Policy& policy) {
    policy_.type = policy.type;
    policy_.version = policy.version;
    policy_.statements.emplace_back();
    for (const Statement& statement : policy.statements) {
      if (statement.effect == Effect::kDeny) policy_.statements.push_back(statement);
    }
    left_ = kMostQuestions / (policy_.statements.size());
  }

  bool has_denies() const { return policy_.statements.size() > 1; }
  const std::vector<Statement>& statements() const { return policy_.statements; }

  bool GrantsNothing(const Statement& allow) {
    if (left_ == 0) return false;
    --left_;
    policy_.statements.front() = allow;
    return Compare(AccessSet::Nothing(), AccessSet(policy_)).result == CheckResult::kPass;
  }

  // The one Deny that takes the Allow back by itself; null when it takes several.
  const Statement* Culprit(const Statement& allow) const {
    for (std::size_t i = 1; i < policy_.statements.size(); ++i) {
      Policy two;
      two.type = policy_.type;
      two.version = policy_.version;
      two.statements = {allow, policy_.statements[i]};
      if (Compare(AccessSet::Nothing(), AccessSet(two)).result == CheckResult::kPass) return &policy_.statements[i];
    }
    return nullptr;
  }

 private:
  Policy policy_;
  std::size_t left_ = 0;
};

bool GrantsByItself(const Policy& policy, const Statement& allow) {
  Policy alone;
  alone.type = policy.type;
  alone.version = policy.version;
  alone.statements = {allow};
  return Compare(AccessSet::Nothing(), AccessSet(alone)).result != CheckResult::kPass;
}

std::string NameOf(const Statement& deny) {
  if (deny.sid && deny.sid->value.Literal()) return "`" + std::string(*deny.sid->value.Literal()) + "`";
  return "statement " + std::to_string(deny.index + 1);
}

void Blame(const Question& question, const Statement& allow, std::string what, Diagnostic said, Reporter& reporter) {
  const Statement* culprit = question.Culprit(allow);
  said.message = std::move(what);
  said.message +=
      culprit != nullptr ? NameOf(*culprit) + " denies it all" : "the Deny statements together take it back";
  if (culprit != nullptr) said.labels = {{culprit->at, "denies it"}};
  reporter.Report(std::move(said));
}

// Entries of a list, each asked by itself. Of a list of one, the statement as a whole has been judged.
void CheckEntries(const PolicyScope& scope, const Statement& allow, Terms Statement::*list, Question& question,
                  Reporter& reporter) {
  const Terms& terms = allow.*list;
  if (terms.negated || terms.terms.size() < 2) return;
  for (const Term& term : terms.terms) {
    Statement one = allow;
    (one.*list).terms = {term};
    if (!question.GrantsNothing(one) || !GrantsByItself(scope.policy, one)) continue;
    Diagnostic said{"partly-denied-allow", term.at, {}};
    said.subject = term.value.Spelling();
    Blame(question, one, "`" + term.value.Spelling() + "` grants nothing here: ", std::move(said), reporter);
  }
}

}  // namespace

void CheckPartlyDeniedAllow(const PolicyScope& scope, Reporter& reporter) {
  Question question(scope.policy);
  if (!question.has_denies()) return;
  for (const Statement& allow : scope.policy.statements) {
    if (allow.effect != Effect::kAllow || question.GrantsNothing(allow)) continue;
    CheckEntries(scope, allow, &Statement::action, question, reporter);
    CheckEntries(scope, allow, &Statement::resource, question, reporter);
  }
}

}  // namespace leastpriv
