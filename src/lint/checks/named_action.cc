#include "lint/checks/named_action.h"

namespace leastpriv {

std::vector<NamedAction> NamedActions(const StatementScope& scope) {
  std::vector<NamedAction> named;
  for (const Term& term : scope.statement.action.terms) {
    const auto literal = term.value.Literal();
    if (!literal) continue;
    const auto colon = literal->find(':');
    if (colon == std::string_view::npos) continue;
    const Service* service = scope.scope.catalogue.FindService(literal->substr(0, colon));
    const Action* action = service == nullptr ? nullptr : service->FindAction(literal->substr(colon + 1));
    if (action != nullptr) named.push_back({&term, service, action});
  }
  return named;
}

}  // namespace leastpriv
