// Functions that share a role of the template may each do what any of them needs: the role is measured by, and written
// from, what all of them declare.
#ifndef LEASTPRIV_GENERATE_SHARED_ROLE_H_
#define LEASTPRIV_GENERATE_SHARED_ROLE_H_

#include <string>
#include <vector>

#include "generate/drift.h"
#include "generate/generate.h"
#include "iam/catalogue.h"
#include "template/template.h"
#include "uses/uses.h"

namespace leastpriv {

// The principals that run as the role of this one, itself among them, in file order; itself alone where the role is its
// own or stands outside of the template.
std::vector<const TemplatePrincipal*> SharersOf(const Template& model, const TemplatePrincipal& principal);

// Several declarations and their policies as one.
struct SharedRole {
  std::vector<std::string> silent;  // of the sharers, those whose policy is not there: they declare nothing
  FunctionUses uses;                // `function` is the role
  GeneratedPolicy policy;
};

SharedRole UsesOfRole(const Template& model, const std::vector<const TemplatePrincipal*>& sharers,
                      const DeclaredUses& uses, const std::vector<GeneratedPolicy>& policies);

// The drift of a principal that shares its role: what is granted is measured by what all of them declare, and not
// called undeclared or wider where one of them declares nothing.
std::vector<Drift> FindDriftOfShared(const TemplatePrincipal& principal, const FunctionUses& uses,
                                     const GeneratedPolicy& generated, const SharedRole& role,
                                     const Catalogue& catalogue);

}  // namespace leastpriv

#endif  // LEASTPRIV_GENERATE_SHARED_ROLE_H_
