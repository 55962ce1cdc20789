// Puts the policies that functions need into the template they are declared in, and takes out what they replace.
//
// Only the `Policies` of a function, or `Policies` and `ManagedPolicyArns` of its role, change; comments, order,
// quoting, line ends and indentation of everything else stay byte for byte. What the functions have of other services
// stays as it is written. A function whose policies say already what it needs is left alone, so a second run changes
// nothing. A role that several functions share takes what all of them declare; where one of them declares nothing, it
// is not touched.
#ifndef LEASTPRIV_GENERATE_TEMPLATE_EDIT_H_
#define LEASTPRIV_GENERATE_TEMPLATE_EDIT_H_

#include <cstddef>
#include <string>
#include <vector>

#include "generate/generate.h"
#include "iam/catalogue.h"
#include "template/template.h"
#include "text/diagnostic.h"
#include "uses/uses.h"

namespace leastpriv {

struct TemplateEditOptions {
  bool minimize = false;       // shorter lists of actions (minimize.h)
  bool sam_templates = false;  // SAM policy templates where they say the same (sam_policies.h)
};

struct TemplateEdit {
  std::vector<Edit> edits;           // sorted
  std::size_t wildcards = 0;         // that were put in to minimize
  std::vector<Diagnostic> replaced;  // what goes, by its place
  std::vector<Diagnostic> kept;      // what stays though it grants what the uses speak for: why
  std::vector<Diagnostic> refused;   // functions that cannot be edited: then nothing should be written
};

// `generated` is what Generate() made of `uses`, or some of it.
TemplateEdit PlanTemplateEdit(const Source& source, const Template& model, const DeclaredUses& uses,
                              const std::vector<GeneratedPolicy>& generated, const Catalogue& catalogue,
                              const TemplateEditOptions& options = {});

// Is the second template the first one but for policies: the net under every edit?
bool DiffersInPoliciesOnly(NodeRef before, NodeRef after);

}  // namespace leastpriv

#endif  // LEASTPRIV_GENERATE_TEMPLATE_EDIT_H_
