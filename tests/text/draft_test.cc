#include "text/draft.h"

#include <gtest/gtest.h>

#include <random>

#include "text/edits.h"

namespace leastpriv {
namespace {

Edit Replace(uint32_t begin, uint32_t end, std::string text) { return {{0, {begin, end}}, std::move(text)}; }

TEST(Draft, EditsUponEditsAreOneRevision) {
  const Source source("f", "Action: [a, b, c]\n");
  Draft draft(source, 0);
  draft.Apply({Replace(9, 12, "")});
  EXPECT_EQ(draft.Text(), "Action: [b, c]\n");
  draft.Apply({Replace(0, 0, "# "), Replace(10, 13, "")});
  EXPECT_EQ(draft.Text(), "# Action: [b]\n" + std::string());
  EXPECT_EQ(ApplyEdits(source, draft.Edits()), draft.Text());
}

TEST(Draft, WithoutEditsNothingChanges) {
  const Source source("f", "a");
  Draft draft(source, 0);
  draft.Apply({});
  EXPECT_EQ(draft.Text(), "a");
  EXPECT_TRUE(draft.Edits().empty());
}

// Rounds of random edits, against a plain string.
TEST(Draft, KeepsUpWithAString) {
  std::mt19937 random(7);
  const auto pick = [&random](std::size_t bound) { return static_cast<uint32_t>(random() % bound); };
  for (int run = 0; run < 500; ++run) {
    const Source source("f", "0123456789abcdefghij");
    std::string plain(source.bytes());
    Draft draft(source, 0);
    for (int round = 0; round < 4; ++round) {
      std::vector<Edit> edits;
      uint32_t at = 0;
      while (at < plain.size() && edits.size() < 4) {
        at += pick(6);
        const uint32_t end = at + pick(4);
        if (end > plain.size()) break;
        edits.push_back(Replace(at, end, std::string(pick(3), static_cast<char>('A' + pick(26)))));
        at = end + 1;
      }
      const Source present("f", plain);
      plain = ApplyEdits(present, edits);
      draft.Apply(edits);
      ASSERT_EQ(draft.Text(), plain) << "run " << run;
      ASSERT_EQ(ApplyEdits(source, draft.Edits()), plain) << "run " << run;
    }
  }
}

}  // namespace
}  // namespace leastpriv
