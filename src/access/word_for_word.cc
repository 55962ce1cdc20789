// Each statement against each of the other side: policies on one principal have few.
#include "access/word_for_word.h"

#include <algorithm>
#include <variant>

namespace leastpriv {
namespace {

// What is not known is not known to be the same twice.
bool IsKnown(const Value& value) {
  return std::all_of(value.alternatives().begin(), value.alternatives().end(), [](const Alternative& alternative) {
    return std::none_of(alternative.text.pieces().begin(), alternative.text.pieces().end(), [](const Piece& piece) {
      const Hole* hole = std::get_if<Hole>(&piece);
      return hole != nullptr && hole->kind == HoleKind::kUnknown;
    });
  });
}

bool Same(const Term& a, const Term& b) { return a.guard == b.guard && a.value == b.value && IsKnown(a.value); }

bool Same(const PrincipalTerm& a, const PrincipalTerm& b) {
  return a.kind == b.kind && a.key == b.key && Same(a.term, b.term);
}

bool Same(const Condition& a, const Condition& b);

template <typename T>
bool Same(const std::vector<T>& a, const std::vector<T>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const T& x, const T& y) { return Same(x, y); });
}

bool Same(const Condition& a, const Condition& b) {
  return a.operator_text == b.operator_text && a.key == b.key && a.guard == b.guard && Same(a.values, b.values);
}

bool Same(const Terms& a, const Terms& b) {
  return a.present == b.present && a.negated == b.negated && Same(a.terms, b.terms);
}

bool Same(const Statement& a, const Statement& b) {
  return a.effect == b.effect && a.guard == b.guard && Same(a.action, b.action) && Same(a.resource, b.resource) &&
         a.principal.present == b.principal.present && a.principal.negated == b.principal.negated &&
         Same(a.principal.terms, b.principal.terms) && Same(a.conditions, b.conditions);
}

using Layer = std::vector<const Policy*>;

bool IsSeen(const Layer& layer) {
  return std::all_of(layer.begin(), layer.end(), [](const Policy* policy) {
    return policy->unseen.empty() && std::all_of(policy->statements.begin(), policy->statements.end(),
                                                 [](const Statement& statement) { return statement.unseen.empty(); });
  });
}

bool HasStatement(const Layer& layer, const Statement& wanted, bool variables) {
  return std::any_of(layer.begin(), layer.end(), [&](const Policy* policy) {
    return policy->VariablesOn() == variables &&
           std::any_of(policy->statements.begin(), policy->statements.end(),
                       [&](const Statement& statement) { return Same(statement, wanted); });
  });
}

// Every statement of this effect in `layer` stands in `other`.
bool AllStandIn(const Layer& layer, Effect effect, const Layer& other) {
  return std::all_of(layer.begin(), layer.end(), [&](const Policy* policy) {
    return std::all_of(policy->statements.begin(), policy->statements.end(), [&](const Statement& statement) {
      return statement.effect != effect || HasStatement(other, statement, policy->VariablesOn());
    });
  });
}

bool StandsIn(const Layer& candidate, const Layer& existing) {
  return IsSeen(candidate) && IsSeen(existing) && AllStandIn(candidate, Effect::kAllow, existing) &&
         AllStandIn(existing, Effect::kDeny, candidate);
}

}  // namespace

bool StandsWordForWord(const AccessSet& existing, const AccessSet& candidate) {
  return existing.principals == candidate.principals &&
         std::equal(candidate.layers.begin(), candidate.layers.end(), existing.layers.begin(), existing.layers.end(),
                    StandsIn) &&
         IsSeen(existing.denies) && IsSeen(candidate.denies) &&
         AllStandIn(existing.denies, Effect::kDeny, candidate.denies);
}

}  // namespace leastpriv
