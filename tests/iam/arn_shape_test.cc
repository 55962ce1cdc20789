#include "iam/arn_shape.h"

#include <gtest/gtest.h>

#include "iam/region.h"

namespace leastpriv {
namespace {

ArnShape Shape(std::string_view arn) {
  static const Catalogue catalogue;
  return ShapeOf(catalogue, *SplitArn(Pattern::FromGlob(arn)));
}

TEST(ArnShape, ABucketHasNeitherRegionNorAccount) {
  const ArnShape shape = Shape("arn:aws:s3:::photos");
  EXPECT_TRUE(shape.known);
  EXPECT_TRUE(shape.resource_fits);
  EXPECT_EQ(shape.region, SegmentUse::kNever);
  EXPECT_EQ(shape.account, SegmentUse::kNever);
}

TEST(ArnShape, FormsThatDifferDecideNothing) {
  EXPECT_EQ(Shape("arn:aws:s3:eu-west-1:111122223333:accesspoint/a").region, SegmentUse::kSometimes);
}

TEST(ArnShape, AWrongResourceIsMeasuredAgainstAllForms) {
  const ArnShape shape = Shape("arn:aws:sqs:eu-west-1:111122223333:a/b");
  EXPECT_TRUE(shape.known);
  EXPECT_FALSE(shape.resource_fits);
  EXPECT_EQ(shape.account, SegmentUse::kAlways);
}

TEST(ArnShape, AnArnServiceMayBeNoPrefix) {
  const Catalogue catalogue;
  EXPECT_TRUE(IsArnService(catalogue, "catalog"));
  EXPECT_FALSE(IsArnService(catalogue, "S3"));
  EXPECT_FALSE(IsArnService(catalogue, "nosuch"));
  EXPECT_TRUE(Shape("arn:aws:catalog:eu-west-1:111122223333:product/p").resource_fits);
}

TEST(ArnShape, AStarMayStandForNothing) {
  EXPECT_FALSE(SurelyFilled(Pattern::FromGlob("*")));
  EXPECT_FALSE(SurelyFilled(Pattern()));
  EXPECT_TRUE(SurelyFilled(Pattern::FromGlob("eu-*")));
}

TEST(Region, BelongsToAPartition) {
  EXPECT_EQ(PartitionOf("cn-north-1"), "aws-cn");
  EXPECT_EQ(PartitionOf("eu-west-11"), "");
  EXPECT_EQ(NearestRegion("eu-wset-1"), "eu-west-1");
  EXPECT_TRUE(MayBeRegion(Pattern::FromGlob("eu-*"), "aws"));
  EXPECT_FALSE(MayBeRegion(Pattern::FromGlob("eu-west-*"), "aws-cn"));
  EXPECT_TRUE(MayBePartition(Pattern::FromGlob("aws*")));
}

}  // namespace
}  // namespace leastpriv
