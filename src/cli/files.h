// Reading and writing files for the subcommands.
#ifndef LEASTPRIV_CLI_FILES_H_
#define LEASTPRIV_CLI_FILES_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "text/result.h"

namespace leastpriv {

// A file's bytes as UTF-8; an Error names it: "no such file: tempalte.yaml (did you mean template.yaml?)".
Result<std::string> ReadInput(const std::string& path);

// The files that a path stands for: itself; of a folder, those that may hold templates and policies (*.yaml, *.yml,
// *.json, *.template), without version control, vendored and build folders, in a fixed order. What `exclude` globs
// match is left out.
Result<std::vector<std::string>> FindInputs(const std::string& path, const std::vector<std::string>& exclude);

// The Markdown pages (*.md) directly in a folder, in a fixed order.
Result<std::vector<std::string>> FindPages(const std::string& folder);

// Writes a file whole or not at all: a temporary file beside it, then a rename.
std::optional<Error> WriteWhole(const std::string& path, std::string_view text);

}  // namespace leastpriv

#endif  // LEASTPRIV_CLI_FILES_H_
