#include "policy/size.h"

#include <gtest/gtest.h>

#include "document/document.h"
#include "text/source.h"

namespace leastpriv {
namespace {

std::size_t Size(std::string text) {
  const Source source("p", std::move(text));
  const ParsedFile file = ParseFile(source, 0);
  return CompactSize(ResolvedFromDocument(file.documents.front().root()));
}

TEST(CompactSize, IsThatOfTheJsonWithoutWhiteSpace) {
  EXPECT_EQ(Size(R"({ "A" : [ "b" , "c" ] })"), std::string_view(R"({"A":["b","c"]})").size());
  EXPECT_EQ(Size("A:\n  - b\n  - c\n"), std::string_view(R"({"A":["b","c"]})").size());
  EXPECT_EQ(Size("{}"), 2U);
}

TEST(CompactSize, CountsCharactersAndEscapes) {
  EXPECT_EQ(Size(R"({"A": "ü"})"), std::string_view(R"({"A":"u"})").size());
  EXPECT_EQ(Size(R"({"A": "\""})"), std::string_view(R"({"A":"\""})").size());
}

TEST(CompactSize, AHoleIsAsShortAsItMayBe) {
  Resolved node;
  node.kind = ResolvedKind::kString;
  Text text("a-");
  text.Append(Hole{HoleKind::kPseudo, "AWS::AccountId"});
  node.value = Value(text);
  EXPECT_EQ(CompactSize(node), std::string_view(R"("a-111122223333")").size());
}

TEST(CompactSize, LeavesOutWhatOnlySomeDeploymentsHave) {
  Resolved list;
  list.kind = ResolvedKind::kSequence;
  Resolved entry;
  entry.kind = ResolvedKind::kString;
  entry.value = Value(std::string("x"));
  list.children = {entry, entry};
  list.children.back().guard = Guard(Choice{"IsProd", "true"});
  EXPECT_EQ(CompactSize(list), std::string_view(R"(["x"])").size());
}

}  // namespace
}  // namespace leastpriv
