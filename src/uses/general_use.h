// The general form of a use, `Actions` with `Resource`: which actions go with which resources.
#ifndef LEASTPRIV_USES_GENERAL_USE_H_
#define LEASTPRIV_USES_GENERAL_USE_H_

#include "iam/catalogue.h"
#include "value/value.h"

namespace leastpriv {

// Can the action be granted on the resource, an ARN or a pattern of ARNs? An action that takes no resource cannot.
bool ActsOn(const Service& service, const Action& action, const Text& resource);

}  // namespace leastpriv

#endif  // LEASTPRIV_USES_GENERAL_USE_H_
