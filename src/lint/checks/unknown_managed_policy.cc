// LP734 unknown-managed-policy: an AWS managed policy by a wrong path, or by a name that is nearly one that exists.
#include <string>
#include <unordered_map>
#include <vector>

#include "iam/facts.h"
#include "lint/checks/index.h"
#include "text/suggest.h"

namespace leastpriv {
namespace {

// Name to path: "AWSLambdaBasicExecutionRole" to "/service-role/".
const std::unordered_map<std::string_view, std::string_view>& Paths() {
  static const std::unordered_map<std::string_view, std::string_view> paths = [] {
    std::unordered_map<std::string_view, std::string_view> all;
    for (const FactRow& row : FactRows("managed_policy_names.tsv")) all.emplace(row[0], row[1]);
    return all;
  }();
  return paths;
}

std::optional<std::string_view> NearestName(std::string_view name) {
  std::vector<std::string_view> names;
  for (const auto& [known, path] : Paths()) names.push_back(known);
  std::sort(names.begin(), names.end());
  return Nearest(name, names);
}

}  // namespace

void CheckUnknownManagedPolicy(const PrincipalScope& scope, Reporter& reporter) {
  for (const ManagedPolicy& policy : scope.principal.managed) {
    if (policy.attached_by_sam || policy.name.empty()) continue;
    Diagnostic said{"unknown-managed-policy", policy.at, {}};
    said.subject = policy.name;
    const auto known = Paths().find(policy.name);
    if (known == Paths().end()) {
      const auto nearest = NearestName(policy.name);
      if (!nearest) continue;
      said.message = "AWS has no managed policy `" + policy.name + "` that is known here";
      said.hint = "did you mean `" + std::string(*nearest) + "`?";
      said.lowered = FindingType::kWarning;
    } else {
      const std::string arn = policy.arn.Spelling();
      const std::string tail = ":policy" + std::string(known->second) + policy.name;
      if (arn.find(":policy/") == std::string::npos || arn.ends_with(tail)) continue;
      said.message =
          "the ARN of `" + policy.name + "` ends in `" + tail.substr(1) + "`; there is no policy of this ARN";
      said.hint = "write `" + arn.substr(0, arn.find(":policy/")) + tail + "`";
    }
    reporter.Report(std::move(said));
  }
}

}  // namespace leastpriv
