#include "iam/arn.h"

#include <gtest/gtest.h>

namespace leastpriv {
namespace {

struct Case {
  const char* resource;
  const char* service;
  const char* type;
  bool may_name;
  bool covers;
};

class ArnTable : public testing::TestWithParam<Case> {};

TEST_P(ArnTable, NamesAndCovers) {
  const Catalogue catalogue;
  const Case& test = GetParam();
  const ResourceType* type = catalogue.FindService(test.service)->FindResourceType(test.type);
  ASSERT_NE(type, nullptr);
  const Pattern pattern = Pattern::FromGlob(test.resource);
  EXPECT_EQ(MayName(pattern, *type), test.may_name) << test.resource << " " << test.type;
  EXPECT_EQ(CoversEveryResource(pattern, *type), test.covers) << test.resource << " " << test.type;
}

INSTANTIATE_TEST_SUITE_P(S3, ArnTable,
                         testing::Values(Case{"*", "s3", "object", true, true},
                                         Case{"arn:aws:s3:::photos", "s3", "object", false, false},
                                         Case{"arn:aws:s3:::photos", "s3", "bucket", true, false},
                                         Case{"arn:aws:s3:::photos/*", "s3", "bucket", false, false},
                                         Case{"arn:aws:s3:::photos/*", "s3", "object", true, false},
                                         Case{"arn:aws:s3:::photos*", "s3", "object", true, false},
                                         Case{"arn:aws:s3:::*", "s3", "bucket", true, true},
                                         Case{"arn:aws:s3:::*/*", "s3", "object", true, true},
                                         Case{"arn:aws:s3:::?*", "s3", "object", true, true},
                                         Case{"arn:aws:s3:::?*/?*", "s3", "object", true, true},
                                         Case{"arn:aws:s3:::?*", "s3", "bucket", true, true},
                                         Case{"arn:aws:s3:::??*", "s3", "bucket", true, false},
                                         Case{"arn:aws:s3:::photos/?*", "s3", "object", true, false},
                                         Case{"arn:aws:s3:::*/*", "s3", "bucket", false, false},
                                         Case{"arn:aws:sqs:::*", "s3", "bucket", false, false},
                                         Case{"arn:aws:s3*", "s3", "bucket", true, true}));

INSTANTIATE_TEST_SUITE_P(
    DynamoDb, ArnTable,
    testing::Values(Case{"arn:aws:dynamodb:*:*:table/*", "dynamodb", "table", true, true},
                    Case{"arn:aws:dynamodb:eu-west-1:111122223333:table/*", "dynamodb", "table", true, true},
                    Case{"arn:aws:dynamodb:*:*:table/T", "dynamodb", "index", false, false},
                    Case{"arn:aws:dynamodb:*:*:table/T/index/*", "dynamodb", "table", false, false},
                    Case{"arn:aws:dynamodb:*:*:table/T/index/*", "dynamodb", "index", true, false},
                    Case{"arn:aws:dynamodb:*:*:table/T*", "dynamodb", "index", true, false},
                    Case{"arn:aws:dynamodb:*:*:table/users-*", "dynamodb", "table", true, false}));

TEST(Arn, AReferenceIsOneNameAndNeverAWildcard) {
  const Catalogue catalogue;
  const Service& s3 = *catalogue.FindService("s3");
  Text objects("arn:aws:s3:::");
  objects.Append(Hole{HoleKind::kResource, "Photos", {}, {}, Alphabet::kName, "AWS::S3::Bucket"});
  const Pattern bucket = Pattern::FromText(objects, true);
  EXPECT_TRUE(MayName(bucket, *s3.FindResourceType("bucket")));
  EXPECT_FALSE(MayName(bucket, *s3.FindResourceType("object")));
  EXPECT_FALSE(CoversEveryResource(bucket, *s3.FindResourceType("bucket")));
}

TEST(Arn, CoversEveryResourceAnywhere) {
  const Catalogue catalogue;
  const ResourceType& topic = *catalogue.FindService("sns")->FindResourceType("topic");
  const auto covers = [&topic](const char* glob) {
    return CoversEveryResourceAnywhere(ResourcePattern(Pattern::FromGlob(glob)), topic, "aws");
  };
  for (const char* all : {"*", "arn:*", "arn:aws:sns:*", "arn:aws:sns:*:*:*", "arn:*:sns:*:*"}) {
    EXPECT_TRUE(covers(all)) << all;
  }
  for (const char* some : {"arn:aws:sns:eu-west-1:*:*", "arn:aws:sns:*:111122223333:*", "arn:aws:sns:*:*:a*",
                           "arn:aws:sns:eu-west-1:*", "arn:aws:sqs:*", "arn:aws:sns:*:*:alerts"}) {
    EXPECT_FALSE(covers(some)) << some;
  }
  // Every form of a type has to be covered.
  const ResourceType& table = *catalogue.FindService("dynamodb")->FindResourceType("table");
  EXPECT_TRUE(
      CoversEveryResourceAnywhere(ResourcePattern(Pattern::FromGlob("arn:aws:dynamodb:*:*:table/*")), table, "aws"));
  Text own("arn:aws:sns:*:");
  own.Append(Hole{HoleKind::kPseudo, "AWS::AccountId", {}, {}, Alphabet::kName});
  own.Append(":*");
  EXPECT_FALSE(CoversEveryResourceAnywhere(ResourcePattern(Pattern::FromText(own, true)), topic, "aws"));
}

TEST(Arn, APatternOfAnotherPartitionCoversNothing) {
  const Catalogue catalogue;
  const ResourceType& topic = *catalogue.FindService("sns")->FindResourceType("topic");
  const auto covers = [&topic](const Pattern& pattern, std::string_view partition) {
    return CoversEveryResourceAnywhere(ResourcePattern(pattern), topic, partition);
  };
  const Pattern china = Pattern::FromGlob("arn:aws-cn:sns:*:*:*");
  EXPECT_TRUE(covers(china, "aws-cn"));
  EXPECT_FALSE(covers(china, "aws"));
  for (const char* own : {"arn:aws*:sns:*:*:*", "arn:???:sns:*:*:*", "*:aws:sns:*:*:*", "ar?:*:sns:*:*:*"}) {
    EXPECT_TRUE(covers(Pattern::FromGlob(own), "aws")) << own;
  }
  for (const char* other : {"foo:bar:sns:*:*:*", "foo:aws:sns:*:*:*", ":aws:sns:*:*:*", "aws:sns:*:*:*", "arn:sns:*",
                            "arn:aws-*:sns:*:*:*", "sns:*"}) {
    EXPECT_FALSE(covers(Pattern::FromGlob(other), "aws")) << other;
  }
  Text open("arn:");
  open.Append(Hole{HoleKind::kPseudo, "AWS::Partition", {}, {}, Alphabet::kName});
  open.Append(":sns:*:*:*");
  EXPECT_TRUE(covers(Pattern::FromText(open, true), "aws-cn"));
}

TEST(Arn, AnUnknownParameterMayBeAnyArn) {
  const Catalogue catalogue;
  const Pattern open = Pattern::FromText(Text(Hole{HoleKind::kParameter, "TheArn"}), true);
  EXPECT_TRUE(MayName(open, *catalogue.FindService("s3")->FindResourceType("object")));
  EXPECT_FALSE(CoversEveryResource(open, *catalogue.FindService("s3")->FindResourceType("object")));
}

TEST(MayName, RegionAndAccountTellTypesApart) {
  const Catalogue catalogue;
  const auto may = [&](std::string_view service, std::string_view type, std::string_view arn) {
    return MayName(Pattern::FromGlob(arn), *catalogue.FindService(service)->FindResourceType(type));
  };
  EXPECT_TRUE(may("s3", "bucket", "arn:aws:s3:::photos"));
  EXPECT_FALSE(may("s3", "accesspoint", "arn:aws:s3:::photos/*"));
  EXPECT_FALSE(may("s3", "bucket", "arn:aws:s3:eu-west-1:111122223333:photos"));
  EXPECT_TRUE(may("s3", "bucket", "arn:aws:s3:*:*:photos"));
  EXPECT_FALSE(may("s3", "multiregionaccesspoint", "arn:aws:s3:::accesspoint/photos"));
  EXPECT_TRUE(may("s3", "multiregionaccesspoint", "arn:aws:s3::111122223333:accesspoint/photos"));
  EXPECT_TRUE(may("iam", "policy", "arn:aws:iam::aws:policy/ReadOnlyAccess"));
  EXPECT_FALSE(may("kms", "key", "arn:aws:kms::111122223333:key/*"));
  EXPECT_TRUE(may("ssm", "document", "arn:aws:ssm:us-east-1::document/AWS-RunShellScript"));
}

}  // namespace
}  // namespace leastpriv
