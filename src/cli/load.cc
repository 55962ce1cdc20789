#include "cli/load.h"

#include <algorithm>
#include <ostream>
#include <utility>

#include "cli/inputs.h"
#include "template/parameters.h"
#include "text/text.h"

namespace leastpriv {

namespace {

// The first document of a file; nothing, with `status` set, when it cannot be opened or read.
std::unique_ptr<ParsedFile> LoadFile(const std::string& path, const Streams& streams, SourceMap& sources, SourceId& id,
                                     int& status) {
  const auto added = AddInput(path, streams.in, sources);
  if (!added) {
    status = Fail(added.error().message, streams);
    return nullptr;
  }
  id = *added;
  auto file = std::make_unique<ParsedFile>(ParseFile(sources.At(id), id));
  if (!file->readable) {
    status = Refuse(file->diagnostics, sources, streams);
    return nullptr;
  }
  return file;
}

bool IsAllowed(std::string_view value, const std::vector<std::string>& allowed) {
  return std::find(allowed.begin(), allowed.end(), value) != allowed.end();
}

// CloudFormation refuses a value that the template does not allow; what it would grant is nobody's question.
std::optional<std::string> WhyRefused(const Template& model) {
  for (const auto& [name, value] : model.resolver.options().parameters) {
    const auto parameter = model.resolver.parameters().find(name);
    if (parameter == model.resolver.parameters().end()) continue;
    const std::vector<std::string> allowed = AllowedTexts(parameter->second);
    if (allowed.empty() || IsAllowed(value, allowed)) continue;
    const auto items = Split(value, ',');
    const auto is_allowed = [&](std::string_view item) { return IsAllowed(Trim(item), allowed); };
    if (IsListParameter(parameter->second) && std::all_of(items.begin(), items.end(), is_allowed)) continue;
    return "the template does not allow `" + value + "` for its parameter `" + name + "`; it allows " +
           QuotedList(allowed);
  }
  return std::nullopt;
}

NodeRef RootOf(const ParsedFile& file) { return file.documents.empty() ? NodeRef() : file.documents.front().root(); }

}  // namespace

std::optional<LoadedTemplate> LoadTemplate(const std::string& path, const TemplateOptions& options,
                                           const Streams& streams, SourceMap& sources, int& status) {
  SourceId id = 0;
  LoadedTemplate loaded;
  loaded.file = LoadFile(path, streams, sources, id, status);
  if (loaded.file == nullptr) return std::nullopt;
  if (!LooksLikeTemplate(RootOf(*loaded.file))) {
    status = Fail(path + " is no template: it has no `Resources` with `Type`s", streams);
    return std::nullopt;
  }
  loaded.model = std::make_unique<Template>(ReadTemplate(RootOf(*loaded.file), options));
  if (const auto refused = WhyRefused(*loaded.model)) {
    status = Fail(path + ": " + *refused, streams);
    return std::nullopt;
  }
  return loaded;
}

std::optional<LoadedInput> LoadInput(const std::string& path, const TemplateOptions& options,
                                     std::optional<PolicyType> type, const Streams& streams, SourceMap& sources,
                                     int& status) {
  SourceId id = 0;
  LoadedPolicy policy;
  policy.file = LoadFile(path, streams, sources, id, status);
  if (policy.file == nullptr) {
    status = kFailed;
    return std::nullopt;
  }
  const NodeRef root = RootOf(*policy.file);
  LoadedInput input;
  if (LooksLikeTemplate(root)) {
    input.as_template = LoadedTemplate{std::move(policy.file), nullptr};
    input.as_template->model = std::make_unique<Template>(ReadTemplate(root, options));
    if (const auto refused = WhyRefused(*input.as_template->model)) {
      status = Fail(path + ": " + *refused, streams);
      return std::nullopt;
    }
    return input;
  }
  NodeRef document = FindPolicy(root);
  if (document.IsString()) {
    auto embedded = ParseEmbedded(sources.At(id), document);
    if (embedded) policy.embedded = std::make_unique<Document>(std::move(*embedded));
    document = policy.embedded ? policy.embedded->root() : NodeRef();
  }
  if (!document) document = root;
  if (!document.IsMapping()) {
    status = Fail(path + " holds neither a policy nor a template", streams);
    return std::nullopt;
  }
  ReadOptions read;
  read.type = type;
  policy.reading = std::make_unique<PolicyReading>(ReadPolicy(ResolvedFromDocument(document), read));
  if (!policy.reading->structure_readable) {
    Refuse(policy.reading->diagnostics, sources, streams);
    status = kFailed;
    return std::nullopt;
  }
  input.as_policy = std::move(policy);
  return input;
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

void Note(const std::vector<Diagnostic>& diagnostics, std::string_view lead, const SourceMap& sources,
          const Streams& streams) {
  for (const Diagnostic& said : diagnostics) {
    const Source& source = sources.At(said.at.source);
    streams.err << "note: " << source.path() << ":" << source.PositionOf(said.at.span.begin).line << ": " << lead
                << said.message << (said.hint.empty() ? "" : "; " + said.hint) << "\n";
  }
}

}  // namespace leastpriv
