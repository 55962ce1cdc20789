// From options as written to what the floors below take.
#ifndef LEASTPRIV_CLI_INPUTS_H_
#define LEASTPRIV_CLI_INPUTS_H_

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "cli/commands.h"
#include "document/document.h"
#include "iam/catalogue.h"
#include "template/resolver.h"
#include "text/result.h"
#include "text/source.h"

namespace leastpriv {

// Files given with --uses, parsed; they must live as long as the nodes that are read from them.
struct UsesFiles {
  std::vector<std::unique_ptr<ParsedFile>> files;
  std::vector<NodeRef> roots;
};

Result<TemplateOptions> ReadTemplateOptions(const DeploymentOptions& options);
Result<UsesFiles> ReadUsesFiles(const DeploymentOptions& options, SourceMap& sources);
// The embedded catalogue, or the one of --catalog.
Result<Catalogue> OpenCatalogue(const std::string& path);

// Adds a file, or standard input for "-", to the sources.
Result<SourceId> AddInput(const std::string& path, std::istream& in, SourceMap& sources);

// Puts a text where --output says, or on standard output; the exit status, kFailed when it can't.
int Deliver(const std::string& text, const std::string& output, int status, const Streams& streams);

// What --write is refused with on standard input.
inline constexpr std::string_view kWriteNeedsFile =
    "--write needs a file: what comes on standard input cannot be edited in place; --diff shows the change";

// "leastpriv: MESSAGE" on standard error; kFailed.
int Fail(const std::string& message, const Streams& streams);

}  // namespace leastpriv

#endif  // LEASTPRIV_CLI_INPUTS_H_
