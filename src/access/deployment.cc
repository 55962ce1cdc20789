#include "access/deployment.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <variant>
#include <vector>

namespace leastpriv {
namespace {

void Collect(const Guard& guard, Choices& choices) {
  for (const Choice& choice : guard.choices()) choices[choice.name].insert(choice.value);
}

void Collect(const Term& term, Choices& choices) {
  Collect(term.guard, choices);
  for (const Alternative& alternative : term.value.alternatives()) Collect(alternative.guard, choices);
}

const std::string* ValueIn(const Guard& deployment, const std::string& name) {
  const auto& choices = deployment.choices();
  const auto found =
      std::find_if(choices.begin(), choices.end(), [&](const Choice& choice) { return choice.name == name; });
  return found == choices.end() ? nullptr : &found->value;
}

// It keeps its place, and nothing of it is left to be seen.
void TakeAway(Statement& statement) {
  statement.effect = Effect::kUnknown;
  statement.unseen.clear();
}

class Settler {
 public:
  Settler(const Guard& deployment, const Choices& own) : deployment_(deployment), own_(own) {}

  void Settle(Statement& statement) const {
    if (!Holds(statement.guard)) return TakeAway(statement);
    for (Terms* terms : {&statement.action, &statement.resource}) {
      KeepThose(terms->terms, [](Term& term) -> Term& { return term; });
    }
    KeepThose(statement.principal.terms, [](PrincipalTerm& principal) -> Term& { return principal.term; });
    std::vector<Condition> kept;
    for (Condition& condition : statement.conditions) {
      if (!Holds(condition.guard)) continue;
      KeepThose(condition.values, [](Term& term) -> Term& { return term; });
      kept.push_back(std::move(condition));
    }
    statement.conditions = std::move(kept);
  }

 private:
  // Does what stands under the guard stand there? The guard keeps what is still open.
  bool Holds(Guard& guard) const {
    Guard open;
    for (const Choice& choice : guard.choices()) {
      const std::string* chosen = ValueIn(deployment_, choice.name);
      if (chosen == nullptr) {
        open = *open.And(Guard(choice));
      } else if (choice.value == kAnotherValue ? IsNamed(choice.name, *chosen) : *chosen != choice.value) {
        return false;
      }
    }
    guard = std::move(open);
    return true;
  }

  bool IsNamed(const std::string& name, const std::string& value) const {
    const auto named = own_.find(name);
    return value != kAnotherValue && named != own_.end() && named->second.count(value) > 0;
  }

  template <typename Entry, typename TermOf>
  void KeepThose(std::vector<Entry>& entries, TermOf term_of) const {
    std::vector<Entry> kept;
    for (Entry& entry : entries) {
      Term& term = term_of(entry);
      if (!Holds(term.guard)) continue;
      std::vector<Alternative> alternatives;
      for (Alternative alternative : term.value.alternatives()) {
        if (!Holds(alternative.guard)) continue;
        alternatives.push_back({std::move(alternative.guard), Filled(alternative.text)});
      }
      if (alternatives.empty()) continue;
      term.value = Value(std::move(alternatives));
      kept.push_back(std::move(entry));
    }
    entries = std::move(kept);
  }

  Text Filled(const Text& text) const {
    Text filled;
    for (const Piece& piece : text.pieces()) {
      const Hole* hole = std::get_if<Hole>(&piece);
      const bool is_chosen = hole != nullptr && (hole->kind == HoleKind::kParameter || hole->kind == HoleKind::kPseudo);
      const std::string* chosen = is_chosen ? ValueIn(deployment_, hole->name) : nullptr;
      if (chosen != nullptr && *chosen != kAnotherValue) {
        filled.Append(*chosen);
      } else {
        std::visit([&filled](const auto& part) { filled.Append(part); }, piece);
      }
    }
    return filled;
  }

  const Guard& deployment_;
  const Choices& own_;
};

}  // namespace

void CollectChoices(const Policy& policy, Choices& choices) {
  for (const Statement& statement : policy.statements) {
    Collect(statement.guard, choices);
    for (const Terms* terms : {&statement.action, &statement.resource}) {
      for (const Term& term : terms->terms) Collect(term, choices);
    }
    for (const PrincipalTerm& principal : statement.principal.terms) Collect(principal.term, choices);
    for (const Condition& condition : statement.conditions) {
      Collect(condition.guard, choices);
      for (const Term& value : condition.values) Collect(value, choices);
    }
  }
}

Policy InDeployment(Policy policy, const Guard& deployment, const Choices& own) {
  const Settler settler(deployment, own);
  for (Statement& statement : policy.statements) settler.Settle(statement);
  return policy;
}

Policy Under(const Guard& guard, Policy policy) {
  for (Statement& statement : policy.statements) {
    auto both = statement.guard.And(guard);
    if (both) {
      statement.guard = *std::move(both);
    } else {
      TakeAway(statement);
    }
  }
  return policy;
}

}  // namespace leastpriv
