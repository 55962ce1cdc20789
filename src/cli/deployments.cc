#include "cli/deployments.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string_view>
#include <utility>

#include "access/deployment.h"

namespace leastpriv {
namespace {

constexpr int kMostChained = 64;  // conditions that stand on conditions

// Does a condition say the same in both templates: by its text, that of the conditions it names, and the mappings?
class SameConditions {
 public:
  SameConditions(const Resolver& a, const Resolver& b) : a_(a), b_(b) {}

  bool Hold(std::string_view name, int depth = 0) const {
    const auto of_a = a_.conditions().find(name);
    const auto of_b = b_.conditions().find(name);
    if (of_a == a_.conditions().end() || of_b == b_.conditions().end() || depth > kMostChained) return false;
    return SameText(of_a->second, of_b->second) && SameBelow(of_a->second, depth);
  }

 private:
  // Documents are not deep (document.h).
  bool SameBelow(NodeRef node, int depth) const {
    if (node.key() == "Fn::FindInMap" || node.tag() == "!FindInMap") return HaveSameMappings();
    if (node.IsScalar()) return a_.conditions().count(node.text()) == 0 || Hold(node.text(), depth + 1);
    const std::vector<NodeRef> below = node.Entries();
    return std::all_of(below.begin(), below.end(), [&](NodeRef child) { return SameBelow(child, depth); });
  }

  bool HaveSameMappings() const {
    if (!same_mappings_) same_mappings_ = SameText(a_.root().Find("Mappings"), b_.root().Find("Mappings"));
    return *same_mappings_;
  }

  const Resolver& a_;
  const Resolver& b_;
  mutable std::optional<bool> same_mappings_;
};

Choices ChoicesOf(const Party& party) {
  Choices choices;
  for (const Policy* policy : party.policies) CollectChoices(*policy, choices);
  return choices;
}

bool IsCondition(const Party& party, std::string_view name) {
  return party.resolver != nullptr && party.resolver->conditions().count(name) > 0;
}

// The only values of a parameter, where its template closes the list.
std::vector<std::string> AllowedValues(const Party& party, std::string_view name) {
  return party.resolver == nullptr ? std::vector<std::string>() : party.resolver->AllowedValues(name);
}

// Every way to make the choices; nothing when there are more than kMostDeployments.
std::optional<std::vector<Guard>> EveryWay(const Choices& choices, const Party& party) {
  std::vector<Guard> ways = {Guard()};
  for (const auto& [name, named] : choices) {
    std::set<std::string> values = named;
    if (IsCondition(party, name)) {
      values = {"true", "false"};
    } else if (const auto allowed = AllowedValues(party, name); !allowed.empty()) {
      values.insert(allowed.begin(), allowed.end());
    } else {
      values.insert(std::string(kAnotherValue));
    }
    std::vector<Guard> longer;
    for (const Guard& way : ways) {
      for (const std::string& value : values) {
        Guard both = *way.And(Guard({name, value}));
        if (party.resolver == nullptr || party.resolver->Possible(both)) longer.push_back(std::move(both));
      }
    }
    ways = std::move(longer);
    if (ways.size() > kMostDeployments) return std::nullopt;
  }
  return ways;
}

}  // namespace

bool SameText(NodeRef a, NodeRef b) {
  if (!a || !b) return !a && !b;
  if (a.kind() != b.kind() || a.tag() != b.tag() || a.text() != b.text() || a.key() != b.key()) return false;
  const std::vector<NodeRef> of_a = a.Entries();
  const std::vector<NodeRef> of_b = b.Entries();
  return std::equal(of_a.begin(), of_a.end(), of_b.begin(), of_b.end(), SameText);
}

bool HoldsOnlyWith(const PlacedGuard& guard, const PlacedGuard& before) {
  if (guard.guard.And(before.guard) != guard.guard) return false;
  if (before.guard.always()) return true;
  const SameConditions same(*before.resolver, *guard.resolver);
  const std::vector<Choice>& choices = before.guard.choices();
  return std::all_of(choices.begin(), choices.end(), [&](const Choice& choice) {
    const bool is_condition =
        before.resolver->conditions().contains(choice.name) || guard.resolver->conditions().contains(choice.name);
    return !is_condition || same.Hold(choice.name);
  });
}

std::optional<std::vector<Deployment>> DeploymentsOf(const Party& existing, const Party& candidate) {
  Choices shared = ChoicesOf(candidate);
  Choices own;
  std::optional<SameConditions> same;
  if (existing.resolver != nullptr && candidate.resolver != nullptr)
    same.emplace(*existing.resolver, *candidate.resolver);
  for (const auto& [name, values] : ChoicesOf(existing)) {
    const bool differs = (IsCondition(existing, name) || IsCondition(candidate, name)) && !(same && same->Hold(name));
    (differs ? own : shared)[name].insert(values.begin(), values.end());
  }
  if (shared.empty() && own.empty()) return std::vector<Deployment>();
  const auto outer = EveryWay(shared, candidate);
  const auto inner = EveryWay(own, existing);
  if (!outer || !inner || outer->size() * inner->size() > kMostDeployments) return std::nullopt;
  std::vector<Deployment> deployments;
  for (const Guard& way : *outer) {
    Deployment& deployment = deployments.emplace_back(Deployment{way, {}});
    Guard common;  // what the existing template is asked about: not the candidate's own conditions
    for (const Choice& choice : way.choices()) {
      if (!IsCondition(candidate, choice.name) || (same && same->Hold(choice.name)))
        common = *common.And(Guard(choice));
    }
    for (const Guard& other : *inner) {
      Guard both = *common.And(other);
      if (existing.resolver == nullptr || existing.resolver->Possible(both)) deployment.existing.push_back(both);
    }
    // Not one of the existing template: whatever it may grant there.
    if (!deployment.existing.empty()) continue;
    for (const Guard& other : *inner) deployment.existing.push_back(*common.And(other));
  }
  return deployments;
}

bool ChooseAlike(const Party& existing, const Party& candidate) {
  if (existing.resolver == nullptr && candidate.resolver == nullptr) return true;
  if (existing.resolver == nullptr || candidate.resolver == nullptr) return false;
  const SameConditions same(*existing.resolver, *candidate.resolver);
  Choices choices = ChoicesOf(existing);
  choices.merge(ChoicesOf(candidate));
  return std::all_of(choices.begin(), choices.end(), [&](const auto& choice) {
    const bool is_condition = IsCondition(existing, choice.first) || IsCondition(candidate, choice.first);
    return !is_condition || same.Hold(choice.first);
  });
}

Party InDeployment(const Party& party, const Guard& deployment, std::deque<Policy>& held) {
  const Choices own = ChoicesOf(party);
  std::map<const Policy*, const Policy*> deployed;
  for (const Policy* policy : party.policies) {
    deployed[policy] = &held.emplace_back(InDeployment(*policy, deployment, own));
  }
  Party made = party;
  for (const Policy*& policy : made.policies) policy = deployed.at(policy);
  for (auto& layer : made.set.layers) {
    for (const Policy*& policy : layer) policy = deployed.at(policy);
  }
  for (const Policy*& policy : made.set.denies) policy = deployed.at(policy);
  return made;
}

}  // namespace leastpriv
