// The algebra against a slow, obvious one: every pattern up to four elements over {a, b, ?, *}, every text up to five
// letters over {a, b, c}; `c` stands for all letters that no pattern names.
#include "iam/pattern.h"

#include <gtest/gtest.h>

#include <vector>

namespace leastpriv {
namespace {

bool SlowMatch(std::string_view glob, std::string_view text) {
  if (glob.empty()) return text.empty();
  if (glob[0] == '*') return SlowMatch(glob.substr(1), text) || (!text.empty() && SlowMatch(glob, text.substr(1)));
  return !text.empty() && (glob[0] == '?' || glob[0] == text[0]) && SlowMatch(glob.substr(1), text.substr(1));
}

std::vector<std::string> AllUpTo(std::string_view letters, std::size_t length) {
  std::vector<std::string> all = {""};
  for (std::size_t begin = 0, size = 0; size < length; ++size) {
    const std::size_t end = all.size();
    for (; begin < end; ++begin) {
      for (const char letter : letters) all.push_back(all[begin] + letter);
    }
  }
  return all;
}

TEST(Pattern, MatchesAsTheSlowMatcherDoes) {
  const auto texts = AllUpTo("abc", 5);
  for (const std::string& glob : AllUpTo("ab?*", 4)) {
    const Pattern pattern = Pattern::FromGlob(glob);
    for (const std::string& text : texts) {
      ASSERT_EQ(MayMatch(pattern, text), SlowMatch(glob, text)) << glob << " on " << text;
      ASSERT_EQ(MustMatch(pattern, text), SlowMatch(glob, text)) << glob << " on " << text;
    }
  }
}

TEST(Pattern, IncludesAndIntersectsAsTheTextsSay) {
  const auto texts = AllUpTo("abc", 6);
  const auto globs = AllUpTo("ab?*", 3);
  std::vector<std::vector<bool>> matched;
  for (const std::string& glob : globs) {
    auto& row = matched.emplace_back();
    for (const std::string& text : texts) row.push_back(SlowMatch(glob, text));
  }
  for (std::size_t i = 0; i < globs.size(); ++i) {
    const Pattern a = Pattern::FromGlob(globs[i]);
    for (std::size_t j = 0; j < globs.size(); ++j) {
      const Pattern b = Pattern::FromGlob(globs[j]);
      bool includes = true;
      bool intersects = false;
      for (std::size_t t = 0; t < texts.size(); ++t) {
        includes = includes && (!matched[j][t] || matched[i][t]);
        intersects = intersects || (matched[i][t] && matched[j][t]);
      }
      ASSERT_EQ(MustInclude(a, b), includes) << globs[i] << " includes " << globs[j];
      ASSERT_EQ(MayIntersect(a, b), intersects) << globs[i] << " meets " << globs[j];
    }
  }
}

Pattern WithHole(std::string_view before, std::string_view after, Alphabet alphabet = Alphabet::kName) {
  Text text{std::string(before)};
  text.Append(Hole{HoleKind::kResource, "H", {}, {}, alphabet});
  text.Append(std::string(after));
  return Pattern::FromText(text, false);
}

TEST(Pattern, AHoleIsOneTextThatIsNotKnown) {
  const Pattern holed = WithHole("a", "/x");
  EXPECT_TRUE(MayMatch(holed, "abc/x"));
  EXPECT_FALSE(MayMatch(holed, "ab/c/x"));  // its alphabet holds no slash
  EXPECT_FALSE(MustMatch(holed, "abc/x"));
  EXPECT_TRUE(MustInclude(Pattern::FromGlob("a*"), holed));
  EXPECT_FALSE(MustInclude(holed, Pattern::FromGlob("a*")));
  EXPECT_TRUE(MustInclude(holed, holed));
  EXPECT_FALSE(MustInclude(Pattern::FromGlob("a?/x"), holed));
  EXPECT_FALSE(MayIntersect(holed, Pattern::FromGlob("*/y")));
}

TEST(Pattern, VariablesAreHolesAndTheirEscapesAreCharacters) {
  const Text text("home/${aws:username}/${*}");
  EXPECT_EQ(Pattern::FromText(text, true).holes(), std::vector<std::string>{"${aws:username}"});
  EXPECT_TRUE(MayMatch(Pattern::FromText(text, true), "home/ann/*"));
  EXPECT_FALSE(MayMatch(Pattern::FromText(text, true), "home/ann/x"));
  EXPECT_FALSE(Pattern::FromText(text, false).HasHole());
}

TEST(Pattern, ThousandsOfStarsEndQuickly) {
  std::string glob;
  for (int i = 0; i < 3000; ++i) glob += "a*";
  const Pattern many = Pattern::FromGlob(glob);
  EXPECT_TRUE(MayMatch(many, std::string(3000, 'a')));
  EXPECT_FALSE(MayMatch(many, std::string(2999, 'a')));
  EXPECT_TRUE(MayIntersect(many, many));
  // Past the cap the answer is the safe one.
  EXPECT_FALSE(MustInclude(Pattern::FromGlob(glob + "b"), many));
}

}  // namespace
}  // namespace leastpriv
