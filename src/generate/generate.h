// From declared uses to each function's minimal policy.
//
// The same declaration gives the same bytes. Object actions go to object ARNs, bucket actions to bucket ARNs, Query and
// Scan to an index only where one is declared; what takes no resource stands alone on `*`. What cannot be written (a
// reference that resolves to nothing known) is a refusal with its place, and then no policy of that function comes out.
#ifndef LEASTPRIV_GENERATE_GENERATE_H_
#define LEASTPRIV_GENERATE_GENERATE_H_

#include <string>
#include <vector>

#include "generate/statements.h"
#include "policy/policy.h"
#include "template/template.h"
#include "text/diagnostic.h"
#include "uses/uses.h"

namespace leastpriv {

struct GenerateOptions {
  // For a role of its own: the rights that SAM's managed policies would bring (logs, tracing, network, event sources,
  // destinations), on the exact resources.
  bool own_role = false;
};

struct GeneratedPolicy {
  std::string function;  // logical id
  std::string type;      // "AWS::Serverless::Function"
  std::vector<Need> needs;
  Policy policy;
  std::vector<std::vector<TemplateText>> resources;  // of each statement, as a template spells them
};

struct Generation {
  std::vector<GeneratedPolicy> policies;  // one a function that declares uses, in file order
  std::vector<Diagnostic> refusals;
};

Generation Generate(const Template& model, const DeclaredUses& uses, const GenerateOptions& options);

// A policy document as a template has it.
TemplateNode PolicyNode(const GeneratedPolicy& policy);

// The policies as one, under a name of its own: what a role needs that several functions share; or the permissions
// boundary of all functions, made of policies with `own_role`, or the rights that SAM's managed policies bring would
// end at it.
GeneratedPolicy UnionOf(const Template& model, const std::vector<GeneratedPolicy>& policies, std::string name);

// The same policy, with the ARN of a resource spelt out where the template knows the resource's name: no reference to
// it is left that may close a circle.
GeneratedPolicy SpeltOut(const Template& model, const GeneratedPolicy& policy);

// The actions of a policy that stand on `*` because they take no resource.
std::vector<std::string> ActionsOnStar(const GeneratedPolicy& policy);

}  // namespace leastpriv

#endif  // LEASTPRIV_GENERATE_GENERATE_H_
