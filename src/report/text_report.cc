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
  std::size_t begin;  // bytes of the line
  std::size_t end;
  char sign;
  std::string text;
};

// The part of a line that is shown: all of it where it is short, else what stands round the first mark. Looks at no
// more of the line than that.
std::string_view Window(std::string_view line, std::size_t first_mark) {
  constexpr std::size_t kBytes = 4 * kWidth;  // what kWidth code points take at most
  const auto is_inside = [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; };
  std::size_t begin = 0;
  if (line.size() > kBytes || CodePoints(line).size() > kWidth) {
    std::size_t back = 0;
    for (begin = first_mark; begin > 0 && back < kWidth / 2; --begin) back += is_inside(line[begin - 1]) ? 0 : 1;
  }
  std::string_view window = line.substr(begin, kBytes);
  std::size_t shown = 0;
  for (const std::string_view point : CodePoints(window)) {
    if (shown++ == kWidth) return window.substr(0, static_cast<std::size_t>(point.data() - window.data()));
  }
  return window;
}

class Excerpt {
 public:
  Excerpt(const Source& source, const Paint& paint) : source_(source), paint_(paint) {}

  void Add(Span span, char sign, const std::string& text) {
    const uint32_t line = source_.PositionOf(span.begin).line;
    const std::string_view shown = source_.Line(line);
    const auto start = static_cast<uint32_t>(shown.data() - source_.bytes().data());
    const std::size_t begin = std::min<std::size_t>(span.begin - std::min(start, span.begin), shown.size());
    const std::size_t end = std::min<std::size_t>(span.end - std::min(start, span.end), shown.size());
    lines_[line].push_back({begin, end, sign, text});
  }

  std::string Draw() const {
    const std::size_t width = std::to_string(lines_.rbegin()->first).size();
    const std::string gutter(width + 1, ' ');
    std::string out = gutter + paint_.Dim("│") + "\n";
    for (const auto& [line, marks] : lines_) {
      const std::string_view whole = source_.Line(line);
      const std::string_view shown = Window(whole, marks.front().begin);
      const auto first = static_cast<std::size_t>(shown.data() - whole.data());
      out += fmt::format("{:>{}} {} ", line, width, paint_.Dim("│"));
      for (const std::string_view point : CodePoints(shown)) out += point == "\t" ? " " : point;
      out += '\n';
      for (const Mark& mark : marks) {
        if (mark.begin < first || mark.begin > first + shown.size()) continue;
        const std::size_t column = CodePoints(shown.substr(0, mark.begin - first)).size();
        const std::size_t end = std::clamp(mark.end, mark.begin, first + shown.size());
        const std::size_t length = CodePoints(whole.substr(mark.begin, end - mark.begin)).size();
        out += gutter + paint_.Dim("│") + " " + std::string(column, ' ');
        out += std::string(std::max<std::size_t>(length, 1), mark.sign) + (mark.text.empty() ? "" : " " + mark.text);
        out += '\n';
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
