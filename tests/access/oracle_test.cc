// AWS's published verdicts on custom policy checks, where the folder of LEASTPRIV_CORPUS has them beside it: each of
// them, and no other answer.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "access/compare.h"
#include "document/document.h"
#include "text/text.h"

namespace leastpriv {
namespace {

std::filesystem::path Verdicts() {
  const char* corpus = std::getenv("LEASTPRIV_CORPUS");
  return corpus == nullptr ? "" : std::filesystem::path(corpus).parent_path() / "oracle" / "no-new-access.json";
}

void CheckVerdict(NodeRef one) {
  ReadOptions options;
  options.type = ParsePolicyType(one.Find("policyType").text());
  const PolicyReading existing = ReadPolicy(ResolvedFromDocument(one.Find("existing")), options);
  const PolicyReading candidate = ReadPolicy(ResolvedFromDocument(one.Find("new")), options);
  const CheckAnswer answer = Compare(AccessSet(existing.policy), AccessSet(candidate.policy));
  EXPECT_EQ(CheckResultName(answer.result), AsciiLower(one.Find("expected").text())) << one.Find("name").text();
}

TEST(OracleTest, PublishedVerdictsAreOurs) {
  const std::filesystem::path path = Verdicts();
  if (path.empty() || !std::filesystem::exists(path)) GTEST_SKIP() << "no published verdicts here";
  std::ifstream file(path, std::ios::binary);
  const Source source(path.string(), {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()});
  const ParsedFile parsed = ParseFile(source, 0);
  ASSERT_TRUE(parsed.readable);
  std::size_t verdicts = 0;
  for (const NodeRef one : parsed.documents.front().root().Entries()) {
    CheckVerdict(one);
    ++verdicts;
  }
  EXPECT_GT(verdicts, 50U);
}

}  // namespace
}  // namespace leastpriv
