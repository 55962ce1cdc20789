#include "cli/generate_output.h"

#include <ostream>
#include <utility>

#include "cli/inputs.h"
#include "cli/load.h"
#include "generate/formats.h"
#include "generate/minimize.h"
#include "generate/notes.h"
#include "generate/proof.h"

namespace leastpriv {
namespace {

void SayAll(const std::vector<std::string>& notes, const Streams& streams) {
  for (const std::string& note : notes) streams.err << "note: " << note << "\n";
}

// What comes out is proved once more.
std::vector<Diagnostic> MinimizeAll(const Template& model, std::vector<GeneratedPolicy>& policies,
                                    const Streams& streams) {
  const Catalogue catalogue;
  std::vector<Diagnostic> refusals;
  std::size_t wildcards = 0;
  for (GeneratedPolicy& policy : policies) {
    wildcards += Minimize(catalogue, policy);
    if (auto refusal = Unproved(policy, model.resolver)) refusals.push_back(std::move(*refusal));
  }
  SayWildcards(wildcards, streams);
  return refusals;
}

std::string Formatted(const GenerateArguments& arguments, const Template& model,
                      const std::vector<GeneratedPolicy>& policies) {
  if (arguments.format == "json") return GeneratedAsJson(policies, !arguments.function.empty() || arguments.boundary);
  if (arguments.format == "terraform") return GeneratedAsTerraform(policies);
  if (arguments.own_role) return RolesAsCloudFormation(model, policies);
  if (arguments.format == "cloudformation" || arguments.boundary) return GeneratedAsCloudFormation(model, policies);
  return GeneratedAsSam(model, policies, arguments.sam_templates);
}

}  // namespace

void SayWildcards(std::size_t wildcards, const Streams& streams) {
  if (wildcards == 0) return;
  streams.err << "note: " << wildcards << (wildcards == 1 ? " wildcard grants" : " wildcards grant")
              << " nothing else in the catalogue of today; an action that AWS adds later may fall under "
              << (wildcards == 1 ? "it" : "them") << "\n";
}

int PrintPolicies(const GenerateArguments& arguments, const Template& model, std::vector<GeneratedPolicy> policies,
                  const SourceMap& sources, const Streams& streams) {
  const bool as_block = arguments.format == "sam" && !arguments.own_role && !arguments.boundary;
  if (as_block) {
    std::vector<Diagnostic> refusals;
    for (const GeneratedPolicy& policy : policies) {
      if (auto refusal = RoleFromOutside(model, policy)) refusals.push_back(std::move(*refusal));
    }
    if (!refusals.empty()) return Refuse(refusals, sources, streams);
    SayAll(NotesOnPlace(model, policies), streams);
  }
  SayAll(NotesOnKeys(model, policies), streams);
  if (arguments.own_role) SayAll(NotesOnStar(policies), streams);
  if (arguments.boundary) policies = {UnionOf(model, policies, "Functions")};
  if (arguments.minimize) {
    const std::vector<Diagnostic> refusals = MinimizeAll(model, policies, streams);
    if (!refusals.empty()) return Refuse(refusals, sources, streams);
  }
  if (as_block) SayAll(NotesOnSize(policies), streams);
  if (arguments.format == "json") SayAll(NotesOnDeployments(model, policies), streams);
  if (arguments.own_role && arguments.format != "json" && arguments.format != "terraform") {
    for (const GeneratedPolicy& policy : policies) {
      streams.err << "note: write `Role: !GetAtt " << OwnRoleId(model, policy.function) << ".Arn` in "
                  << policy.function << ", without `Policies`\n";
    }
  }
  return Deliver(Formatted(arguments, model, policies), arguments.output, kOk, streams);
}

}  // namespace leastpriv
