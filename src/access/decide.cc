// Every policy is reduced to three truths (denies, allows the account, allows the requester); AWS's evaluation order is
// then a formula over them, in decide.h's words. A compiled set is immutable. Linear in the statements of all policies,
// twice where the reading of a star may matter.
#include "access/decide.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "access/compiled_policies.h"
#include "access/reserved.h"
#include "text/text.h"

namespace leastpriv {
namespace {

// What AWS owns ("arn:aws:iam::aws:policy/ReadOnlyAccess") counts as the requester's own.
std::string_view AccountOf(const PreparedRequest& prepared) {
  const Request& request = prepared.request;
  if (!request.account.empty()) return request.account;
  const std::string_view named = prepared.resource.is_arn ? prepared.resource.parts[4] : "";
  return named.empty() || named == "aws" ? std::string_view(prepared.requester.account) : named;
}

// Role trust policies and KMS key policies are the only way in: identity policies count only when they delegate. A KMS
// alias has no policy of its own, and sts actions on something other than a role ask no trust policy.
// https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html
// https://docs.aws.amazon.com/kms/latest/developerguide/alias-access.html
bool MustDelegate(const PreparedRequest& prepared, bool has_resource_policy) {
  const Request& request = prepared.request;
  if (request.resource == "*") return false;
  if (StartsWithIgnoreCase(request.action, "kms:")) {
    return has_resource_policy || !prepared.resource.parts[5].starts_with("alias/");
  }
  const bool assumes = StartsWithIgnoreCase(request.action, "sts:AssumeRole") ||
                       EqualsIgnoreCase(request.action, "sts:TagSession") ||
                       EqualsIgnoreCase(request.action, "sts:SetSourceIdentity");
  return assumes || (has_resource_policy && StartsWithIgnoreCase(request.action, "sts:"));
}

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
  std::optional<Doubt> deny_doubt;
  std::optional<Doubt> allow_doubt;

  void Count(const Outcome& outcome) {
    denies = Or(denies, outcome.denies);
    denied_by.insert(denied_by.end(), outcome.denied_by.begin(), outcome.denied_by.end());
    if (outcome.allowed_by) allowed_by.push_back(*outcome.allowed_by);
    if (!deny_doubt) deny_doubt = outcome.deny_doubt;
    if (!allow_doubt) allow_doubt = outcome.allow_doubt;
  }
};

std::string DescribeDoubt(const std::optional<Doubt>& doubt, const PreparedRequest& prepared,
                          const std::string& unseen) {
  return doubt ? Describe(*doubt, prepared) : unseen;
}

// No permission is needed to ask who one is, nor, with keys of one's own, for a session; and none can take it away.
// https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html
// https://docs.aws.amazon.com/STS/latest/APIReference/API_GetSessionToken.html
bool NeedsNoPermission(const PreparedRequest& prepared) {
  const RequesterKind kind = prepared.requester.kind;
  const std::string_view action = prepared.request.action;
  if (EqualsIgnoreCase(action, "sts:GetCallerIdentity")) return kind != RequesterKind::kAnonymous;
  const bool has_keys = kind == RequesterKind::kUser || kind == RequesterKind::kRoot;
  return has_keys && EqualsIgnoreCase(action, "sts:GetSessionToken");
}

class Conclusion {
 public:
  Conclusion(const PreparedRequest& prepared, const Layers& layers, const std::string& unseen)
      : prepared_(prepared), layers_(layers), unseen_(unseen) {}

  // `refusal`: why it is not allowed, where it is not.
  Decision Draw(Truth allowed, std::string_view refusal) const {
    Decision decision;
    decision.allowed = And(allowed, Not(layers_.denies));
    if (layers_.denies == Truth::kTrue) {
      decision.verdict = Verdict::kExplicitDeny;
      decision.by = layers_.denied_by;
      decision.reason = "a statement denies it";
    } else if (layers_.denies == Truth::kUnknown) {
      decision.verdict = Verdict::kUndecided;
      decision.reason = DescribeDoubt(layers_.deny_doubt, prepared_, unseen_);
      if (allowed == Truth::kFalse) decision.reason += "; it is not allowed either way: " + std::string(refusal);
    } else if (allowed == Truth::kTrue) {
      decision.verdict = Verdict::kAllowed;
      decision.by = layers_.allowed_by;
    } else if (allowed == Truth::kFalse) {
      decision.verdict = Verdict::kImplicitDeny;
      decision.reason = refusal;
    } else {
      decision.verdict = Verdict::kUndecided;
      decision.reason = DescribeDoubt(layers_.allow_doubt, prepared_, unseen_);
    }
    return decision;
  }

