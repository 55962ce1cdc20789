// Findings for people: one line to act on, the source with carets, the second place, the way out.
#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>

#include "report/report.h"
#include "report/utf8.h"

namespace leastpriv {
namespace {

constexpr std::size_t kWidth = 120;  // of the source that is shown: minified JSON is one long line

struct Paint {
  bool on;
  std::string Bold(const std::string& text) const { return on ? "\x1b[1m" + text + "\x1b[0m" : text; }
  std::string Dim(const std::string& text) const { return on ? "\x1b[2m" + text + "\x1b[0m" : text; }
  std::string Type(FindingType type, const std::string& text) const {
    if (!on) return text;
    const bool red = type == FindingType::kError || type == FindingType::kSecurityWarning;
    return (red ? "\x1b[1;31m" : type == FindingType::kWarning ? "\x1b[1;33m" : "\x1b[1;36m") + text + "\x1b[0m";
  }
};

// A place on a line, with the mark that goes under it.
struct Mark {
  uint32_t begin;  // columns in code points, from 0
  uint32_t end;
  char sign;
  std::string text;
};

class Excerpt {
 public:
  Excerpt(const Source& source, const Paint& paint) : source_(source), paint_(paint) {}

  void Add(Span span, char sign, const std::string& text) {
    const Position begin = source_.PositionOf(span.begin);
    const Position end = source_.PositionOf(span.end);
    const auto length = static_cast<uint32_t>(CodePoints(source_.Line(begin.line)).size());
    const uint32_t last = end.line == begin.line ? end.column - 1 : length;
    lines_[begin.line].push_back({begin.column - 1, std::max(last, begin.column), sign, text});
  }

  std::string Draw() const {
    const std::size_t width = std::to_string(lines_.rbegin()->first).size();
    const std::string gutter(width + 1, ' ');
    std::string out = gutter + paint_.Dim("│") + "\n";
    for (const auto& [line, marks] : lines_) {
      const auto text = CodePoints(source_.Line(line));
      const std::size_t first =
          text.size() > kWidth && marks.front().begin > kWidth / 2 ? marks.front().begin - kWidth / 2 : 0;
      const std::size_t shown = std::min(text.size() - first, kWidth);
      out += fmt::format("{:>{}} {} ", line, width, paint_.Dim("│"));
      for (std::size_t i = first; i < first + shown; ++i) out += text[i] == "\t" ? " " : text[i];
      out += '\n';
      for (const Mark& mark : marks) {
        if (mark.begin < first) continue;
        const std::size_t end = std::min<std::size_t>(mark.end, first + shown);
        const std::size_t length = end > mark.begin ? end - mark.begin : 1;
        out += gutter + paint_.Dim("│") + " " + std::string(mark.begin - first, ' ') + std::string(length, mark.sign);
        out += (mark.text.empty() ? "" : " " + mark.text) + "\n";
      }
    }
    return out;
  }

 private:
  const Source& source_;
  const Paint& paint_;
  std::map<uint32_t, std::vector<Mark>> lines_;
};

std::string DrawFinding(const Finding& finding, const SourceMap& sources, const Paint& paint) {
  const Diagnostic& said = finding.diagnostic;
  const Source& source = sources.At(said.at.source);
  const Position at = source.PositionOf(said.at.span.begin);
  std::string out = paint.Bold(fmt::format("{}:{}:{}:", source.path(), at.line, at.column)) + " ";
  out += paint.Type(finding.type, std::string(FindingTypeWords(finding.type)) + ":") + " " + said.message + "  ";
  out += paint.Dim("[" + finding.page->name + " " + finding.page->id + "]") + "\n";
  Excerpt excerpt(source, paint);
  std::string own;
  for (const Label& label : said.labels) {
    if (label.at == said.at) own = label.text;
  }
  excerpt.Add(said.at.span, '^', own);
  for (const Label& label : said.labels) {
    if (!(label.at == said.at) && label.at.source == said.at.source) excerpt.Add(label.at.span, '-', label.text);
  }
  out += excerpt.Draw();
  if (!finding.construct.empty()) out += "   " + paint.Dim("=") + " construct " + finding.construct + "\n";
  if (!said.hint.empty()) out += "   " + paint.Dim("=") + " " + said.hint + "\n";
  for (const Fix& fix : said.fixes) out += "   " + paint.Dim("+") + " `leastpriv fix` can " + fix.description + "\n";
  return out + "\n";
}

std::string Count(std::size_t count, std::string_view word) {
  return fmt::format("{} {}{}", count, word, count == 1 ? "" : "s");
}

std::string Summary(const LintResult& result, const TextStyle& style) {
  const LintSummary& summary = result.summary;
  if (summary.files == 0) return "no file here holds a policy or a template\n";
  std::string text = Count(summary.files, "file");
  if (summary.principals > 0) text += ", " + Count(summary.principals, "principal");
  text += ": ";
  std::string counts;
  for (std::size_t i = 0; i < summary.by_type.size(); ++i) {
    if (summary.by_type[i] == 0) continue;
    counts += (counts.empty() ? "" : ", ") + Count(summary.by_type[i], FindingTypeWords(static_cast<FindingType>(i)));
  }
  text += counts.empty() ? "nothing to report" : counts;
  if (summary.suppressed > 0) text += fmt::format(" ({} suppressed)", summary.suppressed);
  if (style.seconds) text += fmt::format("   ({:.3f} s)", *style.seconds);
  return text + "\n";
}

}  // namespace

std::string FindingsAsText(const LintResult& result, const SourceMap& sources, const TextStyle& style) {
  const Paint paint{style.colour};
  std::string out;
  for (const Finding& finding : result.findings) out += DrawFinding(finding, sources, paint);
  return ValidUtf8(out + Summary(result, style));
}

}  // namespace leastpriv
