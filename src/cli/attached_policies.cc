#include "cli/attached_policies.h"

#include <algorithm>
#include <string>
#include <vector>

#include "text/suggest.h"

namespace leastpriv {
namespace {

// "the managed policy `arn:…` is attached, and its statements are not known"; empty when all is seen.
std::string UnseenPolicies(const TemplatePrincipal& principal) {
  if (principal.role_unseen) return "the role is not in the template, and what it may do is not known";
  if (!principal.unseen.empty()) return "what " + principal.unseen.front().what + " brings in is not known";
  for (const ManagedPolicy& managed : principal.managed) {
    const std::string arn = managed.arn.Spelling();
    const bool is_known = std::any_of(principal.grants.begin(), principal.grants.end(), [&](const Grant& grant) {
      return grant.source == GrantSource::kManaged && grant.name == arn;
    });
    if (!is_known) return "the managed policy `" + arn + "` is attached, and its statements are not known";
  }
  return {};
}

// Levels are not told apart by files: all are taken to be on one account, where what any of them allows is allowed.
void AddToOneLevel(const Policy& policy, std::vector<std::vector<const Policy*>>& levels) {
  if (levels.empty()) levels.emplace_back();
  levels.front().push_back(&policy);
}

}  // namespace

std::optional<Error> Attach(const Policy& policy, PolicySet& set) {
  switch (policy.type) {
    case PolicyType::kResource:
    case PolicyType::kTrust:
      if (set.resource != nullptr) return Error{"a resource has one policy, and this is the second one"};
      set.resource = &policy;
      break;
    case PolicyType::kScp:
      AddToOneLevel(policy, set.scp);
      break;
    case PolicyType::kRcp:
      AddToOneLevel(policy, set.rcp);
      break;
    case PolicyType::kBoundary:
      set.boundary.push_back(&policy);
      break;
    case PolicyType::kSession:
      set.session.push_back(&policy);
      break;
    case PolicyType::kEndpoint:
      set.endpoint.push_back(&policy);
      break;
    case PolicyType::kIdentity:
      set.identity.push_back(&policy);
      break;
  }
  return std::nullopt;
}

Result<const TemplatePrincipal*> FindPrincipal(const Template& model, std::string_view id) {
  std::vector<std::string_view> ids;
  for (const TemplatePrincipal& principal : model.principals) {
    if (principal.id == id) return &principal;
    ids.push_back(principal.id);
  }
  const auto nearest = Nearest(id, ids);
  return Error{"the template has no principal `" + std::string(id) + "`" +
               (nearest ? " (did you mean " + std::string(*nearest) + "?)" : "")};
}

PolicySet AttachedTo(const TemplatePrincipal& principal) {
  PolicySet set;
  for (const Grant& grant : principal.grants) {
    (grant.guard.always() ? set.identity : set.identity_maybe).push_back(&grant.reading.policy);
  }
  set.identity_unseen = UnseenPolicies(principal);
  const bool is_seen = !principal.boundary_policies.empty() &&
                       std::all_of(principal.boundary_policies.begin(), principal.boundary_policies.end(),
                                   [](const Grant& grant) { return grant.guard.always(); });
  if (is_seen) {
    for (const Grant& grant : principal.boundary_policies) set.boundary.push_back(&grant.reading.policy);
  } else if (principal.boundary) {
    set.boundary_unseen =
        "the permissions boundary `" + principal.boundary->Spelling() + "` is set, and its statements are not known";
  }
  return set;
}

}  // namespace leastpriv
