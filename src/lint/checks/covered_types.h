// The resource types that a pattern covers whole, service by service, for LP302. A type of one resource an account, as
// `phone/number/validate`, is left out: nothing narrower could be named.
//
// Where the pattern names its service, what could be meant is told at once: thousands of statements may grant `*` on
// one bucket each.
#ifndef LEASTPRIV_LINT_CHECKS_COVERED_TYPES_H_
#define LEASTPRIV_LINT_CHECKS_COVERED_TYPES_H_

#include <optional>
#include <vector>

#include "iam/arn_pattern.h"
#include "iam/catalogue.h"
#include "lint/check.h"

namespace leastpriv {

// One resource an account and no more, as `phone/number/validate`: no pattern of it can be narrower.
bool IsSingle(const ResourceType& type);

class CoveredTypes {
 public:
  // `stated` must outlive it.
  explicit CoveredTypes(const StatedResource& stated);

  // Is it sure already that there are none, of no service?
  bool none() const { return meant_ && meant_->empty(); }
  // Is this type of the service one of them? Quick while the service stays the same.
  bool Holds(const Service& service, const ResourceType& type);

 private:
  bool IsCovered(const ResourceType& type) const;

  const ResourcePattern& resource_;
  std::optional<std::vector<const ResourceType*>> meant_;  // of every service, where the pattern names its own
  const Service* asked_ = nullptr;
  std::vector<bool> covered_;  // by position in resource_types() of the service asked of
};

}  // namespace leastpriv

#endif  // LEASTPRIV_LINT_CHECKS_COVERED_TYPES_H_
