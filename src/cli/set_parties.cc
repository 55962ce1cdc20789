#include "cli/set_parties.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "access/guardrails.h"
#include "iam/account.h"
#include "text/text.h"

namespace leastpriv {
namespace {

using Layer = std::vector<const Policy*>;

constexpr std::string_view kInAccount = "its holder";
constexpr std::string_view kInAnother = "its holder, from another account";
constexpr std::string_view kOthers = "everybody else";

// Services and anonymous callers hold no policies, and have no `aws:PrincipalArn`.
Policy OnlyHolders() {
  Condition has_arn;
  has_arn.operator_text = "Null";
  has_arn.operator_name = "Null";
  has_arn.key = "aws:PrincipalArn";
  has_arn.values.push_back({Value("false"), {}, {}});
  Statement statement = AllowEverything();
  statement.has_condition = true;
  statement.conditions.push_back(std::move(has_arn));
  Policy policy;
  policy.statements.push_back(std::move(statement));
  return policy;
}

bool NamesAccount(const PrincipalTerm& principal) {
  const auto literal = principal.term.value.Literal();
  return literal && (IsAccountId(*literal) || literal->ends_with(":root"));
}

// In the account of the resource, an Allow to an account leaves it to the identity-based policies of its principals.
Policy WithoutDelegation(const Policy& policy) {
  Policy direct = policy;
  for (Statement& statement : direct.statements) {
    if (statement.effect == Effect::kAllow && !statement.principal.negated) {
      std::erase_if(statement.principal.terms, NamesAccount);
    }
  }
  std::erase_if(direct.statements, [](const Statement& statement) { return statement.principal.terms.empty(); });
  return direct;
}

bool DecidesByItself(const Policy& policy) {
  return policy.type == PolicyType::kTrust ||
         std::any_of(policy.statements.begin(), policy.statements.end(), [](const Statement& statement) {
           const std::vector<Term>& actions = statement.action.terms;
           return std::any_of(actions.begin(), actions.end(),
                              [](const Term& action) { return StartsWithIgnoreCase(action.value.Spelling(), "kms:"); });
         });
}

bool SpeaksOfSomebody(const Statement& statement) { return statement.principal.present; }

std::optional<Error> WhyInseparable(const PolicySet& set) {
  if (set.resource == nullptr) return std::nullopt;
  const Policy& resource = *set.resource;
  if (!set.boundary.empty() || !set.session.empty()) {
    return Error{
        "a permissions boundary or a session policy stands beside a resource-based policy, and does not limit what "
        "that gives to a user or a session by name; compare each kind by itself"};
  }
  if (!set.identity.empty() && DecidesByItself(resource)) {
    return Error{"a trust policy or a key policy decides by itself; compare it without the identity-based policies"};
  }
  if (!std::all_of(resource.statements.begin(), resource.statements.end(), SpeaksOfSomebody)) {
    return Error{"a statement of the resource-based policy has no Principal"};
  }
  return std::nullopt;
}

class Separator {
 public:
  Separator(const PolicySet& set, CheckSide& side)
      : set_(set), side_(side), premise_(side.guarded.emplace_back(OnlyHolders())) {
    for (const Party& party : side.parties) {
      for (std::size_t i = 0; i < party.policies.size(); ++i) {
        documents_.emplace(party.policies[i]->at.source, party.documents[i]);
      }
    }
    side.parties.clear();
  }

  void Run() {
    const Layer resource = set_.resource == nullptr ? Layer() : Layer{set_.resource};
    Layer either = set_.identity;
    if (set_.resource != nullptr) either.push_back(&side_.guarded.emplace_back(WithoutDelegation(*set_.resource)));
    const Layer& identity = set_.identity;
    Add(kInAccount, {either}, true);
    Add(kInAnother, {identity, resource}, true);
    Add(kOthers, {resource}, false);
  }

 private:
  void Add(std::string_view id, std::vector<Layer> layers, bool holds) {
    Party& party = side_.parties.emplace_back();
    party.id = id;
    AccessSet& set = party.set;
    set.principals = !holds;
    set.layers = std::move(layers);
    if (holds) {
      for (const Layer* layer : {&set_.boundary, &set_.session}) {
        if (!layer->empty()) set.layers.push_back(*layer);
      }
    }
    if (!set_.endpoint.empty()) set.layers.push_back(set_.endpoint);
    if (holds) {
      set.layers.insert(set.layers.end(), set_.scp.begin(), set_.scp.end());
      set.layers.push_back({&premise_});
    }
    for (const Layer& level : set_.rcp) set.denies.insert(set.denies.end(), level.begin(), level.end());
    for (const Layer& layer : set.layers) Number(layer, party);
    Number(set.denies, party);
    AddFullAccessTo(party);
  }