 private:
  const PreparedRequest& prepared_;
  const Layers& layers_;
  const std::string& unseen_;
};

}  // namespace

std::string_view VerdictName(Verdict verdict) {
  constexpr std::array<std::string_view, 4> kNames = {"allowed", "implicitDeny", "explicitDeny", "undecided"};
  return kNames[static_cast<std::size_t>(verdict)];
}

KindOptions CompiledPolicies::Rep::OptionsFor(const Requester& requester, ArnReading reading) const {
  const bool has_boundary = (boundary_unseen || !boundary.empty()) && requester.InAccount();
  return {{reading, PrincipalUse::kIgnored, has_boundary},
          {reading, PrincipalUse::kRequired, has_boundary},
          {reading, PrincipalUse::kOptional, has_boundary}};
}

Decision CompiledPolicies::Rep::Evaluate(const PreparedRequest& prepared, ArnReading reading) const {
  const Requester& who = prepared.requester;
  const KindOptions options = OptionsFor(who, reading);
  const bool in_account = who.InAccount();

  Layers layers;
  if (!who.IsServiceLinked()) {
    for (const CompiledList& level : rcp) {
      Outcome outcome = Judge(level, "rcp", prepared, options.organization);
      outcome.allowed_by.reset();
      layers.Count(outcome);
    }
    for (const CompiledList& level : scp) {
      if (!in_account) break;
      const Outcome outcome = Judge(level, "scp", prepared, options.principal);
      layers.levels_allow = And(layers.levels_allow, outcome.allows);
      layers.Count(outcome);
    }
  }
  if (in_account) {
    layers.Count(layers.boundary = Judge(boundary, "boundary", prepared, options.principal));
    layers.Count(layers.session = Judge(session, "session", prepared, options.principal));
    layers.Count(layers.identity = Judge(identity, "identity", prepared, options.principal));
    if (identity_unseen) layers.identity.allows = Or(layers.identity.allows, Truth::kUnknown);
    if (!unseen.empty()) layers.denies = Or(layers.denies, Truth::kUnknown);
  }
  if (resource) layers.Count(layers.resource = Judge(*resource, "resource", prepared, options.resource));
  layers.Count(layers.endpoint = Judge(endpoint, "endpoint", prepared, options.organization));
  const Conclusion conclusion(prepared, layers, unseen);

  const Truth endpoint_allows = endpoint.empty() ? Truth::kTrue : layers.endpoint.allows;
  if (layers.levels_allow == Truth::kFalse) return conclusion.Draw(Truth::kFalse, "no SCP of a level allows it");
  if (endpoint_allows == Truth::kFalse) {
    return conclusion.Draw(Truth::kFalse, "the VPC endpoint policy does not allow it");
  }
  const Truth gates = And(layers.levels_allow, endpoint_allows);
  if (!in_account) {
    return conclusion.Draw(And(gates, layers.resource.allows), "no resource-based policy allows this principal");
  }
  const Truth within_seen = boundary.empty() ? Truth::kTrue : layers.boundary.allows;
  const Truth within_boundary = boundary_unseen ? And(within_seen, Truth::kUnknown) : within_seen;
  // What a federated user may do is what its session policy lets through of the user's own policies.
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_control-access_getfederationtoken.html
  const bool is_powerless = who.kind == RequesterKind::kFederatedUser && session.empty();
  const Truth within_session = is_powerless ? Truth::kFalse : session.empty() ? Truth::kTrue : layers.session.allows;
  const Truth limits = And(within_boundary, within_session);
  // The root user of an account holds every permission in it; no identity policy can be attached to it.
  const bool is_root = who.kind == RequesterKind::kRoot;
  const Truth own = And(limits, is_root ? Truth::kTrue : layers.identity.allows);
  const std::string_view limit =
      within_boundary == Truth::kFalse  ? "the permissions boundary does not allow it"
      : is_powerless                    ? "a federated user without a session policy has no permissions of its own"
      : within_session == Truth::kFalse ? "the session policy does not allow it"
                                        : "no identity-based or resource-based policy allows it";
  if (who.account != AccountOf(prepared)) {
    const Truth theirs = layers.resource.allows;
    return conclusion.Draw(And(gates, And(own, theirs)),
                           theirs == Truth::kFalse   ? "across accounts the resource's policy must allow it too"
                           : limits == Truth::kFalse ? limit
                                                     : "across accounts an identity-based policy must allow it too");
  }
  // A role named by a resource policy is still bound by its boundary and session policy; a user, a session or everybody
  // named there is not (everybody also where a condition on aws:PrincipalArn then picks the role).
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
  const Truth as_role = And(layers.resource.allows_role, limits);
  const bool must_delegate = MustDelegate(prepared, resource.has_value());
  const Truth delegated = must_delegate ? And(own, layers.resource.allows_account) : own;
  const Truth allowed = Or(layers.resource.allows_direct, Or(as_role, delegated));
  return conclusion.Draw(And(gates, allowed),
                         must_delegate && layers.resource.allows == Truth::kFalse
                             ? "the resource's own policy must allow it, by itself or by delegating to the account"
                             : limit);
}

