// LP238 key-not-for-action, LP239 missing-action-for-key, LP240 key-not-for-service, LP241 tag-key-not-for-service:
// does a request of the statement's actions carry the key at all? What the service authorization reference lists for
// the action, or for a resource type that it takes, it does.
#include <algorithm>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "iam/facts.h"
#include "lint/checks/index.h"
#include "lint/checks/named_action.h"
#include "text/quoted_some.h"
#include "text/text.h"

namespace leastpriv {
namespace {

bool IsWritten(const StatementScope& scope) { return scope.statement.action.present && scope.statement.unseen.empty(); }

// Accepts that the key is missing, and says so.
bool ExpectsAbsence(const StatementScope& scope, const KnownCondition& known) {
  return known.condition.if_exists || (known.IsNull() && scope.Conditions().WantsAbsent(known.name));
}

std::string Effects(const StatementScope& scope, const KnownCondition& known) {
  const bool holds = known.IsNull() ? scope.Conditions().WantsAbsent(known.name) : known.HoldsWithoutKey();
  if (scope.IsAllow()) return holds ? "allowed whatever the value" : "never allowed";
  return holds ? "denied whatever the value" : "never denied";
}

bool IsListedForSome(const KnownCondition& known) {
  return known.key.service == nullptr || SomeActionTakesKey(*known.key.service, known.condition.key);
}

// A pattern within one service, and the actions that it matches.
struct ActionPattern {
  std::string spelling;
  const Service* service = nullptr;
  std::vector<const Action*> actions;
};

std::vector<ActionPattern> ActionPatterns(const StatementScope& scope) {
  std::vector<ActionPattern> patterns;
  std::unordered_set<std::string_view> seen;
  for (const Term& term : scope.statement.action.terms) {
    const auto literal = term.value.Literal();
    const auto colon = literal ? literal->find(':') : std::string_view::npos;
    if (colon == std::string_view::npos || !seen.insert(*literal).second) continue;
    const Pattern name = Pattern::FromGlob(literal->substr(colon + 1), LetterCase::kIgnored);
    const Service* service = scope.scope.catalogue.FindService(literal->substr(0, colon));
    if (service == nullptr || !name.HasWildcard()) continue;
    ActionPattern pattern{std::string(*literal), service, {}};
    for (const Action& action : service->actions()) {
      if (MayMatch(name, action.name)) pattern.actions.push_back(&action);
    }
    if (!pattern.actions.empty()) patterns.push_back(std::move(pattern));
  }
  return patterns;
}

// Names of which the first few are kept.
struct Names {
  std::vector<std::string> first;
  std::size_t count = 0;

  void Add(std::string name) {
    if (count++ < kQuotedSome) first.push_back(std::move(name));
  }
  std::string Describe() const { return QuotedSome(first, count); }
};

// Actions of a statement whose requests have no such key.
struct Lacking {
  Names all;
  Names untyped;  // those of them that take no resource: a statement that names some would not reach them

  void Add(const std::string& name, bool takes_resource) {
    all.Add(name);
    if (!takes_resource) untyped.Add(name);
  }
};

// Where else they belong.
std::string WhereTo(const Lacking& lacking) {
  const std::string those = lacking.all.count == 1 ? "move that action to " : "move those actions to ";
  if (lacking.untyped.count == 0) return those + "a statement that names its resources";
  const bool one = lacking.untyped.count == 1;
  if (lacking.untyped.count == lacking.all.count) {
    return those + "a statement of " + (one ? "its" : "their") + " own with `Resource: \"*\"`";
  }
  return those + "a statement that names its resources; " + lacking.untyped.Describe() +
         (one ? " takes none and needs one of its own" : " take none and need one of their own") +
         " with `Resource: \"*\"`";
}

// The answers for one statement, each looked up once: a hostile policy repeats both keys and actions. A pattern lacks
// the key when all that it matches do.
class LackingActions {
 public:
  enum class Patterns : uint8_t { kLeftOut, kCount };

