#include "lint/checks/breadth.h"

#include <algorithm>
#include <optional>

#include "text/text.h"

namespace leastpriv {

bool HasStar(const Terms& terms) {
  return !terms.negated && std::any_of(terms.terms.begin(), terms.terms.end(), [](const Term& term) {
    const auto& alternatives = term.value.alternatives();
    return std::any_of(alternatives.begin(), alternatives.end(), [](const Alternative& alternative) {
      return alternative.text.literal() && Pattern::FromGlob(*alternative.text.Literal()).IsStar();
    });
  });
}

bool IsFullAdmin(const Statement& statement) {
  return statement.effect == Effect::kAllow && HasStar(statement.action) && HasStar(statement.resource) &&
         !statement.has_condition;
}

std::string DescribeGrant(const ActionSet& actions) {
  const LevelCounts counts = actions.Counts();
  std::string text = std::to_string(actions.size()) + (actions.size() == 1 ? " action" : " actions");
  std::size_t gravest = counts.size() - 1;
  while (gravest > 0 && counts[gravest] == 0) --gravest;
  std::string example;
  actions.ForEach([&](const Service& service, const Action& action) {
    if (example.empty() && static_cast<std::size_t>(action.level) == gravest) {
      example = std::string(service.prefix()) + ":" + std::string(action.name);
    }
  });
  if (example.empty()) return text;
  const auto level = static_cast<AccessLevel>(gravest);
  text += counts[gravest] == actions.size() ? ", all of them " : ", " + std::to_string(counts[gravest]) + " of them ";
  text += AsciiLower(AccessLevelName(level)) + " such as `" + example + "`";
  return text;
}

}  // namespace leastpriv
