// Files as the subcommands besides `lint` need them: what is wrong with one goes to standard error, as
// "path:line:column: message", and nothing to standard output.
#ifndef LEASTPRIV_CLI_LOAD_H_
#define LEASTPRIV_CLI_LOAD_H_

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/commands.h"
#include "document/document.h"
#include "template/template.h"
#include "text/source.h"

namespace leastpriv {

// A template with the file that it views.
struct LoadedTemplate {
  std::unique_ptr<ParsedFile> file;
  std::unique_ptr<Template> model;
};

// Nothing, with `status` set, when the file cannot be opened or read, is no template, or is given a value of a
// parameter that it does not allow.
std::optional<LoadedTemplate> LoadTemplate(const std::string& path, const TemplateOptions& options,
                                           const Streams& streams, SourceMap& sources, int& status);

// A policy document with the file that it views.
struct LoadedPolicy {
  std::unique_ptr<ParsedFile> file;
  std::unique_ptr<Document> embedded;  // where the file holds it as a text
  std::unique_ptr<PolicyReading> reading;
};

// One of the two.
struct LoadedInput {
  std::optional<LoadedPolicy> as_policy;
  std::optional<LoadedTemplate> as_template;
};

// A policy document, or a template. Nothing, with `status` kFailed, when it is neither or its structure cannot be read.
std::optional<LoadedInput> LoadInput(const std::string& path, const TemplateOptions& options,
                                     std::optional<PolicyType> type, const Streams& streams, SourceMap& sources,
                                     int& status);

// Says each diagnostic; kFound.
int Refuse(const std::vector<Diagnostic>& diagnostics, const SourceMap& sources, const Streams& streams);

// Says each on standard error as "note: path:line: LEAD message; hint": nothing is wrong, the user should know.
void Note(const std::vector<Diagnostic>& diagnostics, std::string_view lead, const SourceMap& sources,
          const Streams& streams);

}  // namespace leastpriv

#endif  // LEASTPRIV_CLI_LOAD_H_
