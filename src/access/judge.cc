#include "access/judge.h"

namespace leastpriv {
namespace {

std::string_view EffectName(Effect effect) { return effect == Effect::kAllow ? "Allow" : "Deny"; }

// The part that fails, and what the request has in its place.
std::string DescribePart(const StatementMatch& match, const PreparedRequest& prepared) {
  const bool is_open = match.truth == Truth::kUnknown;
  const auto take = [is_open](std::string_view part, std::string_view what) {
    return "its " + std::string(part) + (is_open ? " and whether they take `" : " do not take `") + std::string(what) +
           "`";
  };
  switch (match.failed) {
    case StatementPart::kAction:
      return take("actions", prepared.request.action);
    case StatementPart::kResource:
      return take("resources", prepared.request.resource);
    case StatementPart::kPrincipal:
      return take("principals", prepared.requester.text);
    case StatementPart::kCondition:
      return "its condition " + match.condition->Describe(prepared.request);
    case StatementPart::kNone:
      break;
  }
  return "whether it is there in this deployment, or on what cannot be read in it";
}

}  // namespace

void Compile(const std::vector<const Policy*>& policies, bool certain, CompiledList& to) {
  for (const Policy* policy : policies) {
    CompiledPolicy& compiled = to.emplace_back();
    compiled.is_whole = policy->unseen.empty();
    for (const Statement& statement : policy->statements) {
      compiled.statements.emplace_back(statement, policy->VariablesOn(), certain);
    }
  }
}

Outcome Judge(const CompiledList& policies, std::string_view type, const PreparedRequest& prepared,
              const MatchOptions& options) {
  Outcome outcome;
  const auto leave_open = [&outcome](const Doubt& doubt) {
    outcome.denies = Or(outcome.denies, Truth::kUnknown);
    outcome.allows = Or(outcome.allows, Truth::kUnknown);
    outcome.allows_direct = Or(outcome.allows_direct, Truth::kUnknown);
    if (!outcome.deny_doubt) outcome.deny_doubt = doubt;
    if (!outcome.allow_doubt) outcome.allow_doubt = doubt;
  };
  for (std::size_t p = 0; p < policies.size(); ++p) {
    if (!policies[p].is_whole) leave_open({{type, p, 0}, nullptr, {}});
    for (const CompiledStatement& statement : policies[p].statements) {
      const StatementMatch match = statement.Match(prepared, options);
      if (match.truth == Truth::kFalse) continue;
      const DecidedBy at{type, p, statement.index()};
      if (statement.effect() == Effect::kUnknown) {
        leave_open({at, &statement, match});
        continue;
      }
      if (statement.effect() == Effect::kDeny) {
        outcome.denies = Or(outcome.denies, match.truth);
        if (match.truth == Truth::kTrue) outcome.denied_by.push_back(at);
        if (match.truth == Truth::kUnknown && !outcome.deny_doubt) outcome.deny_doubt = {at, &statement, match};
        continue;
      }
      outcome.allows = Or(outcome.allows, match.truth);
      Truth& by_match = match.principal == PrincipalMatch::kAccount ? outcome.allows_account
                        : match.principal == PrincipalMatch::kRole  ? outcome.allows_role
                                                                    : outcome.allows_direct;
      by_match = Or(by_match, match.truth);
      if (match.truth == Truth::kTrue && !outcome.allowed_by) outcome.allowed_by = at;
      if (match.truth == Truth::kUnknown && !outcome.allow_doubt) outcome.allow_doubt = {at, &statement, match};
    }
  }
  return outcome;
}

std::string Describe(const DecidedBy& by) {
  return "statement " + std::to_string(by.statement + 1) + " of " + std::string(by.type) + " policy " +
         std::to_string(by.policy + 1);
}

std::string Describe(const Doubt& doubt, const PreparedRequest& prepared) {
  if (doubt.statement != nullptr) return Describe(doubt.at) + ": " + Describe(*doubt.statement, doubt.match, prepared);
  return "part of " + std::string(doubt.at.type) + " policy " + std::to_string(doubt.at.policy + 1) + " cannot be read";
}

std::string Describe(const CompiledStatement& statement, const StatementMatch& match, const PreparedRequest& prepared) {
  if (statement.effect() == Effect::kUnknown) return "its `Effect` is neither Allow nor Deny";
  const std::string effect(EffectName(statement.effect()));
  switch (match.truth) {
    case Truth::kTrue:
      return effect + ", matches";
    case Truth::kFalse:
      return effect + ", does not match: " + DescribePart(match, prepared);
    case Truth::kUnknown:
      break;
  }
  return effect + ", may match: it depends on " + DescribePart(match, prepared);
}

}  // namespace leastpriv
