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

// Is every resource of the type among those that the row's Resource lists?
bool CoversType(const FactRow& row, const ResourceType& type) {
  const std::vector<std::string_view> resources = Split(row[kResources], ' ');
  return std::any_of(resources.begin(), resources.end(), [&type](std::string_view resource) {
    return CoversEveryResource(Pattern::FromGlob(resource), type);
  });
}

Reach ReachOf(const FactRow& row, const Service* service) {
  if (row[kResources] == "*") return Reach::kAll;
  if (row[kResourceElement] == "NotResource") return Reach::kNearlyAll;
  const auto types = service == nullptr ? std::span<const ResourceType>() : service->resource_types();
  const auto covered = [&row](const ResourceType& type) { return CoversType(row, type); };
  return !types.empty() && std::all_of(types.begin(), types.end(), covered) ? Reach::kAll : Reach::kSome;
}

// What a policy grants too much of.
struct Breadth {
  bool everything_but = false;       // NotAction on "*" is broader than any service
  std::vector<std::string> actions;  // "s3:*", each once
  bool on_all = false;
  bool on_nearly_all = false;
  std::vector<std::string> reads;   // beside them: "s3:GetObject"
  std::vector<std::string> writes;  // and what stands with those: "s3:PutObject"
};

void AddOnce(std::vector<std::string>& names, std::string_view name) {
  if (std::find(names.begin(), names.end(), name) == names.end()) names.emplace_back(name);
}

bool IsWholeService(std::string_view action) { return Pattern::FromGlob(action).IsStar() || action.ends_with(":*"); }

// The types of resources whose data an entry hands out, all of each.
std::vector<const ResourceType*> TypesReadBy(const Catalogue& catalogue, const FactRow& row, std::string_view entry) {
  std::vector<const ResourceType*> types;
  const Pattern pattern = Pattern::FromGlob(entry, LetterCase::kIgnored);
  for (const FactRow& reader : FactRowsWith("sensitive_actions.tsv", 0, "data")) {
    if (!MustMatch(pattern, reader[1])) continue;
    const Action* action = catalogue.FindAction(reader[1]);
    const Service* service = catalogue.FindService(reader[1].substr(0, reader[1].find(':')));
    if (action == nullptr) continue;
    for (const ResourceType* type : service->TypesOf(*action)) {
      if (CoversType(row, *type)) types.push_back(type);
    }
  }
  return types;
}

// Does an entry (`s3:PutObject`, `s3:Put*`) write resources of one of the types?
bool WritesOneOf(const Catalogue& catalogue, const std::vector<const ResourceType*>& types, std::string_view entry) {
  const auto colon = entry.find(':');
  const Service* service = catalogue.FindService(entry.substr(0, colon));
  if (service == nullptr || colon == std::string_view::npos) return false;
  const std::vector<uint32_t> granted = service->Matching(entry.substr(colon + 1));
  return std::any_of(granted.begin(), granted.end(), [&](uint32_t position) {
    const Action& action = service->actions()[position];
    if (action.level != AccessLevel::kWrite) return false;
    const std::vector<const ResourceType*>& own = service->TypesOf(action);
    return std::find_first_of(own.begin(), own.end(), types.begin(), types.end()) != own.end();
  });
}

// What a statement hands out of the data of everything of a kind, and what it lets write of it: the two together are as
// grave as a whole service.
void AddData(const Catalogue& catalogue, const FactRow& row, Breadth& breadth) {
  if (row[kResourceElement] == "NotResource") return;
  std::vector<const ResourceType*> read;
  const std::vector<std::string_view> actions = Split(row[kActions], ',');
  for (const std::string_view action : actions) {
    if (IsWholeService(action)) continue;
    const std::vector<const ResourceType*> types = TypesReadBy(catalogue, row, action);
    if (!types.empty()) AddOnce(breadth.reads, action);
    read.insert(read.end(), types.begin(), types.end());
  }
  if (read.empty()) return;
  for (const std::string_view action : actions) {
    if (!IsWholeService(action) && WritesOneOf(catalogue, read, action)) AddOnce(breadth.writes, action);
  }
}

void AddStatement(const Catalogue& catalogue, const FactRow& row, Breadth& breadth) {
  if (row[kEffect] != "Allow" || row[kCondition] != "-") return;
  if (row[kActionElement] == "NotAction") {
    breadth.everything_but = breadth.everything_but || row[kResources] == "*";
    return;
  }
  AddData(catalogue, row, breadth);
  for (const std::string_view action : Split(row[kActions], ',')) {
    if (!IsWholeService(action)) continue;
    const Reach reach = ReachOf(row, catalogue.FindService(action.substr(0, action.find(':'))));
    if (reach == Reach::kSome) continue;
    breadth.on_all = breadth.on_all || reach == Reach::kAll;
    breadth.on_nearly_all = breadth.on_nearly_all || reach == Reach::kNearlyAll;
    AddOnce(breadth.actions, action);
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
  std::string text = QuotedSome(breadth.actions, breadth.actions.size());
  text += !breadth.on_nearly_all ? " on every resource"
          : breadth.on_all       ? " on every resource or nearly so"
                                 : " on nearly every resource";
  if (breadth.reads.empty()) return text;
  std::vector<std::string> data = breadth.reads;
  for (const std::string& action : breadth.writes) AddOnce(data, action);
  return text + ", and " + QuotedSome(data, data.size()) + " on every resource of " +
         (data.size() == 1 ? "its kind" : "their kind");
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
