#include "cli/load.h"

#include <ostream>

#include "cli/inputs.h"

namespace leastpriv {

std::optional<LoadedTemplate> LoadTemplate(const std::string& path, const TemplateOptions& options,
                                           const Streams& streams, SourceMap& sources, int& status) {
  const auto id = AddInput(path, streams.in, sources);
  if (!id) {
    status = Fail(id.error().message, streams);
    return std::nullopt;
  }
  LoadedTemplate loaded;
  loaded.file = std::make_unique<ParsedFile>(ParseFile(sources.At(*id), *id));
  if (!loaded.file->readable) {
    status = Refuse(loaded.file->diagnostics, sources, streams);
    return std::nullopt;
  }
  if (loaded.file->documents.empty() || !LooksLikeTemplate(loaded.file->documents.front().root())) {
    status = Fail(path + " is no template: it has no `Resources` with `Type`s", streams);
    return std::nullopt;
  }
  loaded.model = std::make_unique<Template>(ReadTemplate(loaded.file->documents.front().root(), options));
  return loaded;
}

int Refuse(const std::vector<Diagnostic>& diagnostics, const SourceMap& sources, const Streams& streams) {
  for (const Diagnostic& said : diagnostics) {
    const Source& source = sources.At(said.at.source);
    const Position at = source.PositionOf(said.at.span.begin);
    streams.err << "leastpriv: " << source.path() << ":" << at.line << ":" << at.column << ": " << said.message
                << (said.hint.empty() ? "" : "; " + said.hint) << "\n";
  }
  return kFound;
}

}  // namespace leastpriv
