// What `lint` and `fix` share: from options to a linter and the files to look at.
#ifndef LEASTPRIV_CLI_LINT_SETUP_H_
#define LEASTPRIV_CLI_LINT_SETUP_H_

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cli/commands.h"
#include "cli/inputs.h"
#include "iam/catalogue.h"
#include "lint/lint.h"
#include "text/result.h"
#include "text/source.h"

namespace leastpriv {

struct LintSetup {
  LintSetup(Catalogue the_catalogue, UsesFiles the_uses, LintOptions options)
      : catalogue(std::move(the_catalogue)), uses(std::move(the_uses)), linter(catalogue, std::move(options)) {}

  Catalogue catalogue;
  UsesFiles uses;
  Linter linter;
};

// An Error says which option is wrong. `sources` gets the files that declare uses.
Result<std::unique_ptr<LintSetup>> PrepareLint(const LintArguments& arguments, SourceMap& sources);

// The files that the paths stand for. What can't be opened is said, and `status` becomes kFailed; the others go on.
std::vector<std::string> FilesToLint(const LintArguments& arguments, const Streams& streams, int& status);

}  // namespace leastpriv

#endif  // LEASTPRIV_CLI_LINT_SETUP_H_
