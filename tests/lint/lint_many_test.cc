// Several threads give what one gives: over the examples of every rule page.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "lint/lint.h"

namespace leastpriv {
namespace {

// What stands between the fences of every page.
std::vector<std::string> Examples() {
  constexpr std::string_view kFence = "\n```";
  std::vector<std::string> examples;
  for (const RulePage& page : BuiltInPages()) {
    std::string_view rest = page.text;
    for (;;) {
      const auto open = rest.find(kFence);
      if (open == std::string_view::npos) break;
      const auto begin = rest.find('\n', open + kFence.size());
      const auto end = rest.find(kFence, begin);
      examples.emplace_back(rest.substr(begin + 1, end - begin));
      rest.remove_prefix(end + kFence.size());
    }
  }
  return examples;
}

std::string LintedBy(unsigned threads, const std::vector<std::string>& texts) {
  const Catalogue catalogue;
  const Linter linter(catalogue, {});
  SourceMap sources;
  std::vector<SourceId> ids;
  for (const std::string& text : texts) ids.push_back(sources.Add(fmt::format("example-{}", ids.size()), text));
  LintResult result;
  linter.Lint(sources, ids, threads, result);
  FinishLint(sources, result);
  const LintSummary& summary = result.summary;
  std::string said = fmt::format("{} files, {} skipped, {} suppressed, {} principals\n", summary.files, summary.skipped,
                                 summary.suppressed, summary.principals);
  for (const Finding& finding : result.findings) {
    const Location& at = finding.diagnostic.at;
    said += fmt::format("{}:{}-{} {} {} {}\n", at.source, at.span.begin, at.span.end, finding.page->id,
                        finding.fingerprint, finding.diagnostic.message);
  }
  return said;
}

TEST(LintMany, ThreadsDoNotChangeAWord) {
  const std::vector<std::string> examples = Examples();
  ASSERT_GT(examples.size(), 300U);
  const std::string by_one = LintedBy(1, examples);
  EXPECT_GT(std::count(by_one.begin(), by_one.end(), '\n'), 500);
  EXPECT_EQ(by_one, LintedBy(2, examples));
  EXPECT_EQ(by_one, LintedBy(9, examples));
}

TEST(LintMany, NothingIsFoundInNoFiles) {
  EXPECT_EQ(LintedBy(4, {}), "0 files, 0 skipped, 0 suppressed, 0 principals\n");
}

}  // namespace
}  // namespace leastpriv
