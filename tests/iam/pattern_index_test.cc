#include "iam/pattern_index.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "iam/arn_inclusion.h"

namespace leastpriv {
namespace {

std::vector<uint32_t> Including(PatternIndex& index, const std::string& inner) {
  std::vector<uint32_t> ids;
  index.FindIncluding(Pattern::FromGlob(inner), [&ids](uint32_t id) {
    ids.push_back(id);
    return false;
  });
  std::sort(ids.begin(), ids.end());
  return ids;
}

// Every pattern over a small alphabet against every other: the index finds what MustInclude does, no more and no less.
TEST(PatternIndex, FindsWhatComparingAllFinds) {
  std::vector<std::string> globs = {""};
  for (std::size_t i = 0; globs[i].size() < 3; ++i) {
    for (const char c : {'a', 'b', '?', '*'}) globs.push_back(globs[i] + c);
  }
  PatternIndex index;
  for (uint32_t i = 0; i < globs.size(); ++i) index.Add(Pattern::FromGlob(globs[i]), i);
  for (const std::string& inner : globs) {
    std::vector<uint32_t> expected;
    for (uint32_t i = 0; i < globs.size(); ++i) {
      if (MustInclude(Pattern::FromGlob(globs[i]), Pattern::FromGlob(inner))) expected.push_back(i);
    }
    EXPECT_EQ(Including(index, inner), expected) << inner;
    EXPECT_GE(index.CandidateCount(Pattern::FromGlob(inner)), expected.size());
  }
}

TEST(PatternIndex, StopsWhenOneIsAccepted) {
  PatternIndex index;
  index.Add(Pattern::FromGlob("s3:*"), 1);
  index.Add(Pattern::FromGlob("s3:Get*"), 2);
  int calls = 0;
  EXPECT_TRUE(index.FindIncluding(Pattern::FromGlob("s3:GetObject"), [&calls](uint32_t id) {
    ++calls;
    return id == 1;
  }));
  EXPECT_EQ(calls, 1);
}

bool Covers(const std::string& outer, const std::string& inner) {
  return MustInclude(ResourcePattern(Pattern::FromGlob(outer)), ResourcePattern(Pattern::FromGlob(inner)));
}

TEST(ArnInclusion, HoldsInBothReadings) {
  EXPECT_TRUE(Covers("*", "arn:aws:s3:::b"));
  EXPECT_TRUE(Covers("arn:aws:s3:::b*", "arn:aws:s3:::b/*"));
  EXPECT_TRUE(Covers("arn:aws:sqs:*:111122223333:q", "arn:aws:sqs:us-east-1:111122223333:q"));
  EXPECT_FALSE(Covers("arn:aws:s3:::b/*", "arn:aws:s3:::b"));
  // As one string the star would run on across the account.
  EXPECT_FALSE(Covers("arn:aws:sqs:*:q", "arn:aws:sqs:us-east-1:111122223333:q"));
  EXPECT_TRUE(Covers("arn:aws:sqs:*:q", "arn:aws:sqs:*:q"));
}

}  // namespace
}  // namespace leastpriv
