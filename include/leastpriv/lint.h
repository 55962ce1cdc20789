// Lint from a program: the same engine as `leastpriv lint`.
//
// Functions here keep no state between calls and may run in several threads at once. Nothing is read but what is passed
// in: no file, no network, no environment.
#ifndef LEASTPRIV_LINT_H_
#define LEASTPRIV_LINT_H_

#include <span>
#include <string>
#include <vector>

#include "leastpriv/finding.h"

namespace leastpriv::api {

// A policy or template: the path is only shown; text is JSON or YAML, UTF-8 or UTF-16.
struct File {
  std::string path;
  std::string text;
};

struct LintOptions {
  std::vector<std::string> select;  // rule ids, names or id prefixes ("LP3"); empty: all that are not opt-in
  std::vector<std::string> ignore;
};

struct LintReport {
  std::vector<Finding> findings;  // sorted by file, line, column, rule
  std::size_t files = 0;          // that held a policy or a template
  std::size_t skipped = 0;        // that held neither
};

LintReport Lint(std::span<const File> files, const LintOptions& options = {});

}  // namespace leastpriv::api

#endif  // LEASTPRIV_LINT_H_
