// Which actions can act on something that a statement lists, for LP301, LP210 and LP211.
//
// A type is held against the resources once a service, and only the services that a listed ARN may belong to are looked
// at: thousands of statements may grant `*` on one bucket each.
// https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
#ifndef LEASTPRIV_LINT_CHECKS_ACTION_REACH_H_
#define LEASTPRIV_LINT_CHECKS_ACTION_REACH_H_

#include <cstdint>
#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "lint/check.h"

namespace leastpriv {

// Is there something among the resources that the service takes although its reference has no such type?
// `cloudformation:CreateChangeSet` acts on transforms too, and the policy of an API names its methods in short.
bool AnyIsUnlisted(const StatementScope& scope, std::string_view service);
// Is there one that AWS documents for this action elsewhere than in the reference?
bool AnyIsUnlistedOf(const StatementScope& scope, const std::string& action);

// Does an action act on what is listed? `kPerhaps`: it takes no resource type, and there is a wildcard of its service
// that does not cover any type whole (`table/orders-*`).
enum class Acts : uint8_t { kNo, kPerhaps, kMay };

class ActionReach {
 public:
  // `scope` must outlive it.
  explicit ActionReach(const StatementScope& scope);

  // May anything at all be meant: `*`, NotResource, an unresolved reference, content that is not seen?
  bool everything() const { return everything_; }
  // Quick while the service stays the same.
  Acts Of(const Service& service, const Action& action);

 private:
  struct InService {
    std::vector<bool> named;  // by position in resource_types(): may a listed resource be of this type?
    bool unlisted = false;
    Acts without_type = Acts::kNo;
  };

  void AddServicesOf(const StatedResource& stated);
  bool IsMeant(const Service& service) const;
  InService Look(const Service& service) const;
  Acts WithoutType(const Service& service) const;

  const StatementScope& scope_;
  bool everything_ = false;
  bool any_service_ = false;
  std::set<std::string, std::less<>> services_;  // prefixes of those that a listed ARN may belong to
  std::unordered_map<const Service*, InService> looked_at_;
  const Service* asked_ = nullptr;
  const InService* answer_ = nullptr;  // null where nothing of the service asked of is listed
};

}  // namespace leastpriv

#endif  // LEASTPRIV_LINT_CHECKS_ACTION_REACH_H_
