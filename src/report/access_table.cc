#include "report/access_table.h"

#include <algorithm>
#include <map>
#include <utility>

#include "iam/action_set.h"
#include "iam/arn.h"
#include "report/deployed.h"

namespace leastpriv {
namespace {

ActionSet MayActions(const Statement& statement, const Catalogue& catalogue) {
  ActionSet set(catalogue);
  for (const Term& term : statement.action.terms) {
    for (const Alternative& alternative : term.value.alternatives()) {
      set.Add(ActionSet::May(catalogue, alternative.text));
    }
  }
  return statement.action.negated ? set.Complement() : set;
}

// One resource while its statements are gathered.
struct Gathered {
  AccessRow row;
  ResourcePattern pattern;
  ActionSet actions;
};

class Tabulator {
 public:
  explicit Tabulator(const Catalogue& catalogue) : catalogue_(catalogue) {}

  void Add(const Grant& grant, const Statement& statement) {
    if (statement.effect != Effect::kAllow) return;
    const ActionSet actions = MayActions(statement, catalogue_);
    const bool conditional = statement.has_condition || !statement.guard.always() || !grant.guard.always();
    const std::vector<std::string> texts = DeployedTexts(statement.resource.terms);
    if (statement.resource.negated) {
      std::string but = "everything but";
      for (const std::string& text : texts) but += " " + text;
      AddTo(but, ResourcePattern(Pattern::FromGlob("*")), actions, conditional);
      return;
    }
    for (const Term& term : statement.resource.terms) {
      for (const Alternative& alternative : term.value.alternatives()) {
        const std::string text = alternative.text.Spelling();
        if (std::find(texts.begin(), texts.end(), text) == texts.end()) continue;
        AddTo(text, ResourcePattern(Pattern::FromText(alternative.text, true)), actions, conditional);
      }
    }
  }

  std::vector<AccessRow> Finish() {
    std::vector<AccessRow> rows;
    for (Gathered& gathered : gathered_) {
      gathered.actions.ForEach([&](const Service& service, const Action& action) {
        if (MayActOn(service, action, gathered.pattern)) {
          ++gathered.row.counts[static_cast<std::size_t>(action.level)];
        }
      });
      rows.push_back(std::move(gathered.row));
    }
    return rows;
  }

 private:
  void AddTo(const std::string& text, ResourcePattern pattern, const ActionSet& actions, bool conditional) {
    const auto [place, is_new] = by_text_.emplace(text, gathered_.size());
    if (is_new) {
      AccessRow row{text, {}, true, pattern.whole.IsStar()};
      gathered_.push_back({std::move(row), std::move(pattern), ActionSet(catalogue_)});
    }
    Gathered& gathered = gathered_[place->second];
    gathered.actions.Add(actions);
    gathered.row.conditional = gathered.row.conditional && conditional;
  }

  const Catalogue& catalogue_;
  std::vector<Gathered> gathered_;
  std::map<std::string, std::size_t> by_text_;
};

}  // namespace

AccessTable TabulateAccess(const TemplatePrincipal& principal, const Catalogue& catalogue) {
  AccessTable table;
  Tabulator tabulator(catalogue);
  std::vector<std::string> seen;  // managed policies whose statements are known
  for (const Grant& grant : principal.grants) {
    if (grant.source == GrantSource::kManaged) seen.push_back(grant.name);
    for (const Statement& statement : grant.reading.policy.statements) {
      table.has_deny = table.has_deny || statement.effect == Effect::kDeny;
      tabulator.Add(grant, statement);
    }
  }
  table.rows = tabulator.Finish();
  for (const ManagedPolicy& policy : principal.managed) {
    const std::string arn = policy.arn.Spelling();
    const bool known = std::find(seen.begin(), seen.end(), arn) != seen.end() ||
                       std::find(table.managed.begin(), table.managed.end(), arn) != table.managed.end();
    if (!known) table.managed.push_back(arn);
  }
  return table;
}

std::optional<AccessLevel> GravestLevel(const LevelCounts& counts) {
  for (std::size_t i = counts.size(); i > 0; --i) {
    if (counts[i - 1] > 0) return static_cast<AccessLevel>(i - 1);
  }
  return std::nullopt;
}

}  // namespace leastpriv
