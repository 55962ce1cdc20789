// A policy that is attached to names outside of the template is a party of its own: whoever has it may do what it says.
// A nested template that is not seen is a party that nothing is known of. So nothing that may grant is left out.
#include "cli/template_parties.h"

#include <algorithm>
#include <set>
#include <string_view>
#include <utility>

#include "access/deployment.h"
#include "cli/nested_templates.h"
#include "template/macros.h"
#include "template/nested.h"

namespace leastpriv {
namespace {

class Adder {
 public:
  Adder(const std::string& path, const std::string& prefix, const Template& model, CheckSide& side)
      : path_(path), prefix_(prefix), model_(model), side_(side), first_(side.parties.size()) {}

  void Run() {
    for (const TemplatePrincipal& principal : model_.principals) AddPrincipal(principal);
    const std::set<std::string> boundaries = Boundaries();
    for (const auto* policies : {&model_.loose_policies, &model_.shared_policies}) {
      for (const Grant& grant : *policies) {
        if (boundaries.contains(grant.pointer_root)) continue;
        AddGrant(PartyOf("whoever has `" + prefix_ + grant.pointer_root + "`", ""), 0, grant, Guard());
      }
    }
    for (const ResourcePolicy& policy : model_.resource_policies) AddResourcePolicy(policy);
    for (const NodeRef macro : MacrosOf(model_.resolver.root())) {
      for (std::size_t i = first_; i < side_.parties.size(); ++i) {
        UnseenAccess& unseen = side_.parties[i].unknown.emplace_back();
        unseen.what = "the macro `" + std::string(macro.text()) + "`, which rewrites the template,";
        unseen.node = model_.resolver.root().Find("Transform");
      }
    }
  }

 private:
  void AddPrincipal(const TemplatePrincipal& principal) {
    Party& party = PartyOf(prefix_ + principal.id, "");
    for (const Grant& grant : principal.grants) AddGrant(party, 0, grant, principal.guard);
    for (const ManagedPolicy& managed : principal.managed) {
      const std::string arn = managed.arn.Spelling();
      const bool known = std::any_of(principal.grants.begin(), principal.grants.end(), [&](const Grant& grant) {
        return grant.source == GrantSource::kManaged && (grant.name == arn || grant.name == managed.name);
      });
      if (!known) AddUnknown(party, {arn, arn, {}, {}, {}}, managed.guard, principal.guard);
    }
    for (const UnseenSource& unseen : principal.unseen) {
      AddUnknown(party, {unseen.what, {}, unseen.node, {}, {}}, unseen.guard, principal.guard);
    }
    for (const Grant& grant : principal.boundary_policies) AddGrant(party, 1, grant, principal.guard);
    if (!principal.boundary || !principal.boundary_policies.empty()) return;
    party.boundary = principal.boundary->Spelling();
    for (const Alternative& alternative : principal.boundary->alternatives()) {
      party.boundary_when.push_back({alternative.guard, &model_.resolver});
    }
  }

  void AddUnknown(Party& party, UnseenAccess unseen, const Guard& guard, const Guard& principal) const {
    const auto both = guard.And(principal);
    if (!both) return;
    unseen.when.push_back({*both, &model_.resolver});
    party.unknown.push_back(std::move(unseen));
  }

  // The policies that limit principals here and give nobody anything. Where one boundary could not be looked into, it
  // may be any of them.
  std::set<std::string> Boundaries() const {
    std::set<std::string> ids;
    for (const TemplatePrincipal& principal : model_.principals) {
      if (principal.boundary && principal.boundary_policies.empty()) return {};
      for (const Grant& grant : principal.boundary_policies) {
        if (!model_.attached_outside.contains(grant.pointer_root)) ids.insert(grant.pointer_root);
      }
    }
    return ids;
  }

  void AddResourcePolicy(const ResourcePolicy& policy) {
    const PolicyType type = policy.grant.reading.policy.type;
    const std::string id = prefix_ + policy.id + (type == PolicyType::kTrust ? " (trust)" : "");
    Party& party = PartyOf(id, policy.resource_type);
    party.set.principals = type != PolicyType::kScp;
    AddGrant(party, 0, policy.grant, Guard());
  }

  // The permissions of one function are one policy, wherever they stand in the template.
  Party& PartyOf(std::string id, std::string resource_type) {
    Party party;
    party.id = std::move(id);
    party.resource_type = std::move(resource_type);
    party.resolver = &model_.resolver;
    party.set.layers.emplace_back();
    if (Party* known = side_.Find(party)) return *known;
    return side_.parties.emplace_back(std::move(party));
  }