  LackingActions(const StatementScope& scope, Patterns patterns) : scope_(scope), patterns_wanted_(patterns) {}

  const Lacking& Of(const KnownCondition& known) {
    if (lacking_.empty()) Look();
    const auto [found, added] = lacking_.try_emplace(std::string(known.key.name));
    if (!added || !IsListedForSome(known)) return found->second;
    for (const NamedAction& named : actions_) {
      if (ActionTakesKey(*named.service, *named.action, known.condition.key)) continue;
      found->second.Add(named.Spelling(), !named.action->resource_types.empty());
    }
    for (const ActionPattern& pattern : patterns_) {
      const bool carried = std::any_of(pattern.actions.begin(), pattern.actions.end(), [&](const Action* action) {
        return ActionTakesKey(*pattern.service, *action, known.condition.key);
      });
      if (carried) continue;
      const bool takes_resource = std::any_of(pattern.actions.begin(), pattern.actions.end(),
                                              [](const Action* action) { return !action->resource_types.empty(); });
      found->second.Add(pattern.spelling, takes_resource);
    }
    return found->second;
  }

 private:
  // Most statements have no condition that asks.
  void Look() {
    if (patterns_wanted_ == Patterns::kCount) patterns_ = ActionPatterns(scope_);
    std::unordered_set<const Action*> seen;
    for (const NamedAction& named : NamedActions(scope_)) {
      if (seen.insert(named.action).second) actions_.push_back(named);
    }
  }

