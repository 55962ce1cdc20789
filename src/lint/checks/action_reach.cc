#include "lint/checks/action_reach.h"

#include <algorithm>

#include "iam/arn.h"
#include "iam/arn_shape.h"
#include "iam/facts.h"
#include "iam/pattern.h"
#include "lint/checks/resources.h"

namespace leastpriv {
namespace {

// Its actions without a resource type fail on any ARN; those of some services match `arn:aws:sns:*:*:*`.
// https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/iam-policy-structure.html
constexpr std::string_view kStarOnlyService = "ec2";
// A recovery point's ARN is of the service that was backed up, whichever that is.
constexpr std::string_view kServiceOfAnyArn = "backup";

// `*`, `arn:aws:*:*:*:*`, and what cannot be told apart from it: no ARN, and not known to its end.
bool NamesEverything(const ResourcePattern& resource) {
  if (!resource.parts) return resource.whole.HasWildcard() || resource.whole.HasHole();
  const ArnPattern& arn = *resource.parts;
  return arn.service.IsStar() && arn.region.IsStar() && arn.account.IsStar() && arn.resource.IsStar();
}

// Is it all that the service has, or all of one type? The request for an action without a type is for no less:
// `log-group:orders:*` is one log group and what belongs to it.
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-infrastructure-CWL.html
bool CoversSomethingWhole(const Service& service, const ResourcePattern& resource) {
  const auto types = service.resource_types();
  return resource.parts->resource.IsStar() || std::any_of(types.begin(), types.end(), [&](const ResourceType& type) {
           return CoversEveryResource(resource, type);
         });
}

template <typename Is>
bool AnyOf(const StatementScope& scope, const Is& is) {
  const std::vector<StatedResource>& resources = scope.Resources();
  return std::any_of(resources.begin(), resources.end(), is);
}

}  // namespace

bool AnyIsUnlisted(const StatementScope& scope, std::string_view service) {
  return AnyOf(scope, [&](const StatedResource& stated) {
    if (IsShortApiArn(scope.scope, stated.pattern.whole)) return service == "execute-api";
    const auto& arn = stated.pattern.parts;
    return arn && MayMatch(arn->service, service) && IsUnlistedResource(*arn);
  });
}

bool AnyIsUnlistedOf(const StatementScope& scope, const std::string& action) {
  // Nearly no action has such a resource, and there may be thousands to ask.
  if (FactRowsWith("unlisted_action_resources.tsv", 0, action).empty()) return false;
  return AnyOf(scope, [&action](const StatedResource& stated) {
    return stated.pattern.parts && IsUnlistedResourceOf(action, *stated.pattern.parts);
  });
}

ActionReach::ActionReach(const StatementScope& scope) : scope_(scope) {
  const Terms& resource = scope.statement.resource;
  everything_ = !resource.present || resource.negated || !scope.statement.unseen.empty() || scope.Resources().empty() ||
                AnyOf(scope, [](const StatedResource& stated) { return NamesEverything(stated.pattern); });
  if (everything_) return;
  for (const StatedResource& stated : scope.Resources()) AddServicesOf(stated);
}

void ActionReach::AddServicesOf(const StatedResource& stated) {
  if (!stated.pattern.parts) {
    if (IsShortApiArn(scope_.scope, stated.pattern.whole)) services_.emplace("execute-api");
    return;
  }
  const ArnShape* shape = stated.Shape();
  any_service_ = any_service_ || shape == nullptr;
  if (shape == nullptr) return;
  services_.emplace(kServiceOfAnyArn);
  services_.insert(stated.pattern.parts->service.Spelling());
  for (const ResourceType* type : shape->types) services_.emplace(type->service);
}

bool ActionReach::IsMeant(const Service& service) const {
  return any_service_ || services_.find(service.prefix()) != services_.end();
}

ActionReach::InService ActionReach::Look(const Service& service) const {
  InService in;
  for (const ResourceType& type : service.resource_types()) {
    in.named.push_back(AnyOf(scope_, [&type](const StatedResource& stated) { return MayName(stated.pattern, type); }));
  }
  in.unlisted = AnyIsUnlisted(scope_, service.prefix());
  in.without_type = WithoutType(service);
  return in;
}

Acts ActionReach::WithoutType(const Service& service) const {
  if (service.prefix() == kStarOnlyService) return Acts::kNo;
  Acts acts = Acts::kNo;
  for (const StatedResource& stated : scope_.Resources()) {
    const auto& arn = stated.pattern.parts;
    if (!arn || !arn->resource.HasWildcard() || !MayMatch(arn->service, service.prefix())) continue;
    if (CoversSomethingWhole(service, stated.pattern)) return Acts::kMay;
    acts = Acts::kPerhaps;
  }
  return acts;
}

Acts ActionReach::Of(const Service& service, const Action& action) {
  if (everything_) return Acts::kMay;
  if (asked_ != &service) {
    asked_ = &service;
    answer_ = nullptr;
    if (IsMeant(service)) {
      const auto known = looked_at_.find(&service);
      answer_ = known != looked_at_.end() ? &known->second : &looked_at_.emplace(&service, Look(service)).first->second;
    }
  }
  if (answer_ == nullptr) return Acts::kNo;
  if (action.resource_types.empty()) {
    if (answer_->without_type == Acts::kMay) return Acts::kMay;
    const std::string name = std::string(service.prefix()) + ":" + std::string(action.name);
    return AnyIsUnlistedOf(scope_, name) ? Acts::kMay : answer_->without_type;
  }
  const std::vector<const ResourceType*>& types = service.TypesOf(action);
  const bool named = std::any_of(types.begin(), types.end(), [&](const ResourceType* type) {
    return answer_->named[static_cast<std::size_t>(type - service.resource_types().data())];
  });
  // One that the reference names and does not describe is the service's own, and may have any form.
  const bool undescribed = types.size() < action.resource_types.size();
  return named || undescribed || answer_->unlisted ? Acts::kMay : Acts::kNo;
}

}  // namespace leastpriv
