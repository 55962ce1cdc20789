// LP245 unpaired-key: private addresses are not unique, so a key that holds one says nothing without the network it is
// of. In an Allow both keys belong into one statement; a Deny each is as good.
#include <algorithm>
#include <string>
#include <unordered_set>

#include "lint/checks/index.h"
#include "text/text.h"

namespace leastpriv {

void CheckUnpairedKey(const PolicyScope& scope, Reporter& reporter) {
  std::unordered_set<std::string> denied_on;  // keys of the conditions of every Deny
  for (const Statement& statement : scope.policy.statements) {
    if (statement.effect != Effect::kDeny) continue;
    for (const Condition& condition : statement.conditions) denied_on.insert(AsciiLower(condition.key));
  }
  for (const Statement& statement : scope.policy.statements) {
    if (!statement.unseen.empty()) continue;
    const KnownConditions conditions(scope.catalogue, statement);
    for (const KnownCondition& known : conditions.all()) {
      const SharedKey* key = known.key.shared;
      if (!known.op || known.IsNull() || key == nullptr || key->retired || key->companions.empty()) continue;
      const bool paired = std::any_of(key->companions.begin(), key->companions.end(), [&](std::string_view companion) {
        const std::string name = AsciiLower(companion);
        return conditions.Tests(name) || (statement.effect == Effect::kDeny && denied_on.contains(name));
      });
      if (paired) continue;
      std::vector<std::string> companions(key->companions.begin(), key->companions.end());
      Diagnostic said{"unpaired-key", known.condition.key_at, {}};
      said.message = "`" + known.condition.key + "` holds a private address, which other networks have too";
      said.hint = (companions.size() > 1 ? "add one of " : "add ") + QuotedList(companions);
      said.subject = known.condition.key;
      reporter.Report(std::move(said));
    }
  }
}

}  // namespace leastpriv
