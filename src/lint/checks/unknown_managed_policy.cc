// LP734 unknown-managed-policy: an AWS managed policy by a wrong path, or by a name that is nearly one that exists.
#include <string>
#include <vector>

#include "iam/facts.h"
#include "lint/checks/index.h"
#include "text/suggest.h"

namespace leastpriv {
namespace {

constexpr std::string_view kTable = "managed_policy_names.tsv";

enum Column { kName, kPath };

std::optional<std::string_view> NearestName(std::string_view name) {
  std::vector<std::string_view> names;
  for (const FactRow& row : FactRows(kTable)) names.push_back(row[kName]);
  std::sort(names.begin(), names.end());
  return Nearest(name, names);
}

}  // namespace

void CheckUnknownManagedPolicy(const PrincipalScope& scope, Reporter& reporter) {
  for (const ManagedPolicy& policy : scope.principal.managed) {
    if (policy.attached_by_sam || policy.name.empty()) continue;
    Diagnostic said{"unknown-managed-policy", policy.at, {}};
    said.subject = policy.name;
    const std::vector<FactRow> known = FactRowsWith(kTable, kName, policy.name);
    if (known.empty()) {
      const auto nearest = NearestName(policy.name);
      if (!nearest) continue;
      said.message = "AWS has no managed policy `" + policy.name + "` that is known here";
      said.hint = "did you mean `" + std::string(*nearest) + "`?";
      said.lowered = FindingType::kWarning;
    } else {
      const std::string arn = policy.arn.Spelling();
      const std::string tail = ":policy" + std::string(known.front()[kPath]) + policy.name;
      if (arn.find(":policy/") == std::string::npos || arn.ends_with(tail)) continue;
      said.message =
          "the ARN of `" + policy.name + "` ends in `" + tail.substr(1) + "`; there is no policy of this ARN";
      said.hint = "write `" + arn.substr(0, arn.find(":policy/")) + tail + "`";
    }
    reporter.Report(std::move(said));
  }
}

}  // namespace leastpriv
