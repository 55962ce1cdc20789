#include "template/attachments.h"

#include <algorithm>
#include <array>
#include <deque>
#include <iterator>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "template/intrinsic.h"
#include "template/managed_policy.h"
#include "template/own_policies.h"

namespace leastpriv {
namespace {

bool IsPolicyResource(std::string_view type) {
  constexpr std::array<std::string_view, 5> kTypes = {"AWS::IAM::Policy", "AWS::IAM::ManagedPolicy",
                                                      "AWS::IAM::RolePolicy", "AWS::IAM::UserPolicy",
                                                      "AWS::IAM::GroupPolicy"};
  return std::find(kTypes.begin(), kTypes.end(), type) != kTypes.end();
}

class Attacher {
 public:
  Attacher(const Holders& holders, Template& model) : holders_(holders), model_(model), resolver_(model.resolver) {}

  void Run(const std::vector<RoleUse>& roles) {
    for (const Resource& resource : resolver_.resources()) {
      if (IsPolicyResource(resource.type)) ReadPolicyResource(resource);
    }
    for (TemplatePrincipal& principal : model_.principals) AddManagedStatements(principal);
    for (const Resource& resource : resolver_.resources()) {
      if (resource.type == "AWS::IAM::User") JoinGroups(resource);
      if (resource.type == "AWS::IAM::UserToGroupAddition") ReadMembership(resource);
    }
    for (const RoleUse& use : roles) TakeRole(use);
    TakeBoundaryPolicies(roles);
    SortPolicies();
  }

 private:
  // A policy of the template; a managed one may be attached from both sides.
  struct OwnPolicy {
    std::string id;
    Guard guard;
    std::vector<Grant> grants;
    bool whole = false;      // each document that it may have is among the grants
    bool here = false;       // it is attached to a principal of the template
    bool elsewhere = false;  // … to a name that is none of it
  };

  void ReadPolicyResource(const Resource& resource) {
    OwnPolicy& policy = policies_.emplace_back();
    const NodeRef document = resource.properties.Find("PolicyDocument");
    policy.id = resource.id;
    policy.guard = resource.guard;
    AddDocuments(resource, document, resource.guard, GrantSource::kAttached, resolver_, policy.grants);
    policy.whole = policy.grants.size() == resolver_.Branches(document).size();
    for (const std::string_view list : {"Roles", "Users", "Groups", "RoleName", "UserName", "GroupName"}) {
      for (const auto& [guard, names] : resolver_.Branches(resource.properties.Find(list))) {
        const bool is_list = names.IsSequence() && !ReadIntrinsic(names);
        for (const NodeRef name : is_list ? names.Entries() : std::vector<NodeRef>{names}) {
          AttachTo(name, guard, policy);
        }
      }
    }
    if (resource.type == "AWS::IAM::ManagedPolicy") own_.emplace(resolver_.ArnOf(resource).Spelling(), &policy);
  }

  // A name that is not of this template may be one of the account: the policy is attached all the same.
  void AttachTo(NodeRef name, const Guard& guard, OwnPolicy& policy) {
    for (const auto& [inner, leaf] : resolver_.Branches(name)) {
      TemplatePrincipal* principal = holders_.Find(leaf);
      const auto both = guard.And(inner);
      if (!both) continue;
      (principal == nullptr ? policy.elsewhere : policy.here) = true;
      if (principal != nullptr) AddGuarded(policy.grants, *both, *principal);
    }
  }

  // Once all are attached that are.
  void SortPolicies() {
    for (OwnPolicy& policy : policies_) {
      if (policy.elsewhere) model_.attached_outside.insert(policy.id);
      if (policy.here && !policy.elsewhere) continue;
      std::move(policy.grants.begin(), policy.grants.end(),
                std::back_inserter(policy.here ? model_.shared_policies : model_.loose_policies));
    }
    std::sort(model_.loose_policies.begin(), model_.loose_policies.end(),
              [](const Grant& a, const Grant& b) { return a.at.span.begin < b.at.span.begin; });
  }

  static void AddGuarded(const std::vector<Grant>& grants, const Guard& guard, TemplatePrincipal& principal) {
    for (const Grant& grant : grants) {
      const auto both = grant.guard.And(guard);
      if (!both) continue;
      principal.grants.push_back(grant);
      principal.grants.back().guard = *both;
    }
  }

