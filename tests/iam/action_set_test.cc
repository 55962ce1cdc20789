#include "iam/action_set.h"

#include <gtest/gtest.h>

namespace leastpriv {
namespace {

ActionSet Of(const Catalogue& catalogue, const char* entry) { return ActionSet::May(catalogue, Text(entry)); }

TEST(ActionSet, NamesAndPatterns) {
  const Catalogue catalogue;
  EXPECT_EQ(Of(catalogue, "s3:getobject").Names(), std::vector<std::string>{"s3:GetObject"});
  EXPECT_TRUE(Of(catalogue, "s3:HeadObject").empty());
  EXPECT_TRUE(Of(catalogue, "GetObject").empty());
  const ActionSet gets = Of(catalogue, "s3:Get*");
  EXPECT_TRUE(gets.Contains("s3:GetObject"));
  EXPECT_FALSE(gets.Contains("s3:PutObject"));
  const Service& s3 = *catalogue.FindService("s3");
  EXPECT_TRUE(gets.Contains(s3, *s3.FindAction("GetObject")));
  EXPECT_FALSE(gets.Contains(s3, *s3.FindAction("PutObject")));
  EXPECT_TRUE(gets.holds_unknown());
  EXPECT_TRUE(Of(catalogue, "s3:*").Includes(gets));
  EXPECT_FALSE(gets.Includes(Of(catalogue, "s3:*")));
}

TEST(ActionSet, CountsAgreeWithTheCatalogue) {
  const Catalogue catalogue;
  EXPECT_EQ(Of(catalogue, "s3:*").Counts(), catalogue.FindEntry("s3")->counts);
  EXPECT_EQ(ActionSet::All(catalogue).Counts(), catalogue.counts());
  EXPECT_EQ(ActionSet::All(catalogue).size(), catalogue.action_count());
}

TEST(ActionSet, AComplementHoldsWhatNobodyKnowsYet) {
  const Catalogue catalogue;
  const ActionSet rest = Of(catalogue, "s3:*").Complement();
  EXPECT_FALSE(rest.Contains("s3:GetObject"));
  EXPECT_TRUE(rest.Contains("iam:PassRole"));
  EXPECT_TRUE(rest.holds_unknown());
}

TEST(ActionSet, AHoleMayBeAnythingAndMustBeNothing) {
  const Catalogue catalogue;
  Text entry("s3:");
  entry.Append(Hole{HoleKind::kParameter, "Verb"});
  EXPECT_TRUE(ActionSet::May(catalogue, entry).Contains("s3:PutObject"));
  EXPECT_TRUE(ActionSet::Must(catalogue, entry).empty());
}

}  // namespace
}  // namespace leastpriv