  void Number(const Layer& layer, Party& party) const {
    for (const Policy* policy : layer) {
      party.policies.push_back(policy);
      party.documents.push_back(policy == &premise_ ? std::string() : DocumentOf(*policy));
    }
  }

  std::string DocumentOf(const Policy& policy) const {
    const auto known = documents_.find(policy.at.source);
    return known == documents_.end() ? side_.name : known->second;
  }

  const PolicySet& set_;
  CheckSide& side_;
  const Policy& premise_;
  std::map<SourceId, std::string> documents_;
};

bool IsOnResource(const LoadedPolicy& loaded) { return AccessSet(loaded.reading->policy).principals; }

// Policies that are given by themselves add up to a set.
Result<PolicySet> SetOfSide(const CheckSide& side) {
  if (side.sets.size() == 1 && side.policies.empty()) return side.sets.front().set;
  PolicySet set;
  if (side.sets.empty()) {
    for (const LoadedPolicy& loaded : side.policies) {
      const Policy* policy = &loaded.reading->policy;
      if (!IsOnResource(loaded)) {
        set.identity.push_back(policy);
      } else if (std::exchange(set.resource, policy) != nullptr) {
        return Error{"two resource-based policies stand beside identity-based ones; compare each with its own"};
      }
    }
    return set;
  }
  return Error{"a policy set with identity-based and resource-based policies is compared with one set"};
}

bool HoldsBothKinds(const CheckSide& side) {
  const auto on_resources = std::count_if(side.policies.begin(), side.policies.end(), IsOnResource);
  const bool mixed = on_resources > 0 && static_cast<std::size_t>(on_resources) < side.policies.size();
  return mixed || std::any_of(side.sets.begin(), side.sets.end(), [](const CasePolicies& policies) {
           const PolicySet& set = policies.set;
           const bool has_limits = !set.boundary.empty() || !set.session.empty() || !set.scp.empty();
           return set.resource != nullptr && (!set.identity.empty() || has_limits);
         });
}

std::optional<Error> PutApart(CheckSide& side) {
  const auto set = SetOfSide(side);
  auto error = set ? WhyInseparable(*set) : set.error();
  if (error) return Error{side.name + ": " + error->message};
  Separator(*set, side).Run();
  return std::nullopt;
}

bool OnlyLimits(const CheckSide& side) {
  return !side.sets.empty() && side.policies.empty() &&
         std::all_of(side.sets.begin(), side.sets.end(), [](const CasePolicies& policies) {
           return policies.set.identity.empty() && policies.set.resource == nullptr;
         });
}

// What grants stands on no side: what the limits let through is compared, not what comes of them with no grant.
void LeaveGrantsOut(CheckSide& side) {
  for (Party& party : side.parties) {
    party.set.layers.erase(party.set.layers.begin());
    if (party.set.layers.empty()) party.set.layers.push_back({&FullAccess(true)});
    AddFullAccessTo(party);
  }
}

Result<bool> PutApartAll(std::span<CheckSide* const> sides) {
  const bool two = sides.size() == 2;
  if (two && std::all_of(sides.begin(), sides.end(), [](const CheckSide* side) { return OnlyLimits(*side); })) {
    for (CheckSide* side : sides) LeaveGrantsOut(*side);
    return false;
  }
  if (std::none_of(sides.begin(), sides.end(), [](const CheckSide* side) { return HoldsBothKinds(*side); })) {
    return false;
  }
  for (CheckSide* side : sides) {
    if (auto error = PutApart(*side)) return std::move(*error);
  }
  return true;
}

}  // namespace

Result<bool> PutApartTogether(CheckSide& a, CheckSide& b) {
  const std::array<CheckSide*, 2> sides = {&a, &b};
  return PutApartAll(sides);
}

Result<bool> PutApartTogether(CheckSide& side) {
  const std::array<CheckSide*, 1> sides = {&side};
  return PutApartAll(sides);
}

}  // namespace leastpriv
