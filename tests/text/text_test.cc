#include "text/text.h"

#include <gtest/gtest.h>

#include "text/diagnostic.h"

namespace leastpriv {
namespace {

TEST(Text, SplitsKeepingEmptyPieces) {
  EXPECT_EQ(Split("a::b", ':'), (std::vector<std::string_view>{"a", "", "b"}));
  EXPECT_EQ(Split("", ':'), (std::vector<std::string_view>{""}));
}

TEST(Text, TrimsBothEnds) {
  EXPECT_EQ(Trim(" \t a b\r\n"), "a b");
  EXPECT_EQ(Trim("  "), "");
}

TEST(Text, ListsReadAsASentence) {
  EXPECT_EQ(QuotedList({"a"}), "`a`");
  EXPECT_EQ(QuotedList({"a", "b", "c"}), "`a`, `b` and `c`");
}

TEST(Text, CaseIsAsciiOnly) {
  EXPECT_TRUE(EqualsIgnoreCase("S3:GetObject", "s3:getobject"));
  EXPECT_FALSE(EqualsIgnoreCase("\xC3\x89", "\xC3\xA9"));  // É, é
  EXPECT_TRUE(StartsWithIgnoreCase("AWS:SourceIp", "aws:"));
}

TEST(FindingType, NamesRoundTrip) {
  for (const FindingType type :
       {FindingType::kError, FindingType::kSecurityWarning, FindingType::kWarning, FindingType::kSuggestion}) {
    EXPECT_EQ(ParseFindingType(FindingTypeName(type)), type);
  }
  EXPECT_EQ(ParseFindingType("error"), std::nullopt);
}

}  // namespace
}  // namespace leastpriv
