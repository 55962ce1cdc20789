#include "policy/variable_use.h"

#include <algorithm>

namespace leastpriv {
namespace {

bool HasVariable(const Term& term) {
  for (const Alternative& alternative : term.value.alternatives()) {
    for (const Piece& piece : alternative.text.pieces()) {
      const auto* literal = std::get_if<std::string>(&piece);
      if (literal != nullptr && literal->find("${") != std::string::npos) return true;
    }
  }
  return false;
}

}  // namespace

bool HasVariables(const Policy& policy) {
  for (const Statement& statement : policy.statements) {
    const std::vector<Term>& resources = statement.resource.terms;
    if (std::any_of(resources.begin(), resources.end(), HasVariable)) return true;
    for (const Condition& condition : statement.conditions) {
      if (std::any_of(condition.values.begin(), condition.values.end(), HasVariable)) return true;
    }
  }
  return false;
}

}  // namespace leastpriv
