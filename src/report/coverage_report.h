// What other tools check, and which rule of ours does: docs/coverage.md, made from the rule pages' `references` and two
// tables of facts.
//
// A page names an IAM Access Analyzer code as `ACCESS_ANALYZER:CODE`, and only when its check works; a code that no
// page names is shown as missing.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html
#ifndef LEASTPRIV_REPORT_COVERAGE_REPORT_H_
#define LEASTPRIV_REPORT_COVERAGE_REPORT_H_

#include <span>
#include <string>
#include <vector>

#include "lint/page.h"

namespace leastpriv {

inline constexpr std::string_view kAccessAnalyzer = "ACCESS_ANALYZER:";

std::string CoverageAsMarkdown(std::span<const RulePage> pages);

// The Access Analyzer codes that no page names, in alphabetical order.
std::vector<std::string> MissingCodes(std::span<const RulePage> pages);

}  // namespace leastpriv

#endif  // LEASTPRIV_REPORT_COVERAGE_REPORT_H_