  const StatementScope& scope_;
  Patterns patterns_wanted_;
  std::vector<ActionPattern> patterns_;
  std::vector<NamedAction> actions_;
  std::unordered_map<std::string, Lacking> lacking_;
};

bool IsListed(std::string_view list, std::string_view word) {
  const std::vector<std::string_view> words = Split(list, ',');
  return std::any_of(words.begin(), words.end(), [&](std::string_view w) { return EqualsIgnoreCase(w, word); });
}

// The first actions of a statement that are of services which do not give the key.
std::vector<std::string> ActionsOutside(const StatementScope& scope, const FactRow& row) {
  std::vector<std::string> outside;
  for (const Term& term : scope.statement.action.terms) {
    const auto literal = term.value.Literal();
    if (!literal) continue;
    const std::string action(*literal);
    const std::string prefix = action.substr(0, action.find(':'));
    if (IsListed(row[1], prefix) && !IsListed(row[2], action)) continue;
    outside.push_back(action);
    if (outside.size() == kQuotedSome) break;
  }
  return outside;
}

ActionSet AllowedBy(const PolicyScope& scope) {
  ActionSet allowed(scope.catalogue);
  for (const Statement& statement : scope.policy.statements) {
    if (statement.effect == Effect::kAllow) allowed.Add(StatementScope(scope, statement).MayActions());
  }
  return allowed;
}

void SayMissing(const KnownCondition& known, const NamedAction& carrier, const std::string& action,
                Reporter& reporter) {
  Diagnostic said{"missing-action-for-key", known.condition.key_at, {}};
  said.message = "`" + carrier.Spelling() + "` can only set `" + known.condition.key + "` with `" + action +
                 "`, which the policy does not allow";
  said.labels = {{carrier.term->at, "sets it only with `" + action + "`"}};
  said.hint = "add `" + action + "` to the actions";
  said.subject = known.condition.key;
  reporter.Report(std::move(said));
}

}  // namespace

void CheckKeyNotForAction(const StatementScope& scope, Reporter& reporter) {
  if (!IsWritten(scope) || scope.statement.action.negated) return;
  LackingActions lacking(scope, LackingActions::Patterns::kLeftOut);
  for (const KnownCondition& known : scope.Conditions().all()) {
    if (!known.op || known.key.origin != KeyOrigin::kService || ExpectsAbsence(scope, known)) continue;
    const Names& without = lacking.Of(known).all;
    if (without.count == 0) continue;
    Diagnostic said{"key-not-for-action", known.condition.key_at, {}};
    said.message =
        "a request for " + without.Describe() + " has no `" + known.condition.key + "`: it is " + Effects(scope, known);
    said.hint = "move " + std::string(without.count == 1 ? "that action" : "those actions") +
                " to a statement without this key";
    said.subject = known.condition.key + " " + without.first.front();
    reporter.Report(std::move(said));
  }
}

void CheckMissingActionForKey(const PolicyScope& scope, Reporter& reporter) {
  std::optional<ActionSet> allowed;  // by the whole policy
  for (const Statement& statement : scope.policy.statements) {
    if (statement.effect != Effect::kAllow || statement.action.negated || !statement.unseen.empty()) continue;
    const StatementScope in_statement(scope, statement);
    for (const FactRow& row : FactRows("key_actions.tsv")) {
      const auto& conditions = in_statement.Conditions().all();
      const auto tests = std::find_if(conditions.begin(), conditions.end(), [&](const KnownCondition& known) {
        return known.op && !known.HoldsWithoutKey() && !known.IsNull() && KeyStandsFor(row[0], known.condition.key);
      });
      if (tests == conditions.end()) continue;
      const auto named = NamedActions(in_statement);
      const auto carrier = std::find_if(named.begin(), named.end(),
                                        [&](const NamedAction& action) { return IsListed(row[1], action.Spelling()); });
      if (carrier == named.end()) continue;
      if (!allowed) allowed = AllowedBy(scope);
      if (!allowed->Contains(row[2])) SayMissing(*tests, *carrier, std::string(row[2]), reporter);
    }
  }
}

void CheckKeyNotForService(const StatementScope& scope, Reporter& reporter) {
  if (!IsWritten(scope)) return;
  for (const KnownCondition& known : scope.Conditions().all()) {
    if (known.key.shared == nullptr || !known.key.shared->network) continue;
    for (const FactRow& row : FactRows("key_services.tsv")) {
      if (!EqualsIgnoreCase(row[0], known.condition.key)) continue;
      std::vector<std::string> outside = ActionsOutside(scope, row);
      if (scope.statement.action.negated) outside = {"NotAction"};
      if (outside.empty()) continue;
      Diagnostic said{"key-not-for-service", known.condition.key_at, {}};
      said.message = "only some services give `" + known.condition.key + "`, and " + QuotedList(outside) +
                     (outside.size() == 1 ? " reaches others" : " reach others");
      said.hint = "list actions of services that support the key";
      said.subject = known.condition.key + " " + outside.front();
      reporter.Report(std::move(said));
    }
  }
}

void CheckTagKeyNotForService(const StatementScope& scope, Reporter& reporter) {
  if (!IsWritten(scope)) return;
  LackingActions lacking(scope, LackingActions::Patterns::kCount);
  for (const KnownCondition& known : scope.Conditions().all()) {
    if (!known.op || !IsTagKey(known.condition.key) || ExpectsAbsence(scope, known)) continue;
    Diagnostic said{"tag-key-not-for-service", known.condition.key_at, {}};
    if (scope.statement.action.negated) {
      said.message = "`NotAction` reaches actions whose requests have no `" + known.condition.key + "`: they are " +
                     Effects(scope, known);
      said.labels = {{scope.statement.action.key_at, "reaches them"}};
      said.hint = "list the actions that are meant in `Action`";
      said.subject = known.condition.key + " NotAction";
    } else {
      const Lacking& without = lacking.Of(known);
      if (without.all.count == 0) continue;
      said.message = "a request for " + without.all.Describe() + " has no `" + known.condition.key + "`: it is " +
                     Effects(scope, known);
      said.hint = WhereTo(without);
      said.subject = known.condition.key + " " + without.all.first.front();
    }
    if (scope.IsAllow()) said.lowered = FindingType::kSuggestion;
    reporter.Report(std::move(said));
  }
}

}  // namespace leastpriv
