#include "access/refusal.h"

#include <optional>
#include <string>
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

// Looks for a Deny, and in the first layer that does not allow for the statement that came nearest to it.
class Refuser {
 public:
  Refuser(const AccessSet& set, const Request& request) : set_(set), prepared_(request) {
    options_.principals = set.principals ? PrincipalUse::kRequired : PrincipalUse::kOptional;
    words_ = "no statement allows " + request.action;
  }

  Refusal Run() {
    for (const auto& layer : set_.layers) {
      Layer looked;
      for (const Policy* policy : layer) Look(*policy, looked);
      if (!looked.allows && !refusal_) refusal_ = {looked.nearest, false, looked.nearest ? looked.words : words_};
    }
    Layer denies;
    for (const Policy* policy : set_.denies) Look(*policy, denies);
    if (deny_) return {deny_, true, "denies it"};
    return refusal_ ? *std::move(refusal_) : Refusal{std::nullopt, false, words_};
  }

 private:
  struct Layer {
    bool allows = false;
    StatementPart failed = StatementPart::kAction;
    std::optional<StatementRef> nearest;
    std::string words;
  };

  void Look(const Policy& policy, Layer& layer) {
    for (std::size_t i = 0; i < policy.statements.size(); ++i) {
      const Statement& statement = policy.statements[i];
      const StatementMatch match = CompiledStatement(statement, policy.VariablesOn()).Match(prepared_, options_);
      if (statement.effect == Effect::kDeny && match.truth == Truth::kTrue && !deny_) deny_ = {number_, i};
      if (statement.effect != Effect::kAllow) continue;
      layer.allows = layer.allows || match.truth == Truth::kTrue;
      if (match.failed > layer.failed) {
        layer.failed = match.failed;
        layer.nearest = {number_, i};
        layer.words = Lacks(match.failed);
      }
    }
    ++number_;
  }

  const AccessSet& set_;
  const PreparedRequest prepared_;
  MatchOptions options_;
  std::size_t number_ = 0;  // of the policy, among the set's as they are met
  std::optional<StatementRef> deny_;
  std::optional<Refusal> refusal_;
  std::string words_;
};

}  // namespace

Refusal WhyRefused(const AccessSet& set, const Request& request) { return Refuser(set, request).Run(); }

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
