#include "cli/generate_command.h"

#include <ostream>
#include <string>
#include <utility>

#include "cli/commands.h"
#include "cli/generate_circles.h"
#include "cli/generate_output.h"
#include "cli/inputs.h"
#include "cli/load.h"
#include "generate/generate.h"
#include "generate/proof.h"
#include "text/suggest.h"

namespace leastpriv {
namespace {

std::string UnknownFunction(const std::string& wanted, const DeclaredUses& uses) {
  std::vector<std::string_view> ids;
  for (const FunctionUses& function : uses.functions) ids.push_back(function.function);
  const auto nearest = Nearest(wanted, ids);
  return "the template has no function `" + wanted + "`" +
         (nearest ? " (did you mean " + std::string(*nearest) + "?)" : "");
}

}  // namespace

int RunGenerate(const GenerateArguments& arguments, const Streams& streams) {
  if (arguments.sam_templates && arguments.format != "sam") {
    return Fail("--sam-templates goes with --format sam", streams);
  }
  if (arguments.write && arguments.path == "-") return Fail(std::string(kWriteNeedsFile), streams);
  SourceMap sources;
  const auto options = ReadTemplateOptions(arguments.deployment);
  if (!options) return Fail(options.error().message, streams);
  const auto files = ReadUsesFiles(arguments.deployment, sources);
  if (!files) return Fail(files.error().message, streams);
  int status = kOk;
  const auto loaded = LoadTemplate(arguments.path, *options, streams, sources, status);
  if (!loaded) return status;
  const Template& model = *loaded->model;
  const DeclaredUses uses = ReadUses(model, files->roots);
  if (!uses.usable) return Refuse(uses.diagnostics, sources, streams);
  Note(uses.diagnostics, {}, sources, streams);

  Generation generation = Generate(model, uses, {arguments.own_role || arguments.boundary});
  Prove(model.resolver, generation);
  if (!generation.refusals.empty()) return Refuse(generation.refusals, sources, streams);
  std::vector<GeneratedPolicy>& policies = generation.policies;
  if (!arguments.function.empty()) {
    const auto is_other = [&](const GeneratedPolicy& policy) { return policy.function != arguments.function; };
    std::erase_if(policies, is_other);
    if (policies.empty()) {
      const bool exists = model.resolver.FindResource(arguments.function) != nullptr;
      streams.err << "leastpriv: "
                  << (exists ? "`" + arguments.function + "` declares no uses"
                             : UnknownFunction(arguments.function, uses))
                  << "\n";
      return kFound;
    }
  }
  for (const FunctionUses& function : uses.functions) {
    const bool left_out = !function.declared && arguments.function.empty();
    if (left_out) streams.err << "note: " << function.function << " declares no uses and is left out\n";
  }
  const GenerateInput input{sources, model.resolver.root().at().source, model, uses, policies};
  if (arguments.check) return CheckDrift(arguments, input, *options, files->roots, streams);
  if (arguments.write || arguments.diff) return EditTemplate(arguments, input, streams);
  const bool is_block = arguments.format == "sam" && !arguments.own_role && !arguments.boundary;
  if (is_block) SayCircles(PlanEdit(arguments, input).circles, streams);
  return PrintPolicies(arguments, model, std::move(policies), sources, streams);
}

}  // namespace leastpriv
