// LP210 action-resource-mismatch and LP211 action-without-resource-scope: can the statement's resources be what its
// actions act on? One fitting resource type is enough, whatever the catalogue calls required.
#include <algorithm>
#include <utility>

#include "iam/arn.h"
#include "iam/pattern.h"
#include "lint/checks/action_reach.h"
#include "lint/checks/index.h"
#include "lint/checks/named_action.h"
#include "lint/checks/resources.h"
#include "lint/checks/wildcard_mismatch.h"
#include "text/quoted_some.h"
#include "text/text.h"

namespace leastpriv {
namespace {

using Resources = std::vector<StatedResource>;

bool AnyMayName(const Resources& resources, const ResourceType& type) {
  return std::any_of(resources.begin(), resources.end(),
                     [&](const StatedResource& stated) { return MayName(stated.pattern, type); });
}

// Where resources are judged at all: not in NotResource, not where something could not be seen.
bool Judgeable(const StatementScope& scope, const Resources& resources) {
  return scope.statement.resource.present && !scope.statement.resource.negated && !scope.statement.action.negated &&
         scope.statement.unseen.empty() && !resources.empty();
}

// The types that an action takes, the plainest first; none where one of them is not described and cannot be judged.
std::vector<const ResourceType*> TypesOf(const NamedAction& named) {
  std::vector<const ResourceType*> types = named.service->TypesOf(*named.action);
  if (types.size() != named.action->resource_types.size()) return {};
  std::sort(types.begin(), types.end(), [](const ResourceType* a, const ResourceType* b) {
    return a->arn_forms.front().size() < b->arn_forms.front().size();
  });
  return types;
}

// Actions that take the same types.
using Mismatches = std::vector<std::pair<std::vector<const ResourceType*>, std::vector<NamedAction>>>;

Diagnostic Say(const StatementScope& scope, const std::vector<const ResourceType*>& types,
               const std::vector<NamedAction>& actions) {
  std::vector<std::string> wanted;
  wanted.reserve(types.size());
  for (const ResourceType* type : types) wanted.emplace_back(type->name);
  std::vector<std::string> names;
  names.reserve(actions.size());
  for (const NamedAction& action : actions) names.emplace_back(*action.term->value.Literal());
  const bool one = actions.size() == 1;
  const std::string_view entries = one ? "this entry" : "these entries";
  const std::string_view effect = scope.IsAllow() ? (one ? "grants" : "grant") : (one ? "denies" : "deny");
  Diagnostic said{"action-resource-mismatch", Culprit(scope.Resources(), actions.front().service->prefix()).at, {}};
  said.message = QuotedSome(names, names.size()) + (one ? " acts" : " act") + " on a resource of type " +
                 QuotedList(wanted) + ", and nothing listed here can be one; " + std::string(entries) + " " +
                 std::string(effect) + " nothing";
  for (std::size_t i = 0; i < std::min(actions.size(), kQuotedSome); ++i) {
    said.labels.push_back({actions[i].term->at, "takes " + QuotedList(wanted)});
  }
  said.hint = "its ARN reads `" + std::string(types.front()->arn_forms.front()) + "`";
  said.subject = names.front();
  return said;
}

// The condition keys that the reference lists for an action: those of its service where there are any, else tags.
std::vector<std::string> KeysOf(const NamedAction& named) {
  std::vector<std::string> own;
  std::vector<std::string> all;
  for (const std::string_view key : named.action->keys) {
    all.emplace_back(key);
    if (key.starts_with(std::string(named.service->prefix()) + ":")) own.emplace_back(key);
  }
  return own.empty() ? all : own;
}

// `*` alone would deny the action on everything: what the author wanted is a matter of its condition keys.
std::string HintOfDeny(const NamedAction& named) {
  const std::vector<std::string> keys = KeysOf(named);
  if (keys.empty()) {
    return "`Resource: \"*\"` would deny it everywhere; AWS lists no condition key of the action that narrows it";
  }
  return "deny it in a statement of its own, with `Resource: \"*\"` and a condition on " +
         QuotedSome(keys, keys.size());
}

// `may_match`: some services match an ARN that stands for all there is of them.
Diagnostic SayWithoutScope(const StatementScope& scope, const NamedAction& named, bool may_match) {
  const std::string action(*named.term->value.Literal());
  Diagnostic said{"action-without-resource-scope", named.term->at, {}};
  said.message = "AWS documents no resource type for `" + action + "`, so only `Resource: \"*\"` is sure to ";
  said.message += scope.IsAllow() ? "work, and `*` is not among its resources" : "deny it";
  if (!scope.IsAllow()) {
    said.message += may_match ? ", and `*` is not among these resources" : "; this entry denies nothing";
  }
  said.labels = {{scope.statement.resource.at, "the resources"}};
  said.hint = scope.IsAllow() ? "move it to a statement of its own with `Resource: \"*\"`" : HintOfDeny(named);
  said.subject = action;
  if (may_match) said.lowered = FindingType::kSuggestion;
  return said;
}

}  // namespace

void CheckActionResourceMismatch(const StatementScope& scope, Reporter& reporter) {
  const Resources& resources = scope.Resources();
  if (!Judgeable(scope, resources)) return;
  Mismatches mismatches;
  for (const NamedAction& named : NamedActions(scope)) {
    std::vector<const ResourceType*> types = TypesOf(named);
    const bool fits =
        std::any_of(types.begin(), types.end(), [&](const ResourceType* t) { return AnyMayName(resources, *t); });
    if (types.empty() || fits || AnyIsUnlisted(scope, named.service->prefix())) continue;
    const auto alike = std::find_if(mismatches.begin(), mismatches.end(),
                                    [&types](const auto& known) { return known.first == types; });
    if (alike == mismatches.end()) {
      mismatches.emplace_back(std::move(types), std::vector{named});
    } else {
      alike->second.push_back(named);
    }
  }
  for (const auto& [types, actions] : mismatches) reporter.Report(Say(scope, types, actions));
  ReportWildcardMismatches(scope, reporter);
}

void CheckActionWithoutResourceScope(const StatementScope& scope, Reporter& reporter) {
  const Resources& resources = scope.Resources();
  if (!Judgeable(scope, resources)) return;
  const bool has_star = std::any_of(resources.begin(), resources.end(), [](const StatedResource& stated) {
    const ResourcePattern& resource = stated.pattern;
    return !resource.parts && (resource.whole.HasWildcard() || resource.whole.HasHole());
  });
  if (has_star) return;
  ActionReach reach(scope);
  for (const NamedAction& named : NamedActions(scope)) {
    if (!named.action->resource_types.empty() || AnyIsUnlistedOf(scope, named.Spelling())) continue;
    reporter.Report(SayWithoutScope(scope, named, reach.Of(*named.service, *named.action) == Acts::kMay));
  }
}

}  // namespace leastpriv
