// Grants know the place of what the author wrote; so each entry of the list is looked up among them by its place, and
// nothing is read twice.
#include "generate/takeaway.h"

#include <algorithm>
#include <set>
#include <string_view>

#include "generate/policy_fate.h"
#include "generate/proof.h"
#include "template/intrinsic.h"
#include "text/text.h"
#include "value/deployed.h"

namespace leastpriv {
namespace {

Diagnostic Say(const Location& at, std::string message, std::string hint = {}) {
  Diagnostic said{"wrong-declaration", at, std::move(message)};
  said.hint = std::move(hint);
  return said;
}

class Taker {
 public:
  Taker(const PolicyList& list, const TemplatePrincipal& principal, const FunctionUses& uses,
        const Catalogue& catalogue)
      : list_(list), principal_(principal), fates_(uses, catalogue) {}

  Takeaway Run() {
    for (uint32_t i = 0; i < list_.items.size(); ++i) {
      if (TakeItem(list_.items[i])) taken_.items.push_back(i);
    }
    TakeManaged();
    return std::move(taken_);
  }

 private:
  // True when the whole item goes.
  bool TakeItem(NodeRef item) {
    if (item.IsMapping() && !ReadIntrinsic(item)) {
      const NodeRef document = list_.is_role ? item.Find("PolicyDocument") : item;
      if (const Grant* grant = GrantAt(document)) return TakeDocument(document, *grant);
      return !list_.is_role && TakeSamTemplate(item);
    }
    const auto managed = std::find_if(principal_.managed.begin(), principal_.managed.end(),
                                      [&](const ManagedPolicy& policy) { return policy.at == item.at(); });
    if (managed != principal_.managed.end() && !ReadIntrinsic(item)) return TakeManagedPolicy(*managed);
    KeepUnseen(item);
    return false;
  }

  // What stands behind an intrinsic function stays, and that is said where it may matter.
  void KeepUnseen(NodeRef item) {
    const Span span = item.at().span;
    const bool matters = std::any_of(principal_.grants.begin(), principal_.grants.end(), [&](const Grant& grant) {
      const bool inside = grant.at.span.begin >= span.begin && grant.at.span.begin < span.end;
      return inside && fates_.OfGrant(grant) != Fate::kStays;
    });
    if (matters) Keep(item.at(), "this stands behind an intrinsic function");
  }

  void Keep(const Location& at, const std::string& why) {
    taken_.kept.push_back(Say(at, why + ", and stays as it is", "take it apart by hand"));
  }

  void Replace(const Location& at, const std::string& what) { taken_.replaced.push_back(Say(at, what)); }

  const Grant* GrantAt(NodeRef document) const {
    if (!document) return nullptr;
    const auto found = std::find_if(principal_.grants.begin(), principal_.grants.end(), [&](const Grant& grant) {
      return grant.source == GrantSource::kInline && grant.at == document.at();
    });
    return found == principal_.grants.end() ? nullptr : &*found;
  }

  bool TakeSamTemplate(NodeRef item) {
    std::set<Fate> fates;
    std::string names;
    for (const NodeRef entry : Children(item)) {
      for (const Grant& grant : principal_.grants) {
        if (grant.at != entry.key_at()) continue;
        fates.insert(fates_.OfGrant(grant));
        names += (names.empty() ? "" : ", ") + grant.name;
      }
    }
    if (fates != std::set<Fate>{Fate::kGoes}) {
      if (fates.contains(Fate::kGoes) || fates.contains(Fate::kStuck)) {
        Keep(item.at(), "`" + names + "` grants other services too");
      }
      return false;
    }
    for (const NodeRef entry : Children(item)) {
      for (const Grant& grant : principal_.grants) {
        if (grant.at != entry.key_at()) continue;
        taken_.sam_templates.push_back(grant.name);
        for (const Statement& statement : grant.reading.policy.statements) taken_.statements.push_back(&statement);
      }
    }
    Replace(item.at(), names);
    return true;
  }

