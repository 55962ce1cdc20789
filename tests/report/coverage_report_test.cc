#include "report/coverage_report.h"

#include <gtest/gtest.h>

#include <set>

#include "iam/facts.h"
#include "text/text.h"

namespace leastpriv {
namespace {

RulePage Page(std::string id, std::vector<std::string> references) {
  RulePage page;
  page.id = std::move(id);
  page.name = "some-name";
  page.references = std::move(references);
  return page;
}

TEST(Coverage, ACodeThatNoPageNamesIsMissing) {
  const std::vector<RulePage> pages = {Page("LP1", {"https://aws.example/", "ACCESS_ANALYZER:INVALID_ACTION"})};
  const std::string text = CoverageAsMarkdown(pages);
  EXPECT_NE(text.find("1 of 153 codes have a rule."), std::string::npos);
  EXPECT_NE(text.find("| INVALID_ACTION | ERROR | [LP1 some-name](../rules/LP1-some-name.md) |"), std::string::npos);
  EXPECT_NE(text.find("| MISSING_VERSION | WARNING | missing |"), std::string::npos);
  EXPECT_EQ(MissingCodes(pages).size(), 152U);
}

// A typing error in a page's references would hide the code from the table.
TEST(Coverage, EveryCodeThatAPageNamesExists) {
  std::set<std::string_view> codes;
  for (const FactRow& row : FactRows("access_analyzer_codes.tsv")) EXPECT_TRUE(codes.insert(row[0]).second) << row[0];
  EXPECT_EQ(codes.size(), 153U);
  for (const RulePage& page : BuiltInPages()) {
    for (const std::string& reference : page.references) {
      EXPECT_TRUE(reference.starts_with("https://") || reference.starts_with(kAccessAnalyzer)) << page.id << reference;
      if (!reference.starts_with(kAccessAnalyzer)) continue;
      const auto code = std::string_view(reference).substr(kAccessAnalyzer.size());
      EXPECT_TRUE(codes.contains(code)) << page.id << " names " << code;
    }
  }
}

// A code is Access Analyzer's own word for what the rule reports: its type is among the rule's.
TEST(Coverage, RulesHaveTheTypesOfTheirCodes) {
  for (const FactRow& row : FactRows("access_analyzer_codes.tsv")) {
    const std::string reference = std::string(kAccessAnalyzer) + std::string(row[0]);
    for (const RulePage& page : BuiltInPages()) {
      if (std::find(page.references.begin(), page.references.end(), reference) == page.references.end()) continue;
      EXPECT_NE(std::find(page.types.begin(), page.types.end(), *ParseFindingType(row[1])), page.types.end())
          << page.id << " has not the type of " << row[0];
    }
  }
}

TEST(Coverage, EveryCodeHasARule) {
  const auto missing = MissingCodes(BuiltInPages());
  EXPECT_TRUE(missing.empty()) << missing.front();
}

TEST(Coverage, RulesOfThePeerTableExist) {
  const auto rows = FactRows("peer_checks.tsv");
  EXPECT_EQ(rows.size(), 215U);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const FactRow& row = rows[i];
    EXPECT_EQ(row[0], std::to_string(i + 1));
    ASSERT_GE(row.size(), 3U) << row[0];
    if (row[2] == "-") continue;
    for (const std::string_view id : Split(row[2], ',')) EXPECT_NE(FindPage(id), nullptr) << row[0] << ": " << id;
  }
}

}  // namespace
}  // namespace leastpriv
