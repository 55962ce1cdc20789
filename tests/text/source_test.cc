#include "text/source.h"

#include <gtest/gtest.h>

namespace leastpriv {
namespace {

TEST(Source, CountsCodePointsNotBytes) {
  const Source source("f", "a\xC3\xA9z\nb");
  EXPECT_EQ(source.PositionOf(0), (Position{1, 1}));
  EXPECT_EQ(source.PositionOf(3), (Position{1, 3}));  // z, after the two bytes of é
  EXPECT_EQ(source.PositionOf(5), (Position{2, 1}));
}

TEST(Source, Utf16CountsSurrogatePairsAsTwo) {
  const Source source("f", "\xF0\x9F\x98\x80z");
  EXPECT_EQ(source.PositionOf(4), (Position{1, 2}));
  EXPECT_EQ(source.Utf16PositionOf(4), (Position{1, 3}));
}

TEST(Source, LongLinesAreCountedLikeShortOnes) {
  std::string line;
  for (int i = 0; i < 100; ++i) line += "abc\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80";  // 6 characters, 7 units
  const Source source("f", line);
  const auto end = static_cast<uint32_t>(line.size());
  EXPECT_EQ(source.PositionOf(end), (Position{1, 601}));
  EXPECT_EQ(source.Utf16PositionOf(end), (Position{1, 701}));
  EXPECT_EQ(source.PositionOf(end - 9), (Position{1, 598}));
}

TEST(Source, EveryKindOfLineEndCounts) {
  const Source source("f", "a\r\nb\rc\nd");
  EXPECT_EQ(source.LineCount(), 4U);
  EXPECT_EQ(source.Line(1), "a");
  EXPECT_EQ(source.Line(2), "b");
  EXPECT_EQ(source.Line(3), "c");
  EXPECT_EQ(source.Line(4), "d");
  EXPECT_EQ(source.Line(5), "");
  EXPECT_EQ(source.Line(0), "");
}

TEST(Source, ByteOrderMarkTakesNoColumn) {
  const Source source("f",
                      "\xEF\xBB\xBF"
                      "key");
  EXPECT_EQ(source.PositionOf(3), (Position{1, 1}));
  EXPECT_EQ(source.Line(1), "key");
}

TEST(Source, OffsetsPastTheEndAreTheEnd) {
  const Source source("f", "ab\n");
  EXPECT_EQ(source.PositionOf(99), (Position{2, 1}));
  EXPECT_EQ(Source("f", "").PositionOf(7), (Position{1, 1}));
}

}  // namespace
}  // namespace leastpriv
