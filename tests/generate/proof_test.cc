// What is generated is proved; what was tampered with is not.
#include "generate/proof.h"

#include <gtest/gtest.h>

#include "generate/minimize.h"
#include "generate/split.h"
#include "model.h"

namespace leastpriv {
namespace {

struct Made {
  ReadModel model;
  Generation generation;

  GeneratedPolicy& policy() { return generation.policies.front(); }
  std::optional<std::string> Flaw() { return FindFlaw(policy(), model.model->resolver); }
};

Made Make(const std::string& uses) {
  Made made{ReadModelFrom("Parameters: {Name: {Type: String, Default: a}}\n"
                          "Resources:\n"
                          "  Photos: {Type: AWS::S3::Bucket}\n"
                          "  Named: {Type: AWS::S3::Bucket, Properties: {BucketName: !Sub 'b-${Name}'}}\n"
                          "  Users: {Type: AWS::DynamoDB::Table}\n"
                          "  Secret: {Type: AWS::SecretsManager::Secret}\n"
                          "  Flow: {Type: AWS::Serverless::StateMachine}\n"
                          "  Setting: {Type: AWS::SSM::Parameter}\n"
                          "  F:\n    Type: AWS::Serverless::Function\n    Metadata: {LeastPriv: {Uses: [" +
                          uses + "]}}\n"),
            {}};
  const DeclaredUses declared = ReadUses(*made.model.model, {});
  EXPECT_TRUE(declared.usable) << (declared.diagnostics.empty() ? "" : declared.diagnostics.front().message);
  made.generation = Generate(*made.model.model, declared, {});
  EXPECT_EQ(made.generation.policies.size(), 1U);
  return made;
}

constexpr const char* kReadsAndWrites =
    "{Bucket: Photos, Keys: ['up/*'], Operations: [GetObject, ListObjectsV2]}, "
    "{Table: Users, LeadingKeys: ['${aws:PrincipalTag/team}'], Operations: [Query, PutItem]}";

TEST(Proof, WhateverPlaceIsNamed) {
  for (const char* uses :
       {kReadsAndWrites, "{Bucket: Named, Operations: [GetObject], SecureTransport: true}",
        "{Secret: Secret, Operations: [GetSecretValue]}, {Secret: db/main, Operations: [GetSecretValue]}",
        "{StateMachine: Flow, Operations: [StartExecution, DescribeExecution]}",
        "{Parameter: Setting, Operations: [GetParameter]}, {Parameter: /a/b, Operations: [GetParameter]}",
        "{Bucket: !ImportValue shared, Operations: [{CopyObject: {From: {Bucket: !Ref Name}}}]}",
        "{Actions: [ses:SendEmail], Resource: 'arn:aws:ses:eu-west-1:111122223333:identity/a'}",
        "{Service: s3, Operations: [ListBuckets]}", ""}) {
    const auto flaw = Make(uses).Flaw();
    EXPECT_FALSE(flaw) << uses << ": " << *flaw;
  }
}

TEST(Proof, AnActionMoreOrLessIsFound) {
  Made more = Make(kReadsAndWrites);
  more.policy().policy.statements[0].action.terms.push_back({Value(std::string("s3:DeleteObject")), {}, Guard()});
  ASSERT_TRUE(more.Flaw());
  EXPECT_NE(more.Flaw()->find("grants what is not declared: `s3:"), std::string::npos) << *more.Flaw();
  Made less = Make(kReadsAndWrites);
  less.policy().policy.statements.pop_back();
  ASSERT_TRUE(less.Flaw());
  EXPECT_NE(less.Flaw()->find("lacks what is declared: `dynamodb:"), std::string::npos) << *less.Flaw();
}

TEST(Proof, AConditionLostIsFound) {
  Made made = Make(kReadsAndWrites);
  for (Statement& statement : made.policy().policy.statements) statement.conditions.clear();
  EXPECT_TRUE(made.Flaw());
}

TEST(Proof, ATextThatSaysSomethingElseIsFound) {
  Made made = Make(kReadsAndWrites);
  made.policy().resources[0] = {{TemplateText::Form::kSub, "${Photos.Arn}/*", {}}};
  ASSERT_TRUE(made.Flaw());
  EXPECT_NE(made.Flaw()->find("the text of the policy"), std::string::npos) << *made.Flaw();
}

TEST(Proof, TakesOutWhatCannotBeProved) {
  Made made = Make(kReadsAndWrites);
  made.policy().policy.statements.pop_back();
  Prove(made.model.model->resolver, made.generation);
  EXPECT_TRUE(made.generation.policies.empty());
  ASSERT_EQ(made.generation.refusals.size(), 1U);
  EXPECT_NE(made.generation.refusals.front().message.find("cannot be proved"), std::string::npos);
}

TEST(Minimize, AWildcardStandsForTheSameActionsOrNotAtAll) {
  const Catalogue catalogue;
  Made tags = Make(
      "{Bucket: Photos, Operations: [{GetObjectTagging: {Versions: true}}, {GetObjectAcl: {Versions: true}}, "
      "{GetObject: {Versions: true}}]}");
  EXPECT_EQ(Minimize(catalogue, tags.policy()), 0U) << "s3:GetObjectVersion* would grant more";
  Made items = Make(
      "{Actions: [sqs:DeleteMessage, sqs:SendMessage, sqs:ReceiveMessage], Resource: "
      "'arn:aws:sqs:eu-west-1:111122223333:q'}, {Actions: [kinesis:PutRecord, kinesis:PutRecords, "
      "kinesis:PutResourcePolicy], Resource: 'arn:aws:kinesis:eu-west-1:111122223333:stream/s'}");
  EXPECT_EQ(Minimize(catalogue, items.policy()), 1U);
  const Statement& last = items.policy().policy.statements.back();
  ASSERT_EQ(last.action.terms.size(), 1U);
  EXPECT_EQ(*last.action.terms.front().value.Literal(), "kinesis:PutRe*") << "the longest that says the same";
  const auto flaw = items.Flaw();
  EXPECT_FALSE(flaw) << *flaw;
}

TEST(Proof, AWildcardThatKnowsAnActionMoreOrLessIsFound) {
  const std::string uses =
      "{Actions: [kinesis:PutRecord, kinesis:PutRecords, kinesis:PutResourcePolicy], Resource: "
      "'arn:aws:kinesis:eu-west-1:111122223333:stream/s'}";
  const auto flaw_of = [&uses](const std::string& wildcard) {
    Made made = Make(uses);
    made.policy().policy.statements[0].action.terms = {{Value(wildcard), {}, Guard()}};
    return made.Flaw();
  };
  EXPECT_FALSE(flaw_of("kinesis:PutRe*"));
  ASSERT_TRUE(flaw_of("kinesis:*"));
  EXPECT_NE(flaw_of("kinesis:*")->find("grants what is not declared: `kinesis:"), std::string::npos);
  ASSERT_TRUE(flaw_of("kinesis:PutRec*"));
  EXPECT_NE(flaw_of("kinesis:PutRec*")->find("lacks what is declared: `kinesis:"), std::string::npos);
}

TEST(Split, PartsFitAndTogetherSayTheSame) {
  std::string uses = "{Bucket: Photos, Keys: [";
  for (int i = 0; i < 300; ++i) uses += (i > 0 ? ", " : "") + ("'tenants/number-" + std::to_string(i) + "/*'");
  Made made = Make(uses + "], Operations: [GetObject]}");
  const std::size_t limit = SizeLimit("managed");
  EXPECT_EQ(limit, 6144U);
  ASSERT_GT(DeployedSize(made.policy()), limit);
  const std::vector<GeneratedPolicy> parts = SplitBySize(made.policy(), limit);
  std::size_t resources = 0;
  for (const GeneratedPolicy& part : parts) {
    EXPECT_LE(DeployedSize(part), limit);
    ASSERT_EQ(part.resources.size(), part.policy.statements.size());
    for (const auto& spelled : part.resources) resources += spelled.size();
  }
  EXPECT_GT(parts.size(), 1U);
  EXPECT_EQ(resources, 300U);
}

}  // namespace
}  // namespace leastpriv
