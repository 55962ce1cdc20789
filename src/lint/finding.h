// Findings: diagnostics with their rule page's type and help, ready to be reported.
#ifndef LEASTPRIV_LINT_FINDING_H_
#define LEASTPRIV_LINT_FINDING_H_

#include <array>
#include <cstddef>
#include <string>
#include <vector>

#include "lint/page.h"
#include "text/diagnostic.h"
#include "value/value.h"

namespace leastpriv {

struct Finding {
  const RulePage* page = nullptr;
  FindingType type = FindingType::kError;
  Diagnostic diagnostic;
  Guard when;               // it holds only then; the message says so too
  std::string path;         // JSON pointer into the file as written
  std::string principal;    // logical id, or empty
  std::string construct;    // path of the CDK construct that its resource was made from, or empty
  std::string fingerprint;  // 16 hex digits of rule, principal and the grant it speaks of: no line, no index
};

struct LintSummary {
  std::size_t files = 0;    // that held a policy or a template
  std::size_t skipped = 0;  // that held neither
  std::size_t suppressed = 0;
  std::size_t principals = 0;
  std::array<std::size_t, 4> by_type{};  // indexed by FindingType
};

struct LintResult {
  std::vector<Finding> findings;  // sorted by file, line, column, rule
  LintSummary summary;
  std::vector<std::string> nested;  // templates beside the linted ones that these deploy, as paths
};

}  // namespace leastpriv

#endif  // LEASTPRIV_LINT_FINDING_H_
