// Every policy is reduced to three truths (denies, allows the account, allows the requester); AWS's evaluation order is
// then a formula over them, in decide.h's words. A compiled set is immutable.
#include "access/decide.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "access/statement.h"
#include "text/text.h"

namespace leastpriv {
namespace {

struct CompiledPolicy {
  std::vector<CompiledStatement> statements;
};

CompiledPolicy Compile(const Policy& policy) {
  CompiledPolicy compiled;
  for (const Statement& statement : policy.statements) {
    compiled.statements.emplace_back(statement, policy.VariablesOn());
  }
  return compiled;
}

using CompiledList = std::vector<CompiledPolicy>;

CompiledList CompileAll(const std::vector<const Policy*>& policies) {
  CompiledList compiled;
  for (const Policy* policy : policies) compiled.push_back(Compile(*policy));
  return compiled;
}

// What policies of one kind say of a request.
struct Outcome {
  Truth denies = Truth::kFalse;
  Truth allows = Truth::kFalse;          // anyhow
  Truth allows_account = Truth::kFalse;  // by naming the requester's account
  Truth allows_role = Truth::kFalse;     // by naming a session's role
  Truth allows_direct = Truth::kFalse;   // by naming the requester itself or everybody
  std::vector<DecidedBy> denied_by;
  std::optional<DecidedBy> allowed_by;
};

Outcome Judge(const CompiledList& policies, std::string_view type, const PreparedRequest& prepared,
              const MatchOptions& options) {
  Outcome outcome;
  for (std::size_t p = 0; p < policies.size(); ++p) {
    for (std::size_t s = 0; s < policies[p].statements.size(); ++s) {
      const CompiledStatement& statement = policies[p].statements[s];
      const StatementMatch match = statement.Match(prepared, options);
      if (match.truth == Truth::kFalse || statement.effect() == Effect::kUnknown) continue;
      if (statement.effect() == Effect::kDeny) {
        outcome.denies = Or(outcome.denies, match.truth);
        if (match.truth == Truth::kTrue) outcome.denied_by.push_back({type, p, s});
        continue;
      }
      outcome.allows = Or(outcome.allows, match.truth);
      Truth& by_match = match.principal == PrincipalMatch::kAccount ? outcome.allows_account
                        : match.principal == PrincipalMatch::kRole  ? outcome.allows_role
                                                                    : outcome.allows_direct;
      by_match = Or(by_match, match.truth);
      if (match.truth == Truth::kTrue && !outcome.allowed_by) outcome.allowed_by = {type, p, s};
    }
  }
  return outcome;
}

std::string DescribeMatch(const CompiledStatement& statement, const StatementMatch& match) {
  constexpr std::array<std::string_view, 5> kParts = {"whether it is there", "its actions", "its resources",
                                                      "its principals", "its conditions"};
  const std::string effect = statement.effect() == Effect::kAllow ? "Allow" : "Deny";
  if (match.truth == Truth::kTrue) return effect + ", matches";
  const std::string part(kParts[static_cast<std::size_t>(match.failed)]);
  return effect + (match.truth == Truth::kFalse ? ", does not match: " + part + " do not"
                                                : ", may match: it depends on " + part);
}

std::string AccountOf(const Request& request, const PreparedRequest& prepared) {
  if (!request.account.empty()) return request.account;
  if (prepared.resource.is_arn && !prepared.resource.parts[4].empty()) return std::string(prepared.resource.parts[4]);
  return prepared.requester.account;
}

// Role trust policies and KMS key policies are the only way in: identity policies count only when they delegate.
// https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html
bool MustDelegate(const Request& request, bool has_resource_policy) {
  if (request.resource == "*") return false;
  if (StartsWithIgnoreCase(request.action, "kms:")) return true;
  const bool assumes = StartsWithIgnoreCase(request.action, "sts:AssumeRole") ||
                       EqualsIgnoreCase(request.action, "sts:TagSession") ||
                       EqualsIgnoreCase(request.action, "sts:SetSourceIdentity");
  return assumes || (has_resource_policy && StartsWithIgnoreCase(request.action, "sts:"));
}

}  // namespace

std::string_view VerdictName(Verdict verdict) {
  constexpr std::array<std::string_view, 4> kNames = {"allowed", "implicitDeny", "explicitDeny", "undecided"};
  return kNames[static_cast<std::size_t>(verdict)];
}

struct CompiledPolicies::Rep {
  CompiledList identity;
  std::optional<CompiledList> resource;  // one policy
  CompiledList boundary;
  CompiledList session;
  std::vector<CompiledList> scp;
  std::vector<CompiledList> rcp;
  CompiledList endpoint;
  bool reading_matters = false;

