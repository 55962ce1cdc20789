// LP306 broad-managed-policy: an AWS managed policy with a statement that would raise LP305, or LP301 and LP302 at
// once.
#include <algorithm>
#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "iam/arn.h"
#include "iam/facts.h"
#include "iam/pattern.h"
#include "lint/checks/index.h"
#include "text/quoted_some.h"
#include "text/text.h"

namespace leastpriv {
namespace {

enum Column { kPath, kName, kStatement, kEffect, kActionElement, kActions, kResourceElement, kResources, kCondition };

// How many resources of a service a statement speaks of.
enum class Reach : uint8_t { kSome, kNearlyAll, kAll };

Reach ReachOf(const FactRow& row, const Service* service) {
  if (row[kResources] == "*") return Reach::kAll;
  if (row[kResourceElement] == "NotResource") return Reach::kNearlyAll;
  std::vector<ResourcePattern> resources;
  for (const std::string_view resource : Split(row[kResources], ' ')) {
    resources.emplace_back(Pattern::FromGlob(resource));
  }
  const auto covered = [&](const ResourceType& type) {
    return std::any_of(resources.begin(), resources.end(),
                       [&](const ResourcePattern& resource) { return CoversEveryResource(resource, type); });
  };
  const auto types = service == nullptr ? std::span<const ResourceType>() : service->resource_types();
  return !types.empty() && std::all_of(types.begin(), types.end(), covered) ? Reach::kAll : Reach::kSome;
}

// What a policy grants too much of.
struct Breadth {
  bool everything_but = false;       // NotAction on "*" is broader than any service
  std::vector<std::string> actions;  // "s3:*", each once
  bool on_all = false;
  bool on_nearly_all = false;
};

void AddStatement(const Catalogue& catalogue, const FactRow& row, Breadth& breadth) {
  if (row[kEffect] != "Allow" || row[kCondition] != "-") return;
  if (row[kActionElement] == "NotAction") {
    breadth.everything_but = breadth.everything_but || row[kResources] == "*";
    return;
  }
  for (const std::string_view action : Split(row[kActions], ',')) {
    if (!Pattern::FromGlob(action).IsStar() && !action.ends_with(":*")) continue;
    const Reach reach = ReachOf(row, catalogue.FindService(action.substr(0, action.find(':'))));
    if (reach == Reach::kSome) continue;
    breadth.on_all = breadth.on_all || reach == Reach::kAll;
    breadth.on_nearly_all = breadth.on_nearly_all || reach == Reach::kNearlyAll;
    if (std::find(breadth.actions.begin(), breadth.actions.end(), action) == breadth.actions.end()) {
      breadth.actions.emplace_back(action);
    }
  }
}

// The services that the policy is called after come first: `ssm:*` of AmazonSSMFullAccess, before `logs:*`.
void PutOwnServicesFirst(std::string_view policy, std::vector<std::string>& actions) {
  const std::string name = AsciiLower(policy);
  const auto named = [&name](const std::string& action) {
    const std::string service = action.substr(0, action.find(':'));
    return name.find(service) == std::string::npos ? 0 : service.size();
  };
  std::stable_sort(actions.begin(), actions.end(),
                   [&](const std::string& a, const std::string& b) { return named(a) > named(b); });
}

std::string Describe(const Breadth& breadth) {
  if (breadth.everything_but) return "everything but a few actions on every resource";
  const std::string actions = QuotedSome(breadth.actions, breadth.actions.size());
  if (!breadth.on_nearly_all) return actions + " on every resource";
  return actions + (breadth.on_all ? " on every resource or nearly so" : " on nearly every resource");
}

}  // namespace

void CheckBroadManagedPolicy(const PrincipalScope& scope, Reporter& reporter) {
  for (const ManagedPolicy& policy : scope.principal.managed) {
    if (policy.attached_by_sam) continue;
    Breadth breadth;
    for (const FactRow& row : FactRowsWith("managed_policies.tsv", kName, policy.name)) {
      AddStatement(scope.catalogue, row, breadth);
    }
    if (!breadth.everything_but && breadth.actions.empty()) continue;
    PutOwnServicesFirst(policy.name, breadth.actions);
    Diagnostic said{"broad-managed-policy", policy.at, "`" + policy.name + "` grants " + Describe(breadth)};
    said.hint = "write a policy of the actions and resources that are used";
    said.subject = policy.name;
    reporter.Report(std::move(said));
  }
}

}  // namespace leastpriv
