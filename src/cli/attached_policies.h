// Policies as they are attached: documents by their type, and what a template puts on a principal.
#ifndef LEASTPRIV_CLI_ATTACHED_POLICIES_H_
#define LEASTPRIV_CLI_ATTACHED_POLICIES_H_

#include <optional>
#include <string_view>

#include "access/decide.h"
#include "template/template.h"
#include "text/result.h"

namespace leastpriv {

// Adds a document where its type says. SCPs add up, as those on one account do, and so do RCPs; a resource has one
// policy, and an Error says that it was given two.
std::optional<Error> Attach(const Policy& policy, PolicySet& set);

// The principal of a logical id; an Error names the nearest one.
Result<const TemplatePrincipal*> FindPrincipal(const Template& model, std::string_view id);

// The policies on it. What is attached and cannot be seen (a managed policy whose text is not known, a role or a
// permissions boundary outside the template or one of several) is said in the set. The policies on the template's
// resources are no part.
PolicySet AttachedTo(const TemplatePrincipal& principal);

}  // namespace leastpriv

#endif  // LEASTPRIV_CLI_ATTACHED_POLICIES_H_
