#include "value/value.h"

#include <gtest/gtest.h>

namespace leastpriv {
namespace {

Hole Bucket() { return {HoleKind::kResource, "Bucket", {}, {}, Alphabet::kName, "AWS::S3::Bucket"}; }

TEST(Guard, ContradictionsCannotHoldTogether) {
  const Guard prod({"IsProd", "true"});
  EXPECT_EQ(prod.And(Guard({"IsProd", "false"})), std::nullopt);
  const auto both = prod.And(Guard({"Stage", "prod"}));
  ASSERT_TRUE(both);
  EXPECT_EQ(both->Describe(), "when IsProd is true and Stage is prod");
  EXPECT_EQ(prod.And(prod), prod);
}

TEST(Text, JoinsNeighbouringLiterals) {
  Text text("arn:aws:s3");
  text.Append(std::string(":::"));
  text.Append(Bucket());
  text.Append(std::string("/*"));
  EXPECT_EQ(text.pieces().size(), 3U);
  EXPECT_EQ(text.Spelling(), "arn:aws:s3:::${Bucket}/*");
  EXPECT_FALSE(text.literal());
  EXPECT_EQ(Text("a").Literal(), "a");
  EXPECT_EQ(Text().Literal(), "");
}

TEST(Value, ConcatenationLeavesOutWhatCannotBe) {
  const Value a({{Guard({"C", "true"}), Text("x")}, {Guard({"C", "false"}), Text("y")}});
  EXPECT_EQ(Concatenate(a, a).Spelling(), "xx | yy");
}

TEST(Value, TooManyAlternativesBecomeOneHoleThatSaysSo) {
  std::vector<Alternative> many;
  for (int i = 0; i < 9; ++i) many.push_back({Guard({"A", std::to_string(i)}), Text("a")});
  std::vector<Alternative> others;
  for (int i = 0; i < 9; ++i) others.push_back({Guard({"B", std::to_string(i)}), Text("b")});
  const Value joined = Concatenate(Value(many), Value(others));
  ASSERT_NE(joined.Only(), nullptr);
  EXPECT_EQ(joined.Spelling(), "${?}");
}

}  // namespace
}  // namespace leastpriv
