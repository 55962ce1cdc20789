// The rule pages are the rules' tests: every fence with bad input gives exactly the findings behind it, every fence
// under Instead is silent, each with the page's own rule alone. LEASTPRIV_UPDATE=1 rewrites the expected findings.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

#include "lint/check.h"
#include "lint/lint.h"
#include "lint/page_loader.h"
#include "text/text.h"

namespace leastpriv {
namespace {

namespace fs = std::filesystem;

struct Fence {
  std::string language;
  std::vector<std::string> options;
  std::string body;
  std::size_t body_begin = 0;  // in the page
};

std::string ReadText(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

std::vector<Fence> Fences(std::string_view page, std::string_view heading) {
  const std::string_view section = PageSection(page, heading);
  const auto offset = static_cast<std::size_t>(section.data() - page.data());
  std::vector<Fence> fences;
  std::size_t at = 0;
  while ((at = section.find("```", at)) != std::string_view::npos) {
    const std::size_t line = section.find('\n', at);
    const std::size_t end = section.find("```", line);
    Fence fence;
    for (const std::string_view word : Split(section.substr(at + 3, line - at - 3), ' ')) {
      if (fence.language.empty()) {
        fence.language = word;
      } else {
        fence.options.emplace_back(word);
      }
    }
    fence.body = section.substr(line + 1, end - line - 1);
    fence.body_begin = offset + line + 1;
    fences.push_back(std::move(fence));
    at = end + 3;
  }
  return fences;
}

// `--fill 6200`: the word FILL stands for so many letters, so that a page need not show what is too long.
void Fill(std::size_t letters, std::string& text) {
  constexpr std::string_view kPlaceholder = "FILL";
  const std::size_t at = text.find(kPlaceholder);
  if (at != std::string::npos) text.replace(at, kPlaceholder.size(), std::string(letters, 'x'));
}

std::string FindingsOf(const Fence& fence, const std::string& rule) {
  LintOptions options;
  options.select = {rule};
  std::string text = fence.body;
  for (std::size_t i = 0; i + 1 < fence.options.size(); ++i) {
    if (fence.options[i] == "--policy-type") options.policy_type = ParsePolicyType(fence.options[i + 1]);
    if (fence.options[i] == "--resource-type") options.resource_type = fence.options[i + 1];
    if (fence.options[i] == "--fill") Fill(std::stoul(fence.options[i + 1]), text);
    if (fence.options[i] == "--own-account") options.owner.accounts.push_back(fence.options[i + 1]);
    if (fence.options[i] == "--own-organization") options.owner.organization = fence.options[i + 1];
    if (fence.options[i] == "--partition") options.template_options.partition = fence.options[i + 1];
  }
  const Catalogue catalogue;
  SourceMap sources;
  LintResult result;
  Linter(catalogue, options).Lint(sources, sources.Add("example", std::move(text)), result);
  FinishLint(sources, result);
  std::string said;
  for (const Finding& finding : result.findings) {
    const Position at = sources.At(0).PositionOf(finding.diagnostic.at.span.begin);
    said += std::to_string(at.line) + ":" + std::to_string(at.column) + ": " +
            std::string(FindingTypeWords(finding.type)) + ": " + finding.diagnostic.message + "  [" +
            finding.page->name + " " + finding.page->id + "]\n";
    if (!finding.diagnostic.hint.empty()) said += "   = " + finding.diagnostic.hint + "\n";
    for (const Fix& fix : finding.diagnostic.fixes) said += "   + `leastpriv fix` can " + fix.description + "\n";
  }
  return said;
}

std::vector<fs::path> PagePaths() {
  std::vector<fs::path> paths;
  for (const auto& entry : fs::directory_iterator(fs::path(LEASTPRIV_SOURCE_DIR) / "rules")) {
    if (entry.path().extension() == ".md") paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

class Page : public testing::TestWithParam<fs::path> {};

TEST_P(Page, IsItsOwnTest) {
  std::string text = ReadText(GetParam());
  const auto page = ParsePage(text);
  ASSERT_TRUE(page) << page.error().message;
  EXPECT_EQ(GetParam().stem().string(), page->id + "-" + page->name);
  EXPECT_EQ(text.find("# " + page->id + " " + page->name), text.find("---\n", 4) + 4);
  // LP9xx speak of what other rules would have found.
  const bool update = std::getenv("LEASTPRIV_UPDATE") != nullptr;
  const std::string rule = page->id.substr(0, 3) == "LP9" ? "LP" : page->id;

  auto examples = Fences(text, "Example");
  ASSERT_GE(examples.size(), 2U);
  ASSERT_EQ(examples.size() % 2, 0U) << "an example is a bad input and its findings";
  std::size_t grown = 0;
  for (std::size_t i = 0; i < examples.size(); i += 2) {
    const std::string found = FindingsOf(examples[i], rule);
    EXPECT_NE(found, "") << "example " << i / 2 << " is silent";
    if (update) {
      text.replace(examples[i + 1].body_begin + grown, examples[i + 1].body.size(), found);
      grown += found.size() - examples[i + 1].body.size();
    } else {
      EXPECT_EQ(examples[i + 1].body, found);
    }
  }
  const auto good = Fences(text, "Instead");
  EXPECT_FALSE(good.empty());
  for (const Fence& fence : good) EXPECT_EQ(FindingsOf(fence, page->id), "") << fence.body;
  if (update) std::ofstream(GetParam(), std::ios::binary) << text;
}

INSTANTIATE_TEST_SUITE_P(Rules, Page, testing::ValuesIn(PagePaths()),
                         [](const auto& page) { return std::string(page.param.stem().string().substr(0, 5)); });

TEST(Pages, EveryCheckHasAPageAndIsListedOnce) {
  std::set<std::pair<std::string_view, std::size_t>> listed;  // a rule may have a check of each shape
  for (const Check& check : Checks()) {
    EXPECT_NE(FindPage(check.rule), nullptr) << check.rule;
    EXPECT_TRUE(listed.emplace(check.rule, check.run.index()).second) << check.rule;
  }
}

TEST(Pages, IdsAndNamesAreUnique) {
  std::set<std::string> ids;
  std::set<std::string> names;
  for (const RulePage& page : BuiltInPages()) {
    EXPECT_TRUE(ids.insert(page.id).second) << page.id;
    EXPECT_TRUE(names.insert(page.name).second) << page.name;
  }
  EXPECT_EQ(ids.size(), PagePaths().size());
}

}  // namespace
}  // namespace leastpriv