  bool TakeManagedPolicy(const ManagedPolicy& policy) {
    std::vector<std::string> others;
    const Fate fate = fates_.OfManaged(policy, others);
    if (fate == Fate::kStuck) {
      Keep(policy.at, "`" + policy.name + "` grants other services too");
      return false;
    }
    if (fate != Fate::kGoes) return false;
    taken_.only_statements = false;
    Replace(policy.at, others.empty() ? policy.name : policy.name + ", with what it grants of " + QuotedList(others));
    return true;
  }

  bool TakeDocument(NodeRef document, const Grant& grant) {
    const NodeRef statements = document.Find("Statement");
    if (statements.IsAlias() || ReadIntrinsic(statements)) {
      if (fates_.OfGrant(grant) != Fate::kStays) Keep(statements.at(), "these statements are written elsewhere");
      return false;
    }
    if (!statements.IsSequence()) return TakeStatement(statements, grant);
    ListRemoval removal{statements, {}};
    uint32_t position = 0;
    for (const NodeRef node : Children(statements)) {
      if (TakeStatement(node, grant)) removal.positions.push_back(position);
      ++position;
    }
    if (removal.positions.empty()) return false;
    if (removal.positions.size() == statements.size()) return true;
    taken_.inside.push_back(std::move(removal));
    return false;
  }

  // True when the whole statement goes.
  bool TakeStatement(NodeRef node, const Grant& grant) {
    const std::vector<Statement>& all = grant.reading.policy.statements;
    const auto statement = std::find_if(all.begin(), all.end(), [&](const Statement& s) { return s.at == node.at(); });
    if (statement == all.end()) {
      KeepStatementsIn(node, all);
      return false;
    }
    switch (fates_.OfStatement(*statement)) {
      case Fate::kStays:
        return false;
      case Fate::kStuck:
        Keep(node.at(), "this statement grants other services too");
        return false;
      case Fate::kSplits:
        TakeActions(node.Find("Action"), *statement);
        return false;
      case Fate::kGoes:
        break;
    }
    if (node.IsAlias() || !statement->guard.always()) {
      Keep(node.at(), "this statement is written elsewhere or depends on a condition");
      return false;
    }
    taken_.statements.push_back(&*statement);
    Replace(node.at(), statement->sid ? "statement `" + statement->sid->value.Spelling() + "`" : "a statement");
    return true;
  }

  void KeepStatementsIn(NodeRef node, const std::vector<Statement>& all) {
    const Span span = node.at().span;
    const bool matters = std::any_of(all.begin(), all.end(), [&](const Statement& statement) {
      const bool inside = statement.at.span.begin >= span.begin && statement.at.span.begin < span.end;
      return inside && fates_.OfStatement(statement) != Fate::kStays;
    });
    if (matters) Keep(node.at(), "this stands behind an intrinsic function");
  }

  void TakeActions(NodeRef list, const Statement& statement) {
    if (list.IsAlias() || !list.IsSequence() || ReadIntrinsic(list)) {
      Keep(statement.at, "this statement grants other services too");
      return;
    }
    ListRemoval removal{list, {}};
    std::vector<std::string> names;
    uint32_t position = 0;
    for (const NodeRef node : Children(list)) {
      const auto& terms = statement.action.terms;
      const auto term = std::find_if(terms.begin(), terms.end(), [&](const Term& t) { return t.at == node.at(); });
      if (term != terms.end() && fates_.OfAction(*term) == Fate::kGoes) {
        removal.positions.push_back(position);
        names.push_back(term->value.Spelling());
      }
      ++position;
    }
    taken_.only_statements = false;
    Replace(list.at(), QuotedList(names) + " of a statement");
    taken_.inside.push_back(std::move(removal));
  }

  void TakeManaged() {
    if (!list_.managed) return;
    ListRemoval removal{list_.managed, {}};
    uint32_t position = 0;
    for (const NodeRef node : Children(list_.managed)) {
      const auto managed = std::find_if(principal_.managed.begin(), principal_.managed.end(),
                                        [&](const ManagedPolicy& policy) { return policy.at == node.at(); });
      if (managed != principal_.managed.end() && TakeManagedPolicy(*managed)) removal.positions.push_back(position);
      ++position;
    }
    if (!removal.positions.empty()) taken_.inside.push_back(std::move(removal));
  }

