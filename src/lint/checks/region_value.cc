// LP226 unknown-region: a condition on a region that AWS does not have.
#include <algorithm>
#include <array>

#include "iam/pattern.h"
#include "iam/region.h"
#include "lint/checks/index.h"
#include "text/text.h"

namespace leastpriv {
namespace {

constexpr std::array<std::string_view, 3> kKeys = {"aws:RequestedRegion", "ec2:Region", "aws:SourceRegion"};

bool IsRegionKey(std::string_view key) {
  return std::any_of(kKeys.begin(), kKeys.end(),
                     [key](std::string_view known) { return EqualsIgnoreCase(key, known); });
}

// Services without regions of their own report where their control plane runs; some call it `global`.
bool MayBeValue(const Pattern& value) { return MayBeRegion(value) || MayMatch(value, "global"); }

}  // namespace

void CheckUnknownRegion(const StatementScope& scope, Reporter& reporter) {
  for (const Condition& condition : scope.statement.conditions) {
    if (!IsRegionKey(condition.key) || !condition.operator_name.starts_with("String")) continue;
    const bool any_case = condition.operator_name.ends_with("IgnoreCase");
    for (const Term& term : condition.values) {
      for (const Alternative& alternative : term.value.alternatives()) {
        const Pattern value = Pattern::FromText(alternative.text, scope.scope.policy.VariablesOn(),
                                                any_case ? LetterCase::kIgnored : LetterCase::kMatters);
        if (MayBeValue(value)) continue;
        const std::string region = alternative.text.Spelling();
        Diagnostic said{"unknown-region", term.at,
                        "AWS has no region `" + region + "`; `" + condition.key + "` never has this value"};
        if (const auto nearest = NearestRegion(region)) said.hint = "did you mean `" + std::string(*nearest) + "`?";
        said.labels = {{condition.key_at, "is compared with it"}};
        said.subject = condition.key + " " + region;
        reporter.Report(std::move(said));
        break;
      }
    }
  }
}

}  // namespace leastpriv