  void AddManagedStatements(TemplatePrincipal& principal) {
    for (const ManagedPolicy& policy : principal.managed) {
      if (auto known = StatementsOf(policy)) {
        known->pointer_root = principal.id;
        principal.grants.push_back(std::move(*known));
        continue;
      }
      const auto own = own_.find(policy.arn.Spelling());
      if (own == own_.end()) continue;
      own->second->here = true;
      AddGuarded(own->second->grants, policy.guard, principal);
    }
  }

  void JoinGroups(const Resource& user) {
    TemplatePrincipal* principal = holders_.FindSpelt(resolver_.NameOf(user).Spelling());
    for (const NodeRef group : user.properties.Find("Groups").Entries()) {
      for (const auto& [guard, leaf] : resolver_.Branches(group)) Join(principal, holders_.Find(leaf), guard);
    }
  }

  void ReadMembership(const Resource& resource) {
    const TemplatePrincipal* group = holders_.Find(resource.properties.Find("GroupName"));
    for (const NodeRef user : resource.properties.Find("Users").Entries()) {
      for (const auto& [guard, leaf] : resolver_.Branches(user)) {
        const auto both = guard.And(resource.guard);
        if (both) Join(holders_.Find(leaf), group, *both);
      }
    }
  }

  static void Join(TemplatePrincipal* user, const TemplatePrincipal* group, const Guard& guard) {
    if (user != nullptr && group != nullptr && user != group) Take(*group, guard, *user);
  }

  static void Take(const TemplatePrincipal& from, const Guard& guard, TemplatePrincipal& principal) {
    AddGuarded(from.grants, guard, principal);
    for (const ManagedPolicy& policy : from.managed) {
      const auto both = policy.guard.And(guard);
      if (!both) continue;
      principal.managed.push_back(policy);
      principal.managed.back().guard = *both;
    }
    for (const UnseenSource& unseen : from.unseen) {
      if (const auto both = unseen.guard.And(guard)) principal.unseen.push_back({unseen.what, unseen.node, *both});
    }
  }

  void TakeRole(const RoleUse& use) {
    TemplatePrincipal& principal = model_.principals[use.principal];
    const TemplatePrincipal* role = holders_.Find(use.role);
    if (role == nullptr || role == &principal) {
      principal.role_unseen = true;
      principal.unseen.push_back({"its role, which is not in the template,", use.role, use.guard});
      return;
    }
    if (principal.role.empty()) principal.role = role->id;
    if (role->boundary) principal.boundary = role->boundary;
    Take(*role, use.guard, principal);
  }

  // Where a choice decides whose role it is, the boundary is one of several.
  void TakeBoundaryPolicies(const std::vector<RoleUse>& roles) {
    std::unordered_set<std::size_t> open;
    for (const RoleUse& use : roles) {
      if (!use.guard.always()) open.insert(use.principal);
    }
    for (std::size_t i = 0; i < model_.principals.size(); ++i) {
      TemplatePrincipal& principal = model_.principals[i];
      if (!principal.boundary || open.contains(i)) continue;
      const OwnPolicy* own = SureBoundary(principal);
      if (own != nullptr) principal.boundary_policies = own->grants;
    }
  }

  // The one policy that limits the principal wherever it is deployed, or null.
  const OwnPolicy* SureBoundary(const TemplatePrincipal& principal) const {
    const auto is_sure = [&principal](const Guard& guard) { return principal.guard.And(guard) == principal.guard; };
    if (principal.boundary->Only() == nullptr || !is_sure(principal.boundary->alternatives().front().guard)) {
      return nullptr;
    }
    const auto own = own_.find(principal.boundary->Spelling());
    if (own == own_.end() || !own->second->whole || !is_sure(own->second->guard)) return nullptr;
    return own->second;
  }

  const Holders& holders_;
  Template& model_;
  const Resolver& resolver_;
  std::deque<OwnPolicy> policies_;
  std::unordered_map<std::string, OwnPolicy*> own_;  // the managed ones by ARN
};

}  // namespace

void Attach(const Holders& holders, const std::vector<RoleUse>& roles, Template& model) {
  Attacher(holders, model).Run(roles);
}

}  // namespace leastpriv
