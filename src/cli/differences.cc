#include "cli/differences.h"

#include <algorithm>
#include <map>
#include <utility>

namespace leastpriv {
namespace {

// Comparisons a statement; a hundredth of a second for ordinary ones.
constexpr std::size_t kMostPieces = 400;

// An element's entries one by one; a negated one, or none, as it stands.
std::vector<Terms> PiecesOf(const Terms& terms) {
  if (!terms.present) return {Everything()};
  if (terms.negated) return {terms};
  std::vector<Terms> pieces;
  for (const Term& term : terms.terms) {
    Terms piece = terms;
    piece.terms = {term};
    pieces.push_back(std::move(piece));
  }
  return pieces;
}

std::string Spelling(const Terms& terms) {
  std::string text;
  for (const Term& term : terms.terms) text += (text.empty() ? "" : ", ") + term.value.Spelling();
  return terms.negated ? "all but " + text : text;
}

// Whom a resource policy's statement names; empty where there is no Principal.
std::string Who(const Principals& principals) {
  std::string text;
  for (const PrincipalTerm& principal : principals.terms) {
    const std::string one = principal.kind == PrincipalKind::kAny ? "everybody" : principal.term.value.Spelling();
    text += (text.empty() ? "" : ", ") + one;
  }
  return principals.negated ? "all but " + text : text;
}

std::vector<std::string> ConditionWords(const Statement& statement) {
  std::vector<std::string> words;
  for (const Condition& condition : statement.conditions) {
    std::string text = "`" + condition.operator_text + "` on `" + condition.key + "`:";
    for (const Term& value : condition.values) {
      text += (text.back() == ':' ? " " : ", ") + value.value.Spelling();
    }
    words.push_back(std::move(text));
  }
  return words;
}

// The party, of whose own policies one statement alone still allows. Places stay as they are.
class Alone {
 public:
  Alone(const Party& party, std::size_t policy, std::size_t statement) : party_(party) {
    std::vector<const Policy*>& own = party_.set.layers.front();
    policies_.reserve(own.size());
    for (std::size_t p = 0; p < own.size(); ++p) {
      Policy& copy = policies_.emplace_back(*own[p]);
      for (std::size_t i = 0; i < copy.statements.size(); ++i) {
        const bool is_other = p != policy || i != statement;
        if (is_other && copy.statements[i].effect == Effect::kAllow) copy.statements[i].effect = Effect::kUnknown;
      }
      own[p] = &copy;
      party_.policies[p] = &copy;
    }
  }
  Alone(const Alone&) = delete;
  Alone& operator=(const Alone&) = delete;

  const Party& party() const { return party_; }

 private:
  Party party_;
  std::vector<Policy> policies_;
};

// The party, allowing no more than one action pattern on one resource pattern.
class Restricted {
 public:
  Restricted(const Party& party, const Terms& actions, const Terms& resources) : party_(party) {
    Statement only;
    only.effect = Effect::kAllow;
    only.action = actions;
    only.resource = resources;
    if (party.set.principals) {
      only.principal.present = true;
      only.principal.terms = {{PrincipalKind::kAny, "", {Value(std::string("*")), {}, {}}}};
    }
    policy_.type = party.policies.empty() ? PolicyType::kIdentity : party.policies.front()->type;
    policy_.version = party.policies.empty() ? std::nullopt : party.policies.front()->version;
    policy_.statements = {std::move(only)};
    party_.set.layers.push_back({&policy_});
    // Statements are numbered layer by layer, and what only denies comes last.
    const auto denies = static_cast<std::ptrdiff_t>(party_.set.denies.size());
    party_.policies.insert(party_.policies.end() - denies, &policy_);
    party_.documents.insert(party_.documents.end() - denies, std::string());
  }
  Restricted(const Restricted&) = delete;
  Restricted& operator=(const Restricted&) = delete;

  const Party& party() const { return party_; }

