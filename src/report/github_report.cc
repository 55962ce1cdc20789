// GitHub workflow commands: annotations on the lines of a pull request.
// https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
#include <fmt/format.h>

#include "report/report.h"
#include "report/utf8.h"

namespace leastpriv {
namespace {

std::string Escape(std::string_view text, bool in_property) {
  std::string escaped;
  for (const char c : text) {
    if (c == '%' || c == '\r' || c == '\n' || (in_property && (c == ':' || c == ','))) {
      escaped += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    } else {
      escaped += c;
    }
  }
  return escaped;
}

std::string_view Command(FindingType type) {
  if (type == FindingType::kSuggestion) return "notice";
  return type == FindingType::kWarning ? "warning" : "error";
}

}  // namespace

std::string FindingsAsGithub(const LintResult& result, const SourceMap& sources) {
  std::string out;
  for (const Finding& finding : result.findings) {
    const Diagnostic& said = finding.diagnostic;
    const Source& source = sources.At(said.at.source);
    const Position begin = source.PositionOf(said.at.span.begin);
    const Position end = source.PositionOf(said.at.span.end);
    const std::string message = said.hint.empty() ? said.message : said.message + "\n" + said.hint;
    // Columns count only within one line.
    const std::string columns =
        begin.line == end.line ? fmt::format(",col={},endColumn={}", begin.column, end.column) : "";
    out += fmt::format("::{} file={},line={},endLine={}{},title={}::{}\n", Command(finding.type),
                       Escape(source.path(), true), begin.line, end.line, columns,
                       Escape(finding.page->name + " " + finding.page->id, true), Escape(message, false));
  }
  return ValidUtf8(out);
}

}  // namespace leastpriv