  const PolicyList& list_;
  const TemplatePrincipal& principal_;
  const FateReader fates_;
  Takeaway taken_;
};

std::multiset<std::string> Spellings(const std::vector<Term>& terms, bool lower) {
  std::multiset<std::string> all;
  for (const Term& term : terms) {
    for (const Text& text : Deployed(term.value)) all.insert(lower ? AsciiLower(text.Spelling()) : text.Spelling());
  }
  return all;
}

bool SameStatement(const Statement& a, const Statement& b) {
  if (a.resource.negated || Spellings(a.action.terms, true) != Spellings(b.action.terms, true)) return false;
  if (Spellings(a.resource.terms, false) != Spellings(b.resource.terms, false)) return false;
  const auto conditions = [](const Statement& statement) {
    std::multiset<std::string> all;
    for (const Condition& condition : statement.conditions) {
      for (const std::string& value : Spellings(condition.values, false)) {
        all.insert(AsciiLower(condition.operator_text + " " + condition.key) + " " + value);
      }
    }
    return all;
  };
  return conditions(a) == conditions(b);
}

}  // namespace

PolicyList FindPolicyList(const Template& model, const TemplatePrincipal& principal, std::vector<Diagnostic>& refused) {
  PolicyList list;
  const auto refuse = [&](const Location& at, std::string message, std::string hint) {
    refused.push_back(Say(at, std::move(message), std::move(hint)));
    return PolicyList();
  };
  list.owner = model.resolver.FindResource(principal.id);
  if (principal.role_unseen || !principal.role.empty()) {
    list.is_role = true;
    list.owner = model.resolver.FindResource(principal.role);
    if (list.owner == nullptr || list.owner->type != "AWS::IAM::Role") {
      return refuse(principal.at, "the role of " + principal.id + " is not written in this template",
                    "print the policy with `leastpriv generate --format json`, and attach it there");
    }
    const NodeRef managed = list.owner->properties.Find("ManagedPolicyArns");
    if (managed.IsSequence() && !managed.IsAlias() && !ReadIntrinsic(managed)) list.managed = managed;
  }
  const NodeRef node = list.owner->properties.Find("Policies");
  if (!list.owner->properties.IsMapping() || list.owner->properties.IsAlias()) {
    return refuse(list.owner->node.key_at(), list.owner->id + " has no properties of its own", "write `Properties`");
  }
  if (!node) return list;
  if (node.IsAlias()) {
    return refuse(node.at(), "`Policies` is an alias of a list that is written elsewhere", "write the list here");
  }
  if (const auto intrinsic = ReadIntrinsic(node); intrinsic && intrinsic->name == "If") {
    return refuse(node.at(), "`Policies` stands under Fn::If", "write a list, and put Fn::If round its entries");
  }
  list.node = node;
  list.is_list = node.IsSequence() && !ReadIntrinsic(node);
  if (list.is_list) {
    for (const NodeRef item : Children(node)) list.items.push_back(item);
  } else if (!IsNoValue(node) && node.kind() != NodeKind::kNull) {
    list.items.push_back(node);
  }
  return list;
}

Takeaway FindTakeaway(const PolicyList& list, const TemplatePrincipal& principal, const FunctionUses& uses,
                      const Catalogue& catalogue) {
  return Taker(list, principal, uses, catalogue).Run();
}

bool SaysTheSame(const Takeaway& takeaway, const GeneratedPolicy& generated) {
  const std::vector<Statement>& needed = generated.policy.statements;
  if (!takeaway.only_statements || takeaway.statements.empty() != needed.empty()) return false;
  std::vector<const Statement*> wanted;
  wanted.reserve(needed.size());
  for (const Statement& statement : needed) wanted.push_back(&statement);
  if (std::is_permutation(wanted.begin(), wanted.end(), takeaway.statements.begin(), takeaway.statements.end(),
                          [](const Statement* a, const Statement* b) { return SameStatement(*a, *b); })) {
    return true;
  }
  Policy taken = generated.policy;
  taken.statements.clear();
  for (const Statement* statement : takeaway.statements) taken.statements.push_back(*statement);
  return GrantsTheSame(taken, generated.policy);
}

}  // namespace leastpriv
