#include "iam/variable.h"

#include <gtest/gtest.h>

#include <string>

namespace leastpriv {
namespace {

TEST(FindVariables, CutsATextAtItsVariables) {
  const std::string text = "arn:aws:s3:::photos/${aws:username}/${*}";
  const auto found = FindVariables(text);
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(text.substr(found[0].begin, found[0].end - found[0].begin), "${aws:username}");
  EXPECT_EQ(found[0].Name(), "aws:username");
  EXPECT_FALSE(found[0].Default());
  EXPECT_FALSE(found[0].IsEscape());
  EXPECT_TRUE(found[1].IsEscape());
}

TEST(FindVariables, ADefaultMayHoldABrace) {
  const auto found = FindVariables("${aws:PrincipalTag/team, 'a}b'}-x");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].Name(), "aws:PrincipalTag/team");
  EXPECT_EQ(found[0].Default().value_or(""), "'a}b'");
}

TEST(FindVariables, UnbalancedQuotesEndAtTheFirstBrace) {
  const auto found = FindVariables("${aws:PrincipalTag/team, 'none}/x");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_TRUE(found[0].closed);
  EXPECT_EQ(found[0].Default().value_or(""), "'none");
}

TEST(FindVariables, WhatIsNotClosedEndsBeforeTheNext) {
  const auto found = FindVariables("${aws:username/${aws:userid}");
  ASSERT_EQ(found.size(), 2U);
  EXPECT_FALSE(found[0].closed);
  EXPECT_EQ(found[0].inside, "aws:username/");
  EXPECT_TRUE(found[1].closed);
}

TEST(FindVariables, IsLinear) {
  std::string text;
  for (int i = 0; i < 200'000; ++i) text += "${'}'";
  EXPECT_EQ(FindVariables(text).size(), 200'000U);
}

}  // namespace
}  // namespace leastpriv
