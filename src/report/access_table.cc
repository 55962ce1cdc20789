#include "report/access_table.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
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
      set.AddMay(alternative.text);
    }
  }
  return statement.action.negated ? set.Complement() : set;
}

constexpr std::size_t kFewServices = 6;

// One resource while its statements are gathered.
struct Gathered {
  AccessRow row;
  ResourcePattern pattern;
  ActionSet actions;
  ActionSet own;  // those that policies besides SAM's grant
};

class Tabulator {
 public:
  explicit Tabulator(const Catalogue& catalogue) : catalogue_(catalogue) {}

  void Add(const Grant& grant, const Statement& statement, bool from_sam) {
    if (statement.effect != Effect::kAllow) return;
    const ActionSet actions = MayActions(statement, catalogue_);
    const bool conditional = statement.has_condition || !statement.guard.always() || !grant.guard.always();
    const Granted granted{actions, conditional, from_sam};
    const std::vector<std::string> texts = DeployedTexts(statement.resource.terms);
    if (statement.resource.negated) {
      std::string but = "everything but";
      for (const std::string& text : texts) but += " " + text;
      AddTo(but, ResourcePattern(Pattern::FromGlob("*")), granted);
      return;
    }
    for (const Term& term : statement.resource.terms) {
      for (const Alternative& alternative : term.value.alternatives()) {
        const std::string text = alternative.text.Spelling();
        if (std::find(texts.begin(), texts.end(), text) == texts.end()) continue;
        AddTo(text, ResourcePattern(Pattern::FromText(alternative.text, true)), granted);
      }
    }
  }

  std::vector<AccessRow> Finish() const {
    std::vector<AccessRow> rows;
    for (const Gathered& gathered : gathered_) {
      if (gathered.row.resource == "*") {
        AddByService(gathered, rows);
        continue;
      }
      rows.push_back(gathered.row);
      gathered.actions.ForEach([&](const Service& service, const Action& action) {
        if (MayActOn(service, action, gathered.pattern)) Count(action, rows.back());
      });
    }
    return rows;
  }

 private:
  // What one statement grants.
  struct Granted {
    const ActionSet& actions;
    bool conditional;
    bool from_sam;
  };

  static void Count(const Action& action, AccessRow& row) { ++row.counts[static_cast<std::size_t>(action.level)]; }

  static void AddByService(const Gathered& gathered, std::vector<AccessRow>& rows) {
    std::set<std::string_view> own;
    gathered.own.ForEach([&own](const Service& service, const Action&) { own.insert(service.prefix()); });
    std::vector<AccessRow> by_service;
    AccessRow whole = gathered.row;
    gathered.actions.ForEach([&](const Service& service, const Action& action) {
      if (by_service.empty() || by_service.back().service != service.prefix()) {
        by_service.push_back(gathered.row);
        by_service.back().service = service.prefix();
        by_service.back().from_sam = !own.contains(service.prefix());
      }
      Count(action, by_service.back());
      Count(action, whole);
    });
    if (by_service.empty() || by_service.size() > kFewServices) {
      rows.push_back(std::move(whole));
    } else {
      std::move(by_service.begin(), by_service.end(), std::back_inserter(rows));
    }
  }

  void AddTo(const std::string& text, ResourcePattern pattern, const Granted& granted) {
    const auto [place, is_new] = by_text_.emplace(text, gathered_.size());
    if (is_new) {
      AccessRow row;
      row.resource = text;
      row.conditional = true;
      row.from_sam = true;
      row.is_wildcard = pattern.whole.IsStar();
      gathered_.push_back({std::move(row), std::move(pattern), ActionSet(catalogue_), ActionSet(catalogue_)});
    }
    Gathered& gathered = gathered_[place->second];
    gathered.actions.Add(granted.actions);
    if (!granted.from_sam) gathered.own.Add(granted.actions);
    gathered.row.conditional = gathered.row.conditional && granted.conditional;
    gathered.row.from_sam = gathered.row.from_sam && granted.from_sam;
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
  std::set<std::string> of_sam;
  for (const ManagedPolicy& policy : principal.managed) {
    if (policy.attached_by_sam) of_sam.insert(policy.arn.Spelling());
  }
  for (const Grant& grant : principal.grants) {
    const bool is_managed = grant.source == GrantSource::kManaged;
    if (is_managed) seen.push_back(grant.name);
    for (const Statement& statement : grant.reading.policy.statements) {
      table.has_deny = table.has_deny || statement.effect == Effect::kDeny;
      tabulator.Add(grant, statement, is_managed && of_sam.contains(grant.name));
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
