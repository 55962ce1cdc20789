// The trust policy of a role as a piece of a template; the policies themselves are in generate.h.
#ifndef LEASTPRIV_GENERATE_TRUST_NODE_H_
#define LEASTPRIV_GENERATE_TRUST_NODE_H_

#include "generate/template_node.h"
#include "template/template.h"

namespace leastpriv {

// Who may assume the role of a function or state machine, as a policy document.
TemplateNode TrustNode(const Template& model, const Resource& resource);

}  // namespace leastpriv

#endif  // LEASTPRIV_GENERATE_TRUST_NODE_H_
