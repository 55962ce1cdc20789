#include "access/form.h"

#include <algorithm>

#include "access/statement.h"
#include "text/text.h"

namespace leastpriv {
namespace {

ListForm MakeList(const Terms& terms, StringUse use, bool variables, GlobTable& globs) {
  ListForm list;
  list.present = terms.present;
  list.negated = terms.negated;
  list.entries.reserve(terms.terms.size());
  for (const Term& term : terms.terms) {
    const auto& alternatives = term.value.alternatives();
    for (const Alternative& alternative : alternatives) {
      list.entries.push_back({globs.Intern(alternative.text, use, variables),
                              term.guard.always() && alternative.guard.always() && alternatives.size() == 1});
    }
  }
  return list;
}

// What an unseen part of a policy may say: anything.
const Statement& Anything() {
  static const Statement anything = [] {
    Statement statement;
    statement.action = Everything();
    statement.resource = Everything();
    return statement;
  }();
  return anything;
}

class Former {
 public:
  Former(GlobTable& globs, Forms& forms) : globs_(globs), forms_(forms) {}

  void Add(const AccessSet& set, bool existing) {
    std::size_t policy_number = 0;
    for (std::size_t layer = 0; layer < set.layers.size(); ++layer) {
      for (const Policy* policy : set.layers[layer]) {
        AddPolicy(*policy, policy_number++, layer, existing, set.principals, false);
      }
    }
    for (const Policy* policy : set.denies) {
      AddPolicy(*policy, policy_number++, 0, existing, true, true);
    }
  }

 private:
  void AddPolicy(const Policy& policy, std::size_t number, std::size_t layer, bool existing, bool principals,
                 bool only_denies) {
    for (std::size_t i = 0; i < policy.statements.size(); ++i) {
      const Statement& statement = policy.statements[i];
      const bool either = HasUnseenEffect(statement);
      const bool may_allow = !only_denies && (either || statement.effect == Effect::kAllow);
      const bool may_deny = either || statement.effect == Effect::kDeny;
      if (may_allow) AddStatement(policy, {number, i}, layer, existing, principals, true);
      if (may_deny) AddStatement(policy, {number, i}, layer, existing, principals, false);
    }
    for (const Unseen& unseen : policy.unseen) {
      // No statement has this number: a part that is not seen is never in a witness, only in the way of one.
      const StatementRef ref{number, policy.statements.size()};
      for (const bool allow : {true, false}) {
        if (allow && only_denies) continue;
        StatementForm& form = AddForm(policy, Anything(), ref, layer, existing, allow);
        form.unseen = &unseen;
        form.uncertain = true;
      }
    }
  }

  void AddStatement(const Policy& policy, StatementRef ref, std::size_t layer, bool existing, bool principals,
                    bool allow) {
    const Statement& statement = policy.statements[ref.statement];
    StatementForm& form = AddForm(policy, statement, ref, layer, existing, allow);
    form.uncertain = !statement.guard.always() || !statement.unseen.empty();
    form.by_principal = principals || statement.principal.present;
    for (const Condition& condition : statement.conditions) AddCondition(condition, policy.VariablesOn(), form);
  }

  StatementForm& AddForm(const Policy& policy, const Statement& statement, StatementRef ref, std::size_t layer,
                         bool existing, bool allow) {
    StatementForm& form = forms_.statements.emplace_back();
    form.policy = &policy;
    form.statement = &statement;
    form.ref = ref;
    form.role = existing ? (allow ? Role::kExistingAllow : Role::kExistingDeny)
                         : (allow ? Role::kCandidateAllow : Role::kCandidateDeny);
    form.layer = layer;
    form.action = MakeList(statement.action, StringUse::kAction, false, globs_);
    form.resource = MakeList(statement.resource, StringUse::kResource, policy.VariablesOn(), globs_);
    return form;
  }

  void AddCondition(const Condition& condition, bool variables, StatementForm& form) {
    std::string key = AsciiLower(condition.key);
    const auto known =
        std::find_if(form.keys.begin(), form.keys.end(), [&](const KeyForm& other) { return other.key == key; });
    KeyForm& of_key = known != form.keys.end() ? *known : form.keys.emplace_back();
    of_key.key = std::move(key);
    of_key.tests.emplace_back(condition, variables, globs_);
  }

  GlobTable& globs_;
  Forms& forms_;
};

}  // namespace

const KeyForm* StatementForm::FindKey(const std::string& key) const {
  const auto found = std::find_if(keys.begin(), keys.end(), [&](const KeyForm& form) { return form.key == key; });
  return found == keys.end() ? nullptr : &*found;
}

Forms MakeForms(const AccessSet& existing, const AccessSet& candidate, GlobTable& globs) {
  Forms forms;
  forms.candidate_layers = candidate.layers.size();
  forms.existing_layers = existing.layers.size();
  Former former(globs, forms);
  former.Add(candidate, false);
  former.Add(existing, true);
  return forms;
}

}  // namespace leastpriv
