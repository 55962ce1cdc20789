#include "lint/checks/breadth.h"

#include <algorithm>
#include <optional>

#include "text/text.h"

namespace leastpriv {

namespace {

// What a reader fears most of a set. Tags come after writes here: they matter where a condition reads them.
AccessLevel Gravest(const LevelCounts& counts) {
  for (const AccessLevel level :
       {AccessLevel::kPermissions, AccessLevel::kWrite, AccessLevel::kTagging, AccessLevel::kRead}) {
    if (counts[static_cast<std::size_t>(level)] > 0) return level;
  }
  return AccessLevel::kList;
}

// One action of a level to stand for the others: a policy's writer where there is one, for it opens all the rest.
std::string Example(const ActionSet& actions, AccessLevel level) {
  std::string example;
  bool writes_policy = false;
  actions.ForEach([&](const Service& service, const Action& action) {
    if (action.level != level) return;
    const bool is_writer = action.name.starts_with("Put") && action.name.ends_with("Policy");
    if (!is_writer && !example.empty()) return;
    const std::size_t size = service.prefix().size() + 1 + action.name.size();
    if (is_writer && writes_policy && size >= example.size()) return;
    example = std::string(service.prefix()) + ":" + std::string(action.name);
    writes_policy = is_writer;
  });
  return example;
}

}  // namespace

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
  const AccessLevel level = Gravest(counts);
  const uint32_t held = counts[static_cast<std::size_t>(level)];
  const std::string example = Example(actions, level);
  if (example.empty()) return text;
  if (actions.size() == 1) return "one action, `" + example + "`";
  text += held == actions.size() ? ", all of them " : ", " + std::to_string(held) + " of them ";
  text += AsciiLower(AccessLevelName(level)) + " such as `" + example + "`";
  return text;
}

}  // namespace leastpriv
