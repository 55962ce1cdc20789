// Needs gathered into statements: as few as say the same, in the order of the declaration, with Sids.
#ifndef LEASTPRIV_GENERATE_STATEMENTS_H_
#define LEASTPRIV_GENERATE_STATEMENTS_H_

#include <vector>

#include "generate/template_node.h"
#include "iam/catalogue.h"
#include "policy/policy.h"
#include "template/resolver.h"
#include "uses/need.h"

namespace leastpriv {

// A statement and its resources as a template spells them.
struct GeneratedStatement {
  Statement statement;
  std::vector<TemplateText> resources;
};

// Actions on the same resource under the same conditions share a statement; then resources of one place with the same
// actions and conditions do. The same needs give the same statements, whatever their order within a place.
std::vector<GeneratedStatement> GatherStatements(const std::vector<Need>& needs, const Resolver& resolver,
                                                 const Catalogue& catalogue);

}  // namespace leastpriv

#endif  // LEASTPRIV_GENERATE_STATEMENTS_H_
