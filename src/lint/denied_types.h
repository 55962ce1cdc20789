// What a policy's Deny statements take back whole: every resource of a type, for an action, without a condition and in
// every deployment. An Allow of it on `*` grants the calls that name no resource (text messages, of `sns:Publish`).
//
// Nothing is compared before it is asked for, and a type once; past a budget nothing more is taken for denied.
#ifndef LEASTPRIV_LINT_DENIED_TYPES_H_
#define LEASTPRIV_LINT_DENIED_TYPES_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "iam/action_set.h"
#include "iam/arn_pattern.h"
#include "iam/catalogue.h"
#include "policy/policy.h"

namespace leastpriv {

class DeniedTypes {
 public:
  // Views what it is given, which must outlive it. `partition`: where the policy is deployed.
  DeniedTypes(const Catalogue& catalogue, const Policy& policy, std::string_view partition);

  // The action is of the service, and takes the type.
  bool Holds(const Service& service, const Action& action, const ResourceType& type) const;

 private:
  struct DeniedResource {
    ResourcePattern pattern;
    std::string service;  // empty where it is not one that is spelt out
  };

  struct Deny {
    const Terms* action;
    std::vector<DeniedResource> resources;
    mutable std::optional<ActionSet> actions = {};  // made on first use
  };

  const ActionSet& ActionsOf(const Deny& deny) const;
  // Nothing where no Deny covers the type.
  std::optional<ActionSet> ActionsDeniedOn(const ResourceType& type) const;
  bool Covers(const DeniedResource& resource, const ResourceType& type) const;

  const Catalogue& catalogue_;
  std::string_view partition_;
  std::vector<Deny> denies_;
  mutable std::unordered_map<const ResourceType*, std::optional<ActionSet>> known_;  // see ActionsDeniedOn()
  mutable std::size_t cost_ = 0;
};

}  // namespace leastpriv

#endif  // LEASTPRIV_LINT_DENIED_TYPES_H_
