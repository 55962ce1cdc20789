// From declared uses to each function's minimal policy.
//
// Statements are merged where they name the same resources, sorted, and carry Sids; the same declaration gives the same
// bytes. Object actions go to object ARNs, bucket actions to bucket ARNs, Query and Scan to an index only where one is
// declared. An action that takes no resource stands alone on `*`.
#ifndef LEASTPRIV_GENERATE_GENERATE_H_
#define LEASTPRIV_GENERATE_GENERATE_H_

#include <string>
#include <vector>

#include "iam/catalogue.h"
#include "policy/policy.h"
#include "template/template.h"
#include "uses/uses.h"

namespace leastpriv {

struct GeneratedPolicy {
  std::string function;
  Policy policy;
};

// One policy a function that declares uses (none for a function without `Uses`), in file order.
std::vector<GeneratedPolicy> Generate(const Template& model, const DeclaredUses& uses);

}  // namespace leastpriv

#endif  // LEASTPRIV_GENERATE_GENERATE_H_