 private:
  Party party_;
  Policy policy_;
};

class Differ {
 public:
  Differ(const Party& candidate, const std::string& candidate_name, const Party& existing,
         const std::string& existing_name, const CheckContext& context)
      : candidate_(candidate),
        candidate_name_(candidate_name),
        existing_(existing),
        existing_name_(existing_name),
        context_(context) {}

  std::vector<DifferentGrant> Run() {
    CheckReport whole = Ask(candidate_);
    if (whole.result == CheckResult::kPass) return {};
    const std::size_t own = candidate_.set.layers.empty() ? 0 : candidate_.set.layers.front().size();
    for (std::size_t p = 0; p < own; ++p) {
      const std::vector<Statement>& statements = candidate_.policies[p]->statements;
      for (std::size_t i = 0; i < statements.size(); ++i) {
        if (statements[i].effect == Effect::kAllow) Split(p, i);
      }
    }
    // What is not seen has no statement.
    if (grants_.empty()) grants_.emplace_back().reason = std::move(whole.reason);
    return std::move(grants_);
  }

 private:
  struct Row {
    std::string action;
    std::vector<std::string> resources;
    CheckReport report;  // of its first resource
  };

  CheckReport Ask(const Party& candidate) const {
    return NoNewAccess(existing_, existing_name_, candidate, candidate_name_, context_);
  }

  void Split(std::size_t policy, std::size_t position) {
    const Statement& statement = candidate_.policies[policy]->statements[position];
    const Alone alone(candidate_, policy, position);
    std::vector<Terms> actions = PiecesOf(statement.action);
    std::vector<Terms> resources = PiecesOf(statement.resource);
    if (actions.size() * resources.size() > kMostPieces) {
      actions = {statement.action};
      resources = {statement.resource.present ? statement.resource : Everything()};
    }
    // Actions that differ on the same resources stand together.
    std::vector<Row> rows;
    for (const Terms& action : actions) {
      Row row{Spelling(action), {}, {}};
      for (const Terms& resource : resources) {
        CheckReport report = Ask(Restricted(alone.party(), action, resource).party());
        if (report.result == CheckResult::kPass) continue;
        const bool is_better = row.resources.empty() || (row.report.witnesses.empty() && !report.witnesses.empty());
        row.resources.push_back(Spelling(resource));
        if (is_better) row.report = std::move(report);
      }
      if (!row.resources.empty()) rows.push_back(std::move(row));
    }
    for (Row& row : rows) Add(policy, statement, std::move(row));
  }

  void Add(std::size_t policy, const Statement& statement, Row row) {
    const bool is_shown = !row.report.witnesses.empty();
    for (DifferentGrant& grant : grants_) {
      const bool is_same = grant.resources == row.resources &&
                           grant.statement.document == candidate_.documents[policy] &&
                           grant.statement.index == statement.index && grant.witness.has_value() == is_shown;
      if (!is_same) continue;
      grant.actions.push_back(std::move(row.action));
      return;
    }
    DifferentGrant grant;
    grant.actions = {std::move(row.action)};
    grant.resources = std::move(row.resources);
    grant.who = candidate_.set.principals ? Who(statement.principal) : "";
    grant.conditions = ConditionWords(statement);
    grant.statement.document = candidate_.documents[policy];
    grant.statement.index = statement.index;
    if (statement.sid) grant.statement.sid = statement.sid->value.Spelling();
    if (statement.at.known()) {
      grant.statement.line = context_.sources.At(statement.at.source).PositionOf(statement.at.span.begin).line;
    }
    grant.reason = std::move(row.report.reason);
    if (is_shown) grant.witness = std::move(row.report.witnesses.front());
    grants_.push_back(std::move(grant));
  }

  const Party& candidate_;
  const std::string& candidate_name_;
  const Party& existing_;
  const std::string& existing_name_;
  const CheckContext& context_;
  std::vector<DifferentGrant> grants_;
};

}  // namespace

std::vector<DifferentGrant> GrantedOnlyBy(const Party& candidate, const std::string& candidate_name,
                                          const Party& existing, const std::string& existing_name,
                                          const CheckContext& context) {
  return Differ(candidate, candidate_name, existing, existing_name, context).Run();
}

}  // namespace leastpriv
