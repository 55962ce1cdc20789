#include "access/refusal.h"

#include <utility>

#include "access/statement.h"

namespace leastpriv {
namespace {

std::string Lacks(StatementPart part) {
  switch (part) {
    case StatementPart::kResource:
      return "allows the action, but not on this resource";
    case StatementPart::kPrincipal:
      return "allows the action on this resource, but not to this principal";
    case StatementPart::kCondition:
      return "would allow it, but its conditions do not hold";
    default:
      return "does not allow it";
  }
}

class NearestStatement {
 public:
  NearestStatement(const Request& request, bool principals) : prepared_(request) {
    options_.principals = principals ? PrincipalUse::kRequired : PrincipalUse::kOptional;
  }

  void Look(const Policy& policy, std::size_t number, bool only_denies) {
    for (std::size_t i = 0; i < policy.statements.size(); ++i) {
      const Statement& statement = policy.statements[i];
      const StatementMatch match = CompiledStatement(statement, policy.VariablesOn()).Match(prepared_, options_);
      if (statement.effect == Effect::kDeny && match.truth == Truth::kTrue) {
        if (!refusal_.denies) refusal_ = {StatementRef{number, i}, true, "denies it"};
      } else if (statement.effect == Effect::kAllow && !only_denies && !refusal_.denies && match.failed > nearest_) {
        nearest_ = match.failed;
        refusal_ = {StatementRef{number, i}, false, Lacks(match.failed)};
      }
    }
  }

  Refusal Take() { return std::move(refusal_); }

 private:
  const PreparedRequest prepared_;
  MatchOptions options_;
  StatementPart nearest_ = StatementPart::kAction;
  Refusal refusal_;
};

}  // namespace

Refusal WhyRefused(const AccessSet& set, const Request& request) {
  NearestStatement nearest(request, set.principals);
  std::size_t number = 0;
  for (const auto& layer : set.layers) {
    for (const Policy* policy : layer) nearest.Look(*policy, number++, false);
  }
  for (const Policy* policy : set.denies) nearest.Look(*policy, number++, true);
  Refusal refusal = nearest.Take();
  if (!refusal.statement) refusal.words = "no statement allows " + request.action;
  return refusal;
}

std::vector<StatementRef> AllowingStatements(const AccessSet& set, const Request& request) {
  const PreparedRequest prepared(request);
  MatchOptions options;
  options.principals = set.principals ? PrincipalUse::kRequired : PrincipalUse::kOptional;
  std::vector<StatementRef> allowing;
  std::size_t number = 0;
  for (const auto& layer : set.layers) {
    for (const Policy* policy : layer) {
      for (std::size_t i = 0; i < policy->statements.size(); ++i) {
        const Statement& statement = policy->statements[i];
        if (statement.effect != Effect::kAllow) continue;
        const CompiledStatement compiled(statement, policy->VariablesOn());
        if (compiled.Match(prepared, options).truth == Truth::kTrue) allowing.push_back({number, i});
      }
      ++number;
    }
  }
  return allowing;
}

}  // namespace leastpriv
