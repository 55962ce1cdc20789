#include "iam/condition_key.h"

#include <gtest/gtest.h>

namespace leastpriv {
namespace {

TEST(FindConditionKey, KnowsGlobalKeysWhateverTheirLetterCase) {
  const Catalogue catalogue;
  const KnownKey key = FindConditionKey(catalogue, "AWS:sourcevpce");
  EXPECT_EQ(key.origin, KeyOrigin::kShared);
  EXPECT_EQ(key.name, "aws:SourceVpce");
  EXPECT_TRUE(key.Takes(KeyType::kString));
  EXPECT_EQ(key.values, KeyValues::kSingle);
  ASSERT_NE(key.shared, nullptr);
  EXPECT_TRUE(key.shared->sensitive);
}

TEST(FindConditionKey, ATagStandsForThePlaceholder) {
  const Catalogue catalogue;
  EXPECT_EQ(FindConditionKey(catalogue, "aws:PrincipalTag/team").name, "aws:PrincipalTag/${TagKey}");
  EXPECT_EQ(FindConditionKey(catalogue, "s3:ExistingObjectTag/access").name, "s3:ExistingObjectTag/${TagKey}");
  EXPECT_EQ(FindConditionKey(catalogue, "aws:PrincipalTag/").origin, KeyOrigin::kUnknownName);
}

TEST(FindConditionKey, SaysHowManyValuesAServiceKeyHas) {
  const Catalogue catalogue;
  EXPECT_EQ(FindConditionKey(catalogue, "dynamodb:LeadingKeys").values, KeyValues::kMulti);
  EXPECT_EQ(FindConditionKey(catalogue, "dynamodb:Select").values, KeyValues::kSingle);
  EXPECT_TRUE(FindConditionKey(catalogue, "iam:PolicyARN").Takes(KeyType::kArn));
}

TEST(FindConditionKey, TellsWhatItDoesNotKnow) {
  const Catalogue catalogue;
  EXPECT_EQ(FindConditionKey(catalogue, "aws:Nothing").origin, KeyOrigin::kUnknownName);
  EXPECT_EQ(FindConditionKey(catalogue, "s3:Nothing").origin, KeyOrigin::kUnknownName);
  EXPECT_EQ(FindConditionKey(catalogue, "nothing:Nothing").origin, KeyOrigin::kUnknownPrefix);
  EXPECT_EQ(FindConditionKey(catalogue, "token.actions.githubusercontent.com:sub").origin, KeyOrigin::kFederation);
  for (const char* key : {"", ":", "aws", "aws:", ":SourceIp"}) {
    EXPECT_EQ(FindConditionKey(catalogue, key).origin, KeyOrigin::kMalformed) << key;
  }
}

TEST(SomeActionTakesKey, LooksAtEveryActionOfTheService) {
  const Catalogue catalogue;
  const Service& ec2 = *catalogue.FindService("ec2");
  EXPECT_TRUE(SomeActionTakesKey(ec2, "ec2:SubnetID"));
  EXPECT_FALSE(SomeActionTakesKey(ec2, "ec2:NoSuchKey"));
}

TEST(ActionTakesKey, LooksAtTheActionAndItsResourceTypes) {
  const Catalogue catalogue;
  const Service* s3 = catalogue.FindService("s3");
  ASSERT_NE(s3, nullptr);
  EXPECT_TRUE(ActionTakesKey(*s3, *s3->FindAction("ListBucket"), "s3:prefix"));
  EXPECT_FALSE(ActionTakesKey(*s3, *s3->FindAction("GetObject"), "s3:prefix"));
}

}  // namespace
}  // namespace leastpriv
