// Grants against declared uses, one template a case.
#include "generate/drift.h"

#include <gtest/gtest.h>

#include <memory>

#include "document/document.h"

namespace leastpriv {
namespace {

// A function of a template with one bucket and one table.
class DriftTest : public testing::Test {
 protected:
  // `uses`: flow-style items of its Uses; `policies`: flow-style items of its Policies.
  std::vector<std::string> Find(const std::string& uses, const std::string& policies) {
    const std::string text =
        "Resources:\n"
        "  Photos: {Type: AWS::S3::Bucket}\n"
        "  Users: {Type: AWS::DynamoDB::Table, Properties: {TableName: users}}\n"
        "  F:\n"
        "    Type: AWS::Serverless::Function\n"
        "    Metadata: {LeastPriv: {Uses: [" +
        uses + "]}}\n    Properties: {Policies: [" + policies + "]}\n";
    source_ = std::make_unique<Source>("t.yaml", text);
    file_ = ParseFile(*source_, 0);
    model_ = std::make_unique<Template>(ReadTemplate(file_.documents.front().root(), {}));
    declared_ = ReadUses(*model_, {});
    EXPECT_TRUE(declared_.usable);
    const Generation generated = Generate(*model_, declared_, {});
    const Catalogue catalogue;
    std::vector<std::string> found;
    for (const Drift& drift :
         FindDrift(model_->principals.front(), declared_.functions.front(), generated.policies.front(), catalogue)) {
      constexpr const char* kKinds[] = {"undeclared", "wider", "missing", "denied"};
      std::string line = kKinds[static_cast<int>(drift.kind)];
      for (const std::string& action : drift.actions) line += " " + action;
      found.push_back(line);
    }
    return found;
  }

  static std::string Statement(const std::string& effect, const std::string& action, const std::string& resource,
                               const std::string& condition = {}) {
    return "{Statement: [{Effect: " + effect + ", Action: " + action + ", Resource: " + resource +
           (condition.empty() ? "" : ", Condition: " + condition) + "}]}";
  }

 private:
  std::unique_ptr<Source> source_;
  ParsedFile file_;
  std::unique_ptr<Template> model_;
  DeclaredUses declared_;
};

using Lines = std::vector<std::string>;

const char* const kUploads = "{Bucket: Photos, Keys: ['uploads/*'], Operations: [GetObject]}";

TEST_F(DriftTest, AGrantOfJustTheUsesHasNone) {
  EXPECT_EQ(Find(kUploads, Statement("Allow", "s3:GetObject", "!Sub '${Photos.Arn}/uploads/*'")), Lines());
  EXPECT_EQ(Find(kUploads, Statement("Allow", "S3:getobject", "!Sub 'arn:aws:s3:::${Photos}/uploads/*'")), Lines());
  EXPECT_EQ(Find("{Table: Users, Operations: [Query]}",
                 Statement("Allow", "dynamodb:Query", "arn:aws:dynamodb:eu-west-1:111122223333:table/users")),
            Lines());
}

TEST_F(DriftTest, NarrowerThanDeclaredIsNotWiderButMissingNothingItCanReach) {
  EXPECT_EQ(Find(kUploads, Statement("Allow", "s3:GetObject", "!Sub '${Photos.Arn}/uploads/a/*'")), Lines());
}

TEST_F(DriftTest, ActionsThatNoUseNeeds) {
  EXPECT_EQ(Find(kUploads, Statement("Allow", "[s3:GetObject, s3:DeleteObject]", "!Sub '${Photos.Arn}/uploads/*'")),
            Lines{"undeclared s3:DeleteObject"});
  EXPECT_EQ(Find("", Statement("Allow", "dynamodb:Scan", "!GetAtt Users.Arn")), Lines{"undeclared dynamodb:Scan"});
}

TEST_F(DriftTest, OtherServicesAreNotSpokenFor) {
  EXPECT_EQ(Find("", Statement("Allow", "['sqs:*', 'sns:Publish']", "'*'")), Lines());
}

TEST_F(DriftTest, ResourcesThatAreWiderThanDeclared) {
  EXPECT_EQ(Find(kUploads, Statement("Allow", "s3:GetObject", "!Sub '${Photos.Arn}/*'")), Lines{"wider s3:GetObject"});
  EXPECT_EQ(Find(kUploads, Statement("Allow", "s3:GetObject", "'arn:aws:s3:::other/uploads/*'")),
            (Lines{"wider s3:GetObject"}));
}

TEST_F(DriftTest, AConditionOfTheNeedMustStandInTheGrant) {
  const std::string lists = "{Bucket: Photos, Keys: ['uploads/*'], Operations: [ListObjectsV2]}";
  EXPECT_EQ(Find(lists, Statement("Allow", "s3:ListBucket", "!GetAtt Photos.Arn")), Lines{"wider s3:ListBucket"});
  EXPECT_EQ(Find(lists,
                 Statement("Allow", "s3:ListBucket", "!GetAtt Photos.Arn", "{StringLike: {'s3:prefix': 'uploads/*'}}")),
            Lines());
}

TEST_F(DriftTest, GrantsThatNameNothingTheActionTakesAreNone) {
  EXPECT_EQ(Find(kUploads, Statement("Allow", "s3:DeleteObject", "!GetAtt Photos.Arn")), Lines{"missing s3:GetObject"});
}

TEST_F(DriftTest, UsesThatNothingGrants) {
  EXPECT_EQ(Find(kUploads, ""), Lines{"missing s3:GetObject"});
  EXPECT_EQ(Find(kUploads, "arn:aws:iam::111122223333:policy/unknown"), Lines()) << "it may grant it";
}

TEST_F(DriftTest, UsesThatADenyTakesBack) {
  const std::string allow = Statement("Allow", "s3:GetObject", "!Sub '${Photos.Arn}/uploads/*'") + ", ";
  EXPECT_EQ(Find(kUploads, allow + Statement("Deny", "s3:*", "'*'")), Lines{"denied s3:GetObject"});
  EXPECT_EQ(Find(kUploads, allow + Statement("Deny", "s3:*", "!Sub '${Photos.Arn}/private/*'")), Lines());
  EXPECT_EQ(Find(kUploads, allow + Statement("Deny", "s3:*", "'*'", "{Bool: {'aws:SecureTransport': 'false'}}")),
            Lines());
}

TEST_F(DriftTest, SamTemplatesAreOneGrant) {
  const Lines found = Find(kUploads, "{S3ReadPolicy: {BucketName: !Ref Photos}}");
  ASSERT_EQ(found.size(), 2U);
  EXPECT_TRUE(found[0].starts_with("wider s3:GetObject")) << found[0];
  EXPECT_TRUE(found[1].starts_with("undeclared s3:")) << found[1];
}

}  // namespace
}  // namespace leastpriv
