#include "cli/inputs.h"

#include <istream>
#include <iterator>
#include <ostream>
#include <utility>

#include "cli/files.h"
#include "iam/account.h"

namespace leastpriv {

Result<TemplateOptions> ReadTemplateOptions(const DeploymentOptions& options) {
  TemplateOptions result;
  for (const std::string& parameter : options.parameters) {
    const auto equals = parameter.find('=');
    if (equals == std::string::npos || equals == 0) {
      return Error{"`--parameter " + parameter + "`: a parameter reads NAME=VALUE"};
    }
    result.parameters[parameter.substr(0, equals)] = parameter.substr(equals + 1);
  }
  if (!options.account.empty() && !IsAccountId(options.account)) {
    return Error{"`" + options.account + "` is no account: an account id is 12 digits"};
  }
  if (!options.account.empty()) result.account = options.account;
  if (!options.region.empty()) result.region = options.region;
  if (!options.partition.empty()) result.partition = options.partition;
  return result;
}

Result<UsesFiles> ReadUsesFiles(const DeploymentOptions& options, SourceMap& sources) {
  UsesFiles result;
  for (const std::string& path : options.uses) {
    auto text = ReadInput(path);
    if (!text) return text.error();
    const SourceId id = sources.Add(path, std::move(*text));
    auto file = std::make_unique<ParsedFile>(ParseFile(sources.At(id), id));
    if (!file->readable || file->documents.empty()) {
      const std::string why = file->diagnostics.empty() ? "it is empty" : file->diagnostics.back().message;
      return Error{"cannot read " + path + ": " + why};
    }
    result.roots.push_back(file->documents.front().root());
    result.files.push_back(std::move(file));
  }
  return result;
}

Result<Catalogue> OpenCatalogue(const std::string& path) {
  if (path.empty()) return Catalogue();
  auto text = ReadInput(path);
  if (!text) return text.error();
  auto catalogue = Catalogue::Parse(std::move(*text));
  if (!catalogue) return Error{path + ": " + catalogue.error().message};
  return catalogue;
}

Result<SourceId> AddInput(const std::string& path, std::istream& in, SourceMap& sources) {
  if (path == "-") {
    std::string bytes{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    return sources.Add("<stdin>", ReadableBytes(std::move(bytes)));
  }
  auto text = ReadInput(path);
  if (!text) return text.error();
  return sources.Add(path, std::move(*text));
}

int Deliver(const std::string& text, const std::string& output, int status, const Streams& streams) {
  if (!output.empty() && output != "-") {
    const auto error = WriteWhole(output, text);
    return error ? Fail(error->message, streams) : status;
  }
  streams.out << text << std::flush;
  return streams.out ? status : Fail("cannot write to standard output", streams);
}

int Fail(const std::string& message, const Streams& streams) {
  streams.err << "leastpriv: " << message << "\n";
  return kFailed;
}

}  // namespace leastpriv
