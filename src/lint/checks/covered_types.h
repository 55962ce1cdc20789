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

class CoveredTypes {
 public:
  // `stated` must outlive it.
  explicit CoveredTypes(const StatedResource& stated);

  // Is it sure already that there are none, of no service?
  bool none() const { return meant_ && meant_->empty(); }
  // Those of one service; valid until another is asked for.
  const std::vector<const ResourceType*>& Of(const Service& service);

 private:
  std::vector<const ResourceType*> Covered(std::vector<const ResourceType*> types) const;

  const ResourcePattern& resource_;
  std::optional<std::vector<const ResourceType*>> meant_;  // of every service, where the pattern names its own
  const Service* asked_ = nullptr;
  std::vector<const ResourceType*> covered_;
};

}  // namespace leastpriv

#endif  // LEASTPRIV_LINT_CHECKS_COVERED_TYPES_H_
