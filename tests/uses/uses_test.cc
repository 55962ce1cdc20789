// Declarations as people write them, right and wrong.
#include "uses/uses.h"

#include <gtest/gtest.h>

#include "model.h"

namespace leastpriv {
namespace {

constexpr std::string_view kResources = R"(
Resources:
  Bucket: {Type: AWS::S3::Bucket, Properties: {BucketName: photos}}
  Table: {Type: AWS::DynamoDB::Table}
  Function:
    Type: AWS::Serverless::Function
    Metadata:
      LeastPriv:
        Uses: )";

struct Read {
  ReadModel model;
  DeclaredUses uses;
};

Read ReadUsesOf(std::string_view declaration) {
  Read read{ReadModelFrom(std::string(kResources) + std::string(declaration) + "\n"), {}};
  read.uses = ReadUses(*read.model.model, {});
  return read;
}

TEST(Uses, APlaceIsALogicalIdAReferenceANameOrAnArn) {
  for (const char* bucket : {"Bucket", "!Ref Bucket", "!GetAtt Bucket.Arn", "{Ref: Bucket}"}) {
    const Read read = ReadUsesOf("[{Bucket: " + std::string(bucket) + ", Operations: [GetObject]}]");
    ASSERT_TRUE(read.uses.usable) << bucket;
    ASSERT_EQ(read.uses.functions.front().uses.size(), 1U);
    EXPECT_EQ(read.uses.functions.front().uses.front().id, "Bucket") << bucket;
    EXPECT_EQ(read.uses.functions.front().uses.front().arn.Spelling(), "arn:${AWS::Partition}:s3:::photos") << bucket;
  }
  const Read named = ReadUsesOf("[{Bucket: elsewhere, Operations: [GetObject]}]");
  EXPECT_EQ(named.uses.functions.front().uses.front().arn.Spelling(), "arn:${AWS::Partition}:s3:::elsewhere");
  const Read arn = ReadUsesOf("[{Table: 'arn:aws:dynamodb:eu-west-1:111122223333:table/t', Operations: [Query]}]");
  EXPECT_EQ(arn.uses.functions.front().uses.front().arn.Spelling(), "arn:aws:dynamodb:eu-west-1:111122223333:table/t");
}

TEST(Uses, NothingDeclaredIsNotTheSameAsNothingNeeded) {
  EXPECT_TRUE(ReadUsesOf("[]").uses.functions.front().declared);
  const ReadModel silent = ReadModelFrom("Resources: {Function: {Type: AWS::Serverless::Function}}");
  EXPECT_FALSE(ReadUses(*silent.model, {}).functions.front().declared);
}

TEST(Uses, AWrongDeclarationIsRefusedWithItsPlace) {
  struct Wrong {
    const char* declaration;
    const char* message;
    const char* hint;
  };
  for (const Wrong& wrong : {
           Wrong{"[{Bucket: Bucket, Operations: [GetObjct]}]", "S3 has no operation `GetObjct`",
                 "did you mean `GetObject`?"},
           Wrong{"[{Bucket: Table, Operations: [GetObject]}]", "`Table` is", ""},
           Wrong{"[{Bucket: !Ref Buckt, Operations: [GetObject]}]", "`Buckt`", "did you mean `Bucket`?"},
           Wrong{"[{Bucket: Bucket}]", "", ""},
           Wrong{"[{Operations: [GetObject]}]", "", ""},
           Wrong{"[{Bucket: Bucket, Operation: [GetObject]}]", "`Operation`", "did you mean `Operations`?"},
           Wrong{"[{Table: Table, Keys: [a], Operations: [Query]}]", "`Keys`", ""},
           Wrong{"[{Bucket: 'arn:aws:sqs:eu-west-1:111122223333:q', Operations: [GetObject]}]", "", ""},
           Wrong{"{Bucket: Bucket}", "", ""},
           Wrong{"text", "", ""},
       }) {
    const Read read = ReadUsesOf(wrong.declaration);
    EXPECT_FALSE(read.uses.usable) << wrong.declaration;
    ASSERT_FALSE(read.uses.diagnostics.empty()) << wrong.declaration;
    const Diagnostic& said = read.uses.diagnostics.front();
    EXPECT_NE(said.message.find(wrong.message), std::string::npos) << wrong.declaration << ": " << said.message;
    EXPECT_NE(said.hint.find(wrong.hint), std::string::npos) << wrong.declaration << ": " << said.hint;
    EXPECT_EQ(read.model.source->PositionOf(said.at.span.begin).line, 9U) << wrong.declaration;
  }
}

TEST(Uses, AnIndexIsWhereOnlyQueryAndScanGo) {
  const Read read = ReadUsesOf("[{Table: Table, Indexes: [by-email], Operations: [Query, GetItem]}]");
  std::vector<std::string> needed;
  for (const Need& need : read.uses.functions.front().needs) {
    needed.push_back(need.action + " on " + need.resource.suffix.Spelling());
  }
  EXPECT_EQ(needed, (std::vector<std::string>{"dynamodb:Query on /index/by-email", "dynamodb:GetItem on "}));
}

}  // namespace
}  // namespace leastpriv
