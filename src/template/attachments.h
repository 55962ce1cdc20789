// Policies and roles that reach a principal from elsewhere in the template: AWS::IAM::Policy and its kin, the groups of
// a user, the template's own managed policies, the separate role of a function.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/AWS_IAM.html
#ifndef LEASTPRIV_TEMPLATE_ATTACHMENTS_H_
#define LEASTPRIV_TEMPLATE_ATTACHMENTS_H_

#include <string>
#include <vector>

#include "template/holders.h"
#include "template/template.h"

namespace leastpriv {

// A function or state machine works with the role that a node names, when `guard` holds.
struct RoleUse {
  std::size_t principal;  // index in Template::principals
  NodeRef role;
  Guard guard;
};

// Attaches everything, in the order of the file; then adds the statements of managed policies that are known; then lets
// each principal take the grants of the roles that it uses. Linear in the template and what it grants.
void Attach(const Holders& holders, const std::vector<RoleUse>& roles, Template& model);

}  // namespace leastpriv

#endif  // LEASTPRIV_TEMPLATE_ATTACHMENTS_H_
