// Uses proposed from what a template already says: the starting point of a declaration, to be read and corrected.
//
// A function's grants (inline statements, SAM policy templates, managed policies) are turned round: which operations on
// which bucket or table do they allow? An action of S3 or DynamoDB that the author named is proposed as the operation
// that needs it; what a wildcard or AWS's own content grants of them is proposed only as far as it is everyday work
// (the operations behind the words of `Access`). A grant on `*` is proposed for the places that the function's
// environment and events name. What no operation stands for, and every other service, is proposed in the general form,
// `Actions` with `Resource`. A condition becomes the element of a use that says the same (LeadingKeys, Attributes, Keys
// of a listing …).
//
// Nothing is proposed that is not granted; and a declaration speaks for the whole function, so where a grant remains
// that no use can say (a pattern of many actions, another condition, Fn::If, a policy whose statements are not known)
// the function is left out, and what remains is said.
//
// Connectors count as declared already and are left out.
#ifndef LEASTPRIV_GENERATE_DECLARE_H_
#define LEASTPRIV_GENERATE_DECLARE_H_

#include <string>
#include <vector>

#include "generate/grant_condition.h"
#include "iam/catalogue.h"
#include "template/template.h"
#include "uses/uses.h"
#include "value/value.h"

namespace leastpriv {

struct ProposedOperation {
  std::string name;    // "GetObject"
  std::string option;  // "Versions"; empty: none

  friend bool operator==(const ProposedOperation&, const ProposedOperation&) = default;
};

// One place and what is done there.
struct ProposedUse {
  std::string element;             // "Bucket", "Table"; "Actions" for the general form
  Text place;                      // a name, or a lone hole: a resource of the template, a parameter
  std::vector<Text> keys = {};     // key patterns; empty: every key
  std::vector<Text> indexes = {};  // empty: the table itself
  GrantNarrowing narrowing = {};   // its prefixes stand in `keys`
  std::vector<ProposedOperation> operations = {};
  std::vector<std::string> actions = {};  // of the general form, with
  std::vector<Text> resources = {};       // ... what they act on; a lone hole is a resource of the template
};

struct Proposal {
  std::string function;              // logical id
  std::vector<ProposedUse> uses;     // in the order their places are first met
  std::vector<ProposedUse> unsure;   // places that the function names, without anything said of what is done there
  std::vector<std::string> open;     // sentences: what the template grants and no use was proposed for
  std::vector<std::string> remains;  // sentences: what no use can say

  // Does the proposal say all that there is to say?
  bool IsSure() const { return unsure.empty() && open.empty() && remains.empty(); }
  // Is there a declaration to write? An empty one says that the function needs nothing.
  bool Declares() const { return remains.empty() && (!uses.empty() || IsSure()); }
};

// One a function that declares nothing yet, in file order.
std::vector<Proposal> ProposeUses(const Template& model, const DeclaredUses& declared, const Catalogue& catalogue);

}  // namespace leastpriv

#endif  // LEASTPRIV_GENERATE_DECLARE_H_
