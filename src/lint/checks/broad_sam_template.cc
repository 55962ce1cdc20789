// LP307 broad-sam-template: a SAM policy template against what the function declares that it uses.
#include <algorithm>

#include "lint/checks/index.h"
#include "text/text.h"

namespace leastpriv {
namespace {

constexpr std::size_t kNamed = 3;  // how many actions a message names

bool IsNeeded(std::string_view action, const FunctionUses& uses) {
  return std::any_of(uses.needs.begin(), uses.needs.end(),
                     [action](const Need& need) { return EqualsIgnoreCase(need.action, action); });
}

}  // namespace

void CheckBroadSamTemplate(const PolicyScope& scope, Reporter& reporter) {
  if (scope.grant == nullptr || scope.grant->source != GrantSource::kSamTemplate || scope.uses == nullptr) return;
  std::vector<std::string> unneeded;
  for (const Statement& statement : scope.policy.statements) {
    for (const Term& term : statement.action.terms) {
      const auto action = term.value.Literal();
      if (action && !IsNeeded(*action, *scope.uses)) unneeded.emplace_back(*action);
    }
  }
  if (unneeded.empty()) return;
  Diagnostic said{"broad-sam-template", scope.grant->at, {}};
  const std::size_t named = std::min(kNamed, unneeded.size());
  said.message = "`" + scope.grant->name + "` grants " + std::to_string(unneeded.size()) + " actions that " +
                 scope.principal->id + " does not declare, such as " +
                 QuotedList({unneeded.begin(), unneeded.begin() + static_cast<std::ptrdiff_t>(named)});
  said.hint = "`leastpriv generate` writes just what it declares";
  said.subject = scope.grant->name;
  reporter.Report(std::move(said));
}

}  // namespace leastpriv
