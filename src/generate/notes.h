// What the author of a template should know about a generated policy before it is deployed, and what makes a form of it
// useless.
#ifndef LEASTPRIV_GENERATE_NOTES_H_
#define LEASTPRIV_GENERATE_NOTES_H_

#include <optional>
#include <string>
#include <vector>

#include "generate/generate.h"
#include "template/template.h"
#include "text/diagnostic.h"

namespace leastpriv {

// A key's own policy has to let the account's policies decide: said of each key for which the template does not show
// that it does.
// https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
std::vector<std::string> NotesOnKeys(const Template& model, const std::vector<GeneratedPolicy>& policies);

// Which actions stay on `*`, and why.
std::vector<std::string> NotesOnStar(const std::vector<GeneratedPolicy>& policies);

// Inline policies of a role that are too long together.
std::vector<std::string> NotesOnSize(const std::vector<GeneratedPolicy>& policies);

// What a policy that stands outside of the template leaves open: placeholders, and names of every deployment where a
// parameter chooses among them.
std::vector<std::string> NotesOnDeployments(const Template& model, const std::vector<GeneratedPolicy>& policies);

// SAM ignores `Policies` beside `Role`: a function whose role is elsewhere cannot take a `Policies` block. Under an
// Fn::If the block replaces all branches.
std::optional<Diagnostic> RoleFromOutside(const Template& model, const GeneratedPolicy& policy);
std::vector<std::string> NotesOnPlace(const Template& model, const std::vector<GeneratedPolicy>& policies);

}  // namespace leastpriv

#endif  // LEASTPRIV_GENERATE_NOTES_H_