  // A policy that is attached in some deployments only says so in its statements.
  void AddGrant(Party& party, std::size_t layer, const Grant& grant, const Guard& principal) {
    const auto guard = grant.guard.And(principal);
    if (!guard) return;
    const Policy& policy = grant.reading.policy;
    AddTo(party, layer, guard->always() ? policy : side_.guarded.emplace_back(Under(*guard, policy)), path_);
  }

  const std::string& path_;
  const std::string& prefix_;
  const Template& model_;
  CheckSide& side_;
  const std::size_t first_;  // of the template's own parties
};

bool Mentions(const Term& term, std::string_view parameter) {
  const std::vector<Alternative>& alternatives = term.value.alternatives();
  return std::any_of(alternatives.begin(), alternatives.end(), [&](const Alternative& alternative) {
    const std::vector<Piece>& pieces = alternative.text.pieces();
    return std::any_of(pieces.begin(), pieces.end(), [&](const Piece& piece) {
      const Hole* hole = std::get_if<Hole>(&piece);
      return hole != nullptr && hole->name == parameter;
    });
  });
}

bool Mentions(const Statement& statement, std::string_view parameter) {
  const auto mentions = [&](const Term& term) { return Mentions(term, parameter); };
  for (const Terms* terms : {&statement.action, &statement.resource}) {
    if (std::any_of(terms->terms.begin(), terms->terms.end(), mentions)) return true;
  }
  for (const PrincipalTerm& principal : statement.principal.terms) {
    if (mentions(principal.term)) return true;
  }
  return std::any_of(statement.conditions.begin(), statement.conditions.end(), [&](const Condition& condition) {
    return std::any_of(condition.values.begin(), condition.values.end(), mentions);
  });
}

// Does what the party may do depend on a parameter: by its value, or by a choice, which may stand on any of them?
bool DependsOn(const Party& party, std::string_view parameter) {
  return std::any_of(party.policies.begin(), party.policies.end(), [&](const Policy* policy) {
    Choices choices;
    CollectChoices(*policy, choices);
    return !choices.empty() || std::any_of(policy->statements.begin(), policy->statements.end(),
                                           [&](const Statement& one) { return Mentions(one, parameter); });
  });
}

// A nested template whose statements are not compared, one by one or at all.
void AddUnseen(const NestedTemplate& nested, UnseenAccess unseen, CheckSide& side) {
  Party& party = side.parties.emplace_back();
  party.id = nested.id;
  party.resource_type = kNestedTemplate;
  party.resolver = &side.templates.front().model->resolver;
  party.set.layers.emplace_back();
  unseen.name = nested.where;
  party.unknown.push_back(std::move(unseen));
  for (const auto* parameters : {&nested.parameters, &nested.open_parameters}) {
    party.given.insert(parameters->begin(), parameters->end());
  }
}

void AddFollowed(const FollowedTemplate& followed, const std::string& path, CheckSide& side) {
  // Parties view the model, and guards of what it deploys do.
  const Template& model = followed.loaded->model;
  if (!model.nested.empty()) side.nested.push_back(followed.loaded);
  // Conditions of the templates above are none of its own, and may go by the same names.
  if (!followed.guard.always()) {
    const std::string what = "`" + followed.path + "`, which " + path + " deploys under a condition,";
    AddUnseen(followed.as, {what, {}, {}, followed.bytes, followed.when}, side);
    return;
  }
  const std::size_t first = side.parties.size();
  Adder(followed.path, followed.prefix, model, side).Run();
  if (model.nested.empty() && side.parties.size() > first) side.nested.push_back(followed.loaded);
  for (std::size_t i = first; i < side.parties.size(); ++i) {
    for (const auto& [name, value] : followed.as.open_parameters) {
      if (DependsOn(side.parties[i], name)) side.parties[i].given.emplace(name, value);
    }
  }
}

}  // namespace

void AddTemplateParties(const std::string& path, const TemplateOptions& options, SourceMap& sources, CheckSide& side) {
  const Template& model = *side.templates.back().model;
  Adder(path, "", model, side).Run();
  const auto visit = [&](const FollowedTemplate& followed) { AddFollowed(followed, path, side); };
  for (const UnseenTemplate& unseen : FollowNested(model, path, options, sources, visit)) {
    const std::string where = unseen.as.is_local ? Beside(unseen.from, unseen.as.where) : unseen.as.where;
    const std::string what = "the nested template `" + where + "`";
    AddUnseen(unseen.as, {what, {}, {}, unseen.bytes, unseen.when, !unseen.too_many}, side);
  }
}

}  // namespace leastpriv
