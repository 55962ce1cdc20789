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
  // The resources of each statement as a template spells them, ready for YAML.
  std::vector<std::vector<std::string>> sam_resources;
};

// One policy a function that declares uses (none for a function without `Uses`), in file order.
std::vector<GeneratedPolicy> Generate(const DeclaredUses& uses);

// A `Policies:` block a function, ready to be pasted: ARNs of the template's resources as !GetAtt and !Sub.
std::string GeneratedAsSam(const std::vector<GeneratedPolicy>& policies);
// {"FunctionId": {policy}, …}; `bare`: the one policy's document alone.
std::string GeneratedAsJson(const std::vector<GeneratedPolicy>& policies, bool bare);

}  // namespace leastpriv

#endif  // LEASTPRIV_GENERATE_GENERATE_H_