CompiledPolicies::CompiledPolicies(const PolicySet& policies) {
  auto rep = std::make_unique<Rep>();
  Compile(policies.identity, true, rep->identity);
  Compile(policies.identity_maybe, false, rep->identity);
  rep->identity_unseen = !policies.identity_unseen.empty();
  rep->boundary_unseen = !policies.boundary_unseen.empty();
  rep->unseen = rep->identity_unseen ? policies.identity_unseen : policies.boundary_unseen;
  if (policies.resource != nullptr) Compile({policies.resource}, true, rep->resource.emplace());
  Compile(policies.boundary, true, rep->boundary);
  Compile(policies.session, true, rep->session);
  for (const auto& level : policies.scp) Compile(level, true, rep->scp.emplace_back());
  for (const auto& level : policies.rcp) Compile(level, true, rep->rcp.emplace_back());
  Compile(policies.endpoint, true, rep->endpoint);
  const auto matters = [](const CompiledList& list) {
    return std::any_of(list.begin(), list.end(), [](const CompiledPolicy& policy) {
      return std::any_of(policy.statements.begin(), policy.statements.end(),
                         [](const CompiledStatement& s) { return s.ReadingMatters(); });
    });
  };
  rep->reading_matters = matters(rep->identity) || matters(rep->boundary) || matters(rep->session) ||
                         matters(rep->endpoint) || (rep->resource && matters(*rep->resource)) ||
                         std::any_of(rep->scp.begin(), rep->scp.end(), matters) ||
                         std::any_of(rep->rcp.begin(), rep->rcp.end(), matters);
  rep_ = std::move(rep);
}

CompiledPolicies::~CompiledPolicies() = default;
CompiledPolicies::CompiledPolicies(CompiledPolicies&&) noexcept = default;
CompiledPolicies& CompiledPolicies::operator=(CompiledPolicies&&) noexcept = default;

Decision CompiledPolicies::Decide(const Request& request) const {
  const PreparedRequest prepared(request);
  if (NeedsNoPermission(prepared)) {
    return {Verdict::kAllowed, {}, request.action + " needs no permission", Truth::kTrue};
  }
  Decision decision = rep_->Evaluate(prepared, ArnReading::kSegments);
  if (rep_->reading_matters) {
    const Decision other = rep_->Evaluate(prepared, ArnReading::kRunOn);
    if (other.verdict != decision.verdict) {
      if (!decision.reason.empty()) decision.reason += "; ";
      decision.reason += "if a star may run on across colons, as AWS also documents, it would be ";
      decision.reason += VerdictName(other.verdict);
    }
  }
  if (const std::string_view why = WhyReserved(prepared); !why.empty() && decision.verdict != Verdict::kExplicitDeny) {
    return {Verdict::kImplicitDeny, {}, std::string(why), Truth::kFalse};
  }
  return decision;
}

}  // namespace leastpriv
