#include "text/edits.h"

#include <gtest/gtest.h>

namespace leastpriv {
namespace {

Edit At(uint32_t begin, uint32_t end, std::string text) { return {{0, {begin, end}}, std::move(text)}; }

TEST(Edits, OverlappingOnesAreRefused) {
  std::vector<Edit> apart = {At(4, 6, "b"), At(0, 4, "a")};
  EXPECT_TRUE(SortEdits(apart));
  EXPECT_EQ(apart.front().text, "a");
  std::vector<Edit> overlapping = {At(0, 5, "a"), At(4, 6, "b")};
  EXPECT_FALSE(SortEdits(overlapping));
}

TEST(Edits, AnInsertionStandsBeforeWhatGoesThere) {
  const Source source("f", "abc");
  std::vector<Edit> edits = {At(1, 2, ""), At(1, 1, "X")};
  EXPECT_TRUE(SortEdits(edits));
  EXPECT_EQ(ApplyEdits(source, edits), "aXc");
}

TEST(Edits, LeaveEverythingElseAsItIs) {
  const Source source("f", "one\r\ntwo\r\n");
  EXPECT_EQ(ApplyEdits(source, {At(0, 1, "O"), At(3, 3, "!")}), "One!\r\ntwo\r\n");
  EXPECT_EQ(ApplyEdits(source, {}), source.bytes());
}

TEST(UnifiedDiff, ShowsLinesWithContext) {
  const Source source("f", "1\n2\n3\n4\n5\n6\n7\n8\n9\n");
  EXPECT_EQ(UnifiedDiff(source, {At(8, 9, "five")}),
            "--- f\n+++ f\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n");
  EXPECT_EQ(UnifiedDiff(source, {At(0, 2, "")}), "--- f\n+++ f\n@@ -1,4 +1,3 @@\n-1\n 2\n 3\n 4\n");
  EXPECT_EQ(UnifiedDiff(source, {At(18, 18, "10\n")}), "--- f\n+++ f\n@@ -7,3 +7,4 @@\n 7\n 8\n 9\n+10\n");
}

TEST(UnifiedDiff, DistantChangesAreHunksOfTheirOwn) {
  std::string text;
  for (char c = 'a'; c <= 'z'; ++c) text += std::string(1, c) + "\n";
  const Source source("f", text);
  EXPECT_EQ(UnifiedDiff(source, {At(0, 1, "A\nB"), At(50, 51, "Z")}),
            "--- f\n+++ f\n@@ -1,4 +1,5 @@\n-a\n+A\n+B\n b\n c\n d\n@@ -23,4 +24,4 @@\n w\n x\n y\n-z\n+Z\n");
}

TEST(UnifiedDiff, SaysWhereTheLastLineHasNoEnd) {
  EXPECT_EQ(UnifiedDiff(Source("f", "a\nb"), {At(2, 3, "c")}),
            "--- f\n+++ f\n@@ -1,2 +1,2 @@\n a\n-b\n\\ No newline at end of file\n+c\n\\ No newline at end of file\n");
}

TEST(UnifiedDiff, IsEmptyWhereNothingChanges) {
  const Source source("f", "a\nb\n");
  EXPECT_EQ(UnifiedDiff(source, {}), "");
  EXPECT_EQ(UnifiedDiff(source, {At(0, 1, "a")}), "");
}

}  // namespace
}  // namespace leastpriv