  Decision Evaluate(const Request& request, Reading reading) const;
};

namespace {

// The layers of one evaluation, so that the formula below reads as AWS's documentation does.
struct Layers {
  Outcome identity;
  Outcome resource;
  Outcome boundary;
  Outcome session;
  Outcome endpoint;
  Truth levels_allow = Truth::kTrue;  // every SCP level
  std::vector<DecidedBy> denied_by;
  std::vector<DecidedBy> allowed_by;
  Truth denies = Truth::kFalse;

  void Count(const Outcome& outcome) {
    denies = Or(denies, outcome.denies);
    denied_by.insert(denied_by.end(), outcome.denied_by.begin(), outcome.denied_by.end());
    if (outcome.allowed_by) allowed_by.push_back(*outcome.allowed_by);
  }
};

Decision Conclude(const Layers& layers, Truth allowed, std::string_view refusal) {
  Decision decision;
  if (layers.denies == Truth::kTrue) {
    decision.verdict = Verdict::kExplicitDeny;
    decision.by = layers.denied_by;
    decision.reason = "a statement denies it";
  } else if (layers.denies == Truth::kFalse && allowed == Truth::kTrue) {
    decision.verdict = Verdict::kAllowed;
    decision.by = layers.allowed_by;
  } else if (layers.denies == Truth::kFalse && allowed == Truth::kFalse) {
    decision.verdict = Verdict::kImplicitDeny;
    decision.reason = refusal;
  } else {
    decision.verdict = Verdict::kUndecided;
    decision.reason =
        layers.denies == Truth::kUnknown
            ? "whether a Deny matches depends on what is not known before deployment or on an operator that "
              "is not known"
            : "whether an Allow matches depends on what is not known before deployment or on an operator "
              "that is not known";
  }
  return decision;
}

}  // namespace

Decision CompiledPolicies::Rep::Evaluate(const Request& request, Reading reading) const {
  // No permission is needed for it, and none can take it away.
  // https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html
  if (EqualsIgnoreCase(request.action, "sts:GetCallerIdentity")) {
    return {Verdict::kAllowed, {}, "sts:GetCallerIdentity needs no permission"};
  }
  const PreparedRequest prepared(request);
  const Requester& who = prepared.requester;
  MatchOptions plain;
  plain.reading = reading;
  MatchOptions by_principal = plain;
  by_principal.principals = true;
  by_principal.has_boundary = !boundary.empty() && who.InAccount();

  Layers layers;
  for (const CompiledList& level : rcp) {
    Outcome outcome = Judge(level, "rcp", prepared, by_principal);
    outcome.allowed_by.reset();
    layers.Count(outcome);
  }
  if (who.InAccount()) {
    for (const CompiledList& level : scp) {
      const Outcome outcome = Judge(level, "scp", prepared, plain);
      layers.levels_allow = And(layers.levels_allow, outcome.allows);
      layers.Count(outcome);
    }
    layers.Count(layers.boundary = Judge(boundary, "boundary", prepared, plain));
    layers.Count(layers.session = Judge(session, "session", prepared, plain));
    layers.Count(layers.identity = Judge(identity, "identity", prepared, plain));
  }
  if (resource) layers.Count(layers.resource = Judge(*resource, "resource", prepared, by_principal));
  layers.Count(layers.endpoint = Judge(endpoint, "endpoint", prepared, by_principal));

  const Truth endpoint_allows = endpoint.empty() ? Truth::kTrue : layers.endpoint.allows;
  if (layers.levels_allow == Truth::kFalse) return Conclude(layers, Truth::kFalse, "no SCP of a level allows it");
  if (endpoint_allows == Truth::kFalse)
    return Conclude(layers, Truth::kFalse, "the VPC endpoint policy does not allow it");
  const Truth gates = And(layers.levels_allow, endpoint_allows);

  if (!who.InAccount()) {
    return Conclude(layers, And(gates, layers.resource.allows_direct),
                    "no resource-based policy allows this principal");
  }
  const Truth within_boundary = boundary.empty() ? Truth::kTrue : layers.boundary.allows;
  const Truth within_session = session.empty() ? Truth::kTrue : layers.session.allows;
  const Truth limits = And(within_boundary, within_session);
  // The root user of an account holds every permission in it; no identity policy can be attached to it.
  const bool is_root = who.kind == RequesterKind::kRoot;
  const Truth own = And(limits, is_root ? Truth::kTrue : layers.identity.allows);
  const std::string_view limit = limits == Truth::kFalse
                                     ? (within_boundary == Truth::kFalse ? "the permissions boundary does not allow it"
                                                                         : "the session policy does not allow it")
                                     : "no identity-based or resource-based policy allows it";

  if (who.account != AccountOf(request, prepared)) {
    const Truth theirs = layers.resource.allows;
    return Conclude(layers, And(gates, And(own, theirs)),
                    theirs == Truth::kFalse ? "across accounts the resource's policy must allow it too" : limit);
  }
  // A role named by a resource policy is still bound by its boundary and session policy; a user, a session or everybody
  // named there is not (everybody also where a condition on aws:PrincipalArn then picks the role).
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
  const Truth as_role = And(layers.resource.allows_role, limits);
  const bool must_delegate = MustDelegate(request, resource.has_value());
  const Truth delegated = must_delegate ? And(own, layers.resource.allows_account) : own;
  const Truth allowed = Or(layers.resource.allows_direct, Or(as_role, delegated));
  return Conclude(layers, And(gates, allowed),
                  must_delegate && layers.resource.allows == Truth::kFalse
                      ? "the resource's own policy must allow it, by itself or by delegating to the account"
                      : limit);
}

CompiledPolicies::CompiledPolicies(const PolicySet& policies) : rep_(std::make_unique<Rep>()) {
  rep_->identity = CompileAll(policies.identity);
  if (policies.resource != nullptr) rep_->resource = CompileAll({policies.resource});
  rep_->boundary = CompileAll(policies.boundary);
  rep_->session = CompileAll(policies.session);
  for (const auto& level : policies.scp) rep_->scp.push_back(CompileAll(level));
  for (const auto& level : policies.rcp) rep_->rcp.push_back(CompileAll(level));
  rep_->endpoint = CompileAll(policies.endpoint);
  const auto matters = [this](const CompiledList& list) {
    for (const CompiledPolicy& policy : list) {
      rep_->reading_matters =
          rep_->reading_matters || std::any_of(policy.statements.begin(), policy.statements.end(),
                                               [](const CompiledStatement& s) { return s.ReadingMatters(); });
    }
  };
  for (const CompiledList* list : {&rep_->identity, &rep_->boundary, &rep_->session, &rep_->endpoint}) matters(*list);
  if (rep_->resource) matters(*rep_->resource);
  for (const CompiledList& level : rep_->scp) matters(level);
  for (const CompiledList& level : rep_->rcp) matters(level);
}

CompiledPolicies::~CompiledPolicies() = default;
CompiledPolicies::CompiledPolicies(CompiledPolicies&&) noexcept = default;
CompiledPolicies& CompiledPolicies::operator=(CompiledPolicies&&) noexcept = default;

std::string CompiledPolicies::Explain(const Request& request) const {
  const PreparedRequest prepared(request);
  MatchOptions plain;
  MatchOptions by_principal;
  by_principal.principals = true;
  by_principal.has_boundary = !rep_->boundary.empty() && prepared.requester.InAccount();
  std::string text;
  const auto add = [&](const CompiledList& list, std::string_view type, const MatchOptions& options) {
    for (std::size_t p = 0; p < list.size(); ++p) {
      for (std::size_t s = 0; s < list[p].statements.size(); ++s) {
        const CompiledStatement& statement = list[p].statements[s];
        text += std::string(type) + " policy " + std::to_string(p) + ", statement " + std::to_string(s) + ": " +
                DescribeMatch(statement, statement.Match(prepared, options)) + "\n";
      }
    }
  };
  for (const CompiledList& level : rep_->rcp) add(level, "rcp", by_principal);
  for (const CompiledList& level : rep_->scp) add(level, "scp", plain);
  add(rep_->boundary, "boundary", plain);
  add(rep_->session, "session", plain);
  add(rep_->identity, "identity", plain);
  if (rep_->resource) add(*rep_->resource, "resource", by_principal);
  add(rep_->endpoint, "endpoint", by_principal);
  return text;
}

Decision CompiledPolicies::Decide(const Request& request) const {
  Decision decision = rep_->Evaluate(request, Reading::kSegments);
  if (!rep_->reading_matters) return decision;
  const Decision other = rep_->Evaluate(request, Reading::kWhole);
  if (other.verdict != decision.verdict) {
    if (!decision.reason.empty()) decision.reason += "; ";
    decision.reason += "if a star may run on across colons, as AWS also documents, it would be ";
    decision.reason += VerdictName(other.verdict);
  }
  return decision;
}

}  // namespace leastpriv
