// What a policy's Deny statements take back whole: every resource of a type, for an action, without a condition and in
// every deployment. An Allow of it on `*` grants the calls that name no resource (text messages, of `sns:Publish`).
#ifndef LEASTPRIV_LINT_CHECKS_DENIED_TYPES_H_
#define LEASTPRIV_LINT_CHECKS_DENIED_TYPES_H_

#include <unordered_map>
#include <unordered_set>

#include "iam/catalogue.h"
#include "policy/policy.h"

namespace leastpriv {

class DeniedTypes {
 public:
  DeniedTypes(const Catalogue& catalogue, const Policy& policy);

  bool Holds(const Action& action, const ResourceType& type) const;

 private:
  void Add(const Catalogue& catalogue, const Policy& policy, const Statement& deny);

  std::unordered_map<const Action*, std::unordered_set<const ResourceType*>> types_;
};

}  // namespace leastpriv

#endif  // LEASTPRIV_LINT_CHECKS_DENIED_TYPES_H_
