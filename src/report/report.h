// Findings to bytes, one file a format. Each writer is a pure function: the same result gives the same bytes.
#ifndef LEASTPRIV_REPORT_REPORT_H_
#define LEASTPRIV_REPORT_REPORT_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "lint/finding.h"
#include "text/source.h"

namespace leastpriv {

enum class Format : uint8_t { kText, kJson, kSarif, kGithub };

std::optional<Format> ParseFormat(std::string_view name);  // "text", "json", "sarif", "github"

struct TextStyle {
  bool colour = false;
  std::optional<double> seconds = {};  // shown in the summary line when known
};

std::string FindingsAsText(const LintResult& result, const SourceMap& sources, const TextStyle& style);
std::string FindingsAsJson(const LintResult& result, const SourceMap& sources);
// SARIF 2.1.0: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
std::string FindingsAsSarif(const LintResult& result, const SourceMap& sources);
// GitHub workflow commands: ::error file=…,line=…
std::string FindingsAsGithub(const LintResult& result, const SourceMap& sources);

}  // namespace leastpriv

#endif  // LEASTPRIV_REPORT_REPORT_H_
