// Inputs made to break a reader end with a diagnostic that has a place, in little time.
#include <gtest/gtest.h>

#include "document/document.h"

namespace leastpriv {
namespace {

ParsedFile Parse(const std::string& text, const Limits& limits = {}) {
  const Source source("f", text);
  return ParseFile(source, 0, limits);
}

std::string Repeat(std::string_view piece, std::size_t count) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) text += piece;
  return text;
}

void ExpectUnreadable(const std::string& text) {
  const ParsedFile file = Parse(text);
  EXPECT_FALSE(file.readable);
  ASSERT_FALSE(file.diagnostics.empty());
  EXPECT_EQ(file.diagnostics.back().rule, "unreadable-document");
  EXPECT_LE(file.diagnostics.back().at.span.end, text.size());
}

TEST(Hostile, DeepNestingIsRefused) {
  ExpectUnreadable(Repeat("[", 100'000));
  ExpectUnreadable(Repeat("{\"a\":", 100'000));
  ExpectUnreadable("a: " + Repeat("[", 100'000));
  std::string block;
  for (int i = 0; i < 1000; ++i) block += std::string(static_cast<std::size_t>(i), ' ') + "a:\n";
  ExpectUnreadable(block);
}

TEST(Hostile, AliasBombsAreCountedNotWalked) {
  std::string bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
  for (int i = 1; i < 20; ++i) {
    const std::string before = "*a" + std::to_string(i - 1);
    bomb += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [" + Repeat(before + ", ", 9) + before + "]\n";
  }
  ExpectUnreadable(bomb);
}

TEST(Hostile, AnAliasInsideItsOwnTargetIsRefused) { ExpectUnreadable("a: &x [1, *x]\n"); }

TEST(Hostile, LeftOverTokensEnd) {
  ExpectUnreadable("\"\",");
  ExpectUnreadable("a: b\n]");
}

TEST(Hostile, ControlCharactersAreRefusedNotLost) {
  for (const char control : {'\0', '\x04', '\x0B', '\x1B'})
    ExpectUnreadable(std::string("a: b\n") + control + "hidden: c\n");
}

TEST(Hostile, LimitsHold) {
  Limits limits;
  limits.nodes = 100;
  EXPECT_FALSE(Parse("[" + Repeat("1, ", 200) + "1]", limits).readable);
  limits.bytes = 10;
  EXPECT_FALSE(Parse("aaaaaaaaaaaaaaaaaaaa", limits).readable);
}

TEST(Hostile, CommonMistakesInJsonGetTheirOwnWords) {
  EXPECT_EQ(Parse(R"({"a": 1,})").diagnostics.back().message, "JSON takes no comma before a closing bracket");
  EXPECT_EQ(Parse("{\"a\": 1 // why\n}").diagnostics.back().message, "JSON takes no comments");
}

TEST(Hostile, AnErrorInJsonStandsWhereItBegins) {
  const auto begin = [](const std::string& text) { return Parse(text).diagnostics.back().at.span.begin; };
  EXPECT_EQ(begin(R"({"a": 1,})"), 8U);
  EXPECT_EQ(begin(R"({"a" "b"})"), 5U);
  EXPECT_EQ(begin(R"({"a": "b\q"})"), 9U);
  EXPECT_EQ(begin(R"({"a": [1,,2]})"), 9U);
  EXPECT_EQ(begin(R"({"a": tru})"), 6U);
}

TEST(Hostile, WhatCameBeforeAnErrorIsKept) {
  const ParsedFile file = Parse("a: 1\n---\nb: [\n");
  EXPECT_FALSE(file.readable);
  EXPECT_EQ(file.documents.size(), 1U);
}

TEST(Hostile, EmptyAndOddInputsAreQuiet) {
  for (const char* text : {"", "\n\n", "# only a comment\n", "---\n", "\xEF\xBB\xBF", "{}", "[]", "null"}) {
    EXPECT_TRUE(Parse(text).readable) << text;
  }
}

}  // namespace
}  // namespace leastpriv
