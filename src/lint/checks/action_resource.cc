// LP210 action-resource-mismatch and LP211 action-without-resource-scope: can the statement's resources be what its
// actions act on? One fitting resource type is enough, whatever the catalogue calls required.
#include <algorithm>

#include "iam/arn.h"
#include "iam/arn_shape.h"
#include "iam/pattern.h"
#include "lint/checks/index.h"
#include "lint/checks/named_action.h"
#include "lint/checks/resources.h"
#include "text/text.h"

namespace leastpriv {
namespace {

using Resources = std::vector<StatedResource>;

bool AnyMayName(const Resources& resources, const ResourceType& type) {
  return std::any_of(resources.begin(), resources.end(),
                     [&](const StatedResource& stated) { return MayName(stated.pattern, type); });
}

// Something that the service takes although its reference has no such type: `cloudformation:CreateChangeSet` acts on
// transforms too, and the policy of an API names its methods in short.
bool AnyIsUnlisted(const StatementScope& scope, const Resources& resources, std::string_view service) {
  return std::any_of(resources.begin(), resources.end(), [&](const StatedResource& stated) {
    if (IsShortApiArn(scope.scope, stated.pattern.whole)) return service == "execute-api";
    const auto& arn = stated.pattern.parts;
    return arn && MayMatch(arn->service, service) && IsUnlistedResource(*arn);
  });
}

// Where resources are judged at all: not in NotResource, not where something could not be seen.
bool Judgeable(const StatementScope& scope, const Resources& resources) {
  return scope.statement.resource.present && !scope.statement.resource.negated && !scope.statement.action.negated &&
         scope.statement.unseen.empty() && !resources.empty();
}

}  // namespace

void CheckActionResourceMismatch(const StatementScope& scope, Reporter& reporter) {
  const Resources& resources = scope.Resources();
  if (!Judgeable(scope, resources)) return;
  for (const NamedAction& named : NamedActions(scope)) {
    std::vector<const ResourceType*> types;
    for (const std::string_view name : named.action->resource_types) {
      if (const ResourceType* type = named.service->FindResourceType(name)) types.push_back(type);
    }
    // A type that the table does not describe cannot be judged.
    if (types.empty() || types.size() != named.action->resource_types.size()) continue;
    const bool fits =
        std::any_of(types.begin(), types.end(), [&](const ResourceType* t) { return AnyMayName(resources, *t); });
    if (fits || AnyIsUnlisted(scope, resources, named.service->prefix())) continue;
    std::sort(types.begin(), types.end(), [](const ResourceType* a, const ResourceType* b) {
      return a->arn_forms.front().size() < b->arn_forms.front().size();
    });
    std::vector<std::string> wanted;
    wanted.reserve(types.size());
    for (const ResourceType* type : types) wanted.emplace_back(type->name);
    const std::string action(*named.term->value.Literal());
    Diagnostic said{"action-resource-mismatch", scope.statement.resource.terms.front().at, {}};
    said.message = "`" + action + "` acts on a resource of type " + QuotedList(wanted) +
                   ", and nothing listed here can be one; this entry " + (scope.IsAllow() ? "grants" : "denies") +
                   " nothing";
    said.labels = {{named.term->at, "takes " + QuotedList(wanted)}};
    said.hint = "its ARN reads `" + std::string(types.front()->arn_forms.front()) + "`";
    said.subject = action;
    reporter.Report(std::move(said));
  }
}

void CheckActionWithoutResourceScope(const StatementScope& scope, Reporter& reporter) {
  const Resources& resources = scope.Resources();
  if (!Judgeable(scope, resources)) return;
  const bool has_star = std::any_of(resources.begin(), resources.end(), [](const StatedResource& stated) {
    const ResourcePattern& resource = stated.pattern;
    return !resource.parts && (resource.whole.HasWildcard() || resource.whole.HasHole());
  });
  if (has_star) return;
  for (const NamedAction& named : NamedActions(scope)) {
    if (!named.action->resource_types.empty()) continue;
    // Some services do match a wildcard ARN of their own for such actions.
    const bool own_wildcard = std::any_of(resources.begin(), resources.end(), [&](const StatedResource& stated) {
      const auto& arn = stated.pattern.parts;
      return arn && MayMatch(arn->service, named.service->prefix()) && arn->resource.HasWildcard();
    });
    const std::string action(*named.term->value.Literal());
    Diagnostic said{"action-without-resource-scope", named.term->at, {}};
    said.message = "AWS documents no resource type for `" + action +
                   "`, so only `Resource: \"*\"` is sure to work, and `*` is not among its resources";
    said.labels = {{scope.statement.resource.at, "the resources"}};
    said.hint = "move it to a statement of its own with `Resource: \"*\"`";
    said.subject = action;
    if (own_wildcard) said.lowered = FindingType::kSuggestion;
    reporter.Report(std::move(said));
  }
}

}  // namespace leastpriv
