#include "text/text.h"

#include <gtest/gtest.h>

#include "text/diagnostic.h"
#include "text/quoted_some.h"

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

TEST(Text, AFewOfManyNamesStandForTheRest) {
  EXPECT_EQ(QuotedSome({"a", "b", "c"}, 3), "`a`, `b` and `c`");
  EXPECT_EQ(QuotedSome({"a", "b", "c", "d"}, 4), "`a`, `b`, `c` and 1 more");
  EXPECT_EQ(QuotedSome({"a", "b", "c"}, 20), "`a`, `b`, `c` and 17 more");
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
