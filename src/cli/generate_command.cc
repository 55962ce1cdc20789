#include <ostream>

#include "cli/commands.h"
#include "cli/inputs.h"
#include "generate/generate.h"
#include "text/suggest.h"

namespace leastpriv {
namespace {

// "path:line:column: message": what is wrong with the input goes to standard error, nothing to standard output.
int Refuse(const std::vector<Diagnostic>& diagnostics, const SourceMap& sources, const Streams& streams) {
  for (const Diagnostic& said : diagnostics) {
    const Source& source = sources.At(said.at.source);
    const Position at = source.PositionOf(said.at.span.begin);
    streams.err << "leastpriv: " << source.path() << ":" << at.line << ":" << at.column << ": " << said.message
                << (said.hint.empty() ? "" : "; " + said.hint) << "\n";
  }
  return kFound;
}

std::string UnknownFunction(const std::string& wanted, const DeclaredUses& uses) {
  std::vector<std::string_view> ids;
  for (const FunctionUses& function : uses.functions) ids.push_back(function.function);
  const auto nearest = Nearest(wanted, ids);
  return "the template has no function `" + wanted + "`" +
         (nearest ? " (did you mean " + std::string(*nearest) + "?)" : "");
}

}  // namespace

int RunGenerate(const GenerateArguments& arguments, const Streams& streams) {
  SourceMap sources;
  const auto options = ReadTemplateOptions(arguments.deployment);
  if (!options) return Fail(options.error().message, streams);
  const auto files = ReadUsesFiles(arguments.deployment, sources);
  if (!files) return Fail(files.error().message, streams);
  const auto id = AddInput(arguments.path, streams.in, sources);
  if (!id) return Fail(id.error().message, streams);

  const ParsedFile file = ParseFile(sources.At(*id), *id);
  if (!file.readable) return Refuse(file.diagnostics, sources, streams);
  if (file.documents.empty() || !LooksLikeTemplate(file.documents.front().root())) {
    return Fail(arguments.path + " is no template: it has no `Resources` with `Type`s", streams);
  }
  const Template model = ReadTemplate(file.documents.front().root(), *options);
  const DeclaredUses uses = ReadUses(model, files->roots);
  if (!uses.usable) return Refuse(uses.diagnostics, sources, streams);

  std::vector<GeneratedPolicy> policies = Generate(uses);
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
  const bool bare = !arguments.function.empty();
  return Deliver(arguments.format == "json" ? GeneratedAsJson(policies, bare) : GeneratedAsSam(policies),
                 arguments.output, kOk, streams);
}

}  // namespace leastpriv
