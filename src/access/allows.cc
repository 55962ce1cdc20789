// The concrete side of a comparison: one request against a set, statement by statement, as the evaluator matches them.
#include "access/compare.h"
#include "access/statement.h"

namespace leastpriv {
namespace {

bool TakesPrincipal(PolicyType type) {
  return type == PolicyType::kResource || type == PolicyType::kTrust || type == PolicyType::kRcp ||
         type == PolicyType::kEndpoint;
}

struct Judged {
  Truth allows = Truth::kFalse;
  Truth denies = Truth::kFalse;
};

void Judge(const Policy& policy, const PreparedRequest& prepared, bool principals, Judged& judged) {
  MatchOptions options;
  options.principals = principals ? PrincipalUse::kRequired : PrincipalUse::kOptional;
  for (const Statement& statement : policy.statements) {
    const bool either = HasUnseenEffect(statement);
    if (statement.effect == Effect::kUnknown && !either) continue;
    const CompiledStatement compiled(statement, policy.VariablesOn());
    const Truth matches = compiled.Match(prepared, options).truth;
    const Truth truth = either ? And(matches, Truth::kUnknown) : matches;
    if (either || statement.effect == Effect::kAllow) judged.allows = Or(judged.allows, truth);
    if (either || statement.effect == Effect::kDeny) judged.denies = Or(judged.denies, truth);
  }
  if (policy.unseen.empty()) return;
  judged.allows = Or(judged.allows, Truth::kUnknown);
  judged.denies = Or(judged.denies, Truth::kUnknown);
}

}  // namespace

AccessSet::AccessSet(const Policy& policy) : layers{{&policy}}, principals(TakesPrincipal(policy.type)) {}

AccessSet AccessSet::Nothing() {
  AccessSet nothing;
  nothing.layers.emplace_back();
  return nothing;
}

Truth Allows(const AccessSet& set, const Request& request) {
  const PreparedRequest prepared(request);
  Truth allows = Truth::kTrue;
  Truth denies = Truth::kFalse;
  for (const auto& layer : set.layers) {
    Judged judged;
    for (const Policy* policy : layer) Judge(*policy, prepared, set.principals, judged);
    allows = And(allows, judged.allows);
    denies = Or(denies, judged.denies);
  }
  Judged judged;
  for (const Policy* policy : set.denies) Judge(*policy, prepared, true, judged);
  return And(allows, Not(Or(denies, judged.denies)));
}

std::string_view CheckResultName(CheckResult result) {
  switch (result) {
    case CheckResult::kPass:
      return "pass";
    case CheckResult::kFail:
      return "fail";
    case CheckResult::kUndecided:
      break;
  }
  return "undecided";
}

bool ProveWithin(const AccessSet& inner, const AccessSet& outer) {
  return Compare(outer, inner).result == CheckResult::kPass;
}

}  // namespace leastpriv
