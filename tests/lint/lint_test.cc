#include "lint/lint.h"

#include <gtest/gtest.h>

namespace leastpriv {
namespace {

struct Linted {
  SourceMap sources;
  LintResult result;

  std::vector<std::string> Rules() const {
    std::vector<std::string> rules;
    for (const Finding& finding : result.findings) rules.push_back(finding.page->id);
    return rules;
  }
};

Linted Lint(std::string text, const LintOptions& options = {}) {
  Linted linted;
  const Catalogue catalogue;
  Linter(catalogue, options).Lint(linted.sources, linted.sources.Add("f", std::move(text)), linted.result);
  FinishLint(linted.sources, linted.result);
  return linted;
}

using Ids = std::vector<std::string>;

constexpr std::string_view kStar =
    R"({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": "arn:aws:s3:::b/*"}]})";

TEST(Lint, FindsAPolicyInItsEnvelopes) {
  EXPECT_EQ(Lint(std::string(kStar)).Rules(), Ids{"LP301"});
  EXPECT_EQ(Lint(R"({"PolicyVersion": {"Document": )" + std::string(kStar) + "}}").Rules(), Ids{"LP301"});
}

TEST(Lint, AnEscapedPolicyIsFoundWithItsPlace) {
  const Linted linted = Lint(
      R"({"PolicyVersion": {"Document": "{\"Version\": \"2012-10-17\", \"Statement\": {\"Effect\": \"Allow\", \"Action\": \"s3:*\", \"Resource\": \"arn:aws:s3:::b\"}}"}})");
  ASSERT_EQ(linted.Rules(), Ids{"LP301"});
  const Span span = linted.result.findings[0].diagnostic.at.span;
  EXPECT_EQ(linted.sources.At(0).At(span), R"(\"s3:*\")");
}

TEST(Lint, SkipsWhatIsNeitherPolicyNorTemplate) {
  const Linted linted = Lint(R"({"compilerOptions": {"strict": true}})");
  EXPECT_TRUE(linted.result.findings.empty());
  EXPECT_EQ(linted.result.summary.skipped, 1U);
  EXPECT_EQ(Lint("{ // comment\n \"a\": 1,}").result.summary.skipped, 1U);
}

TEST(Lint, ABrokenPolicyIsAFindingABrokenTsconfigIsNot) {
  EXPECT_EQ(Lint(R"({"Statement": [{"Effect": "Allow",}]})").Rules().size(), 1U);
  EXPECT_EQ(Lint("Resources:\n  A:\n    Type: AWS::S3::Bucket\n   bad: [\n").Rules(), Ids{"LP101"});
}

TEST(Lint, JsonUnderACommentIsNoYaml) {
  const std::string policy(kStar);
  EXPECT_EQ(Lint("// ours\n" + policy).Rules(), Ids{"LP101"});
  EXPECT_EQ(Lint("/* ours */ " + policy).Rules(), Ids{"LP101"});
  EXPECT_EQ(Lint("x" + policy).Rules(), Ids{"LP101"});
  EXPECT_EQ(Lint("// ours\n{\"compilerOptions\": {}}").result.summary.skipped, 1U);
}

TEST(Lint, ACutOffPolicyIsAFinding) {
  EXPECT_EQ(Lint(R"({"Version":"2012-10-17","Statement":[{"E)").Rules(), Ids{"LP101"});
}

TEST(Lint, AMisspeltStatementIsStillAPolicys) {
  constexpr std::string_view kStatement = R"([{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}]})";
  for (const std::string_view name : {"Statements", "statement"}) {
    const std::string text = R"({"Version": "2012-10-17", ")" + std::string(name) + "\": " + std::string(kStatement);
    EXPECT_EQ(Lint(text).Rules().front(), "LP105") << name;
  }
  EXPECT_EQ(Lint(R"({"version": 2, "statements": [{"Effect": "Allow"}]})").result.summary.skipped, 1U);
}

TEST(Lint, WhoNamesThePolicyTypeHasAPolicy) {
  LintOptions options;
  options.policy_type = PolicyType::kIdentity;
  EXPECT_EQ(Lint(R"({"Version": "2012-10-17"})", options).Rules(), Ids{"LP107"});
  EXPECT_EQ(Lint(R"({"Version": "2012-10-17"})").result.summary.skipped, 1U);
}

TEST(Lint, DenyIsNeverReadAsAllow) {
  EXPECT_TRUE(Lint(R"({"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": "*", "Resource": "*"}})")
                  .Rules()
                  .empty());
}

constexpr std::string_view kBucketPolicy =
    R"({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"AWS": "111122223333"},
        "Action": "sqs:SendMessage", "Resource": "arn:aws:s3:::b/*"}]})";

TEST(Lint, AResourceTypeSaysWhatKindOfPolicyItIs) {
  LintOptions options;
  options.select = {"LP514", "LP112"};
  EXPECT_TRUE(Lint(std::string(kBucketPolicy), options).Rules().empty());
  options.resource_type = "AWS::S3::Bucket";
  EXPECT_EQ(Lint(std::string(kBucketPolicy), options).Rules(), Ids{"LP514"});
  // No statement has a principal: only the option tells that this is no identity's policy.
  EXPECT_EQ(Lint(std::string(kStar), options).Rules(), Ids{"LP112"});
}

TEST(Lint, AnInferredTypeIsSaidOnceWhereItDecides) {
  const std::string text = R"({"Version": "2012-10-17", "Statement": [
      {"Effect": "Allow", "Action": "s3:*", "Resource": "arn:aws:s3:::b"},
      {"Effect": "Allow", "Action": "sqs:*", "Resource": "arn:aws:sqs:eu-west-1:111122223333:q"}]})";
  LintOptions options;
  options.select = {"LP301"};
  const Linted inferred = Lint(text, options);
  ASSERT_EQ(inferred.Rules(), (Ids{"LP301", "LP301"}));
  ASSERT_EQ(inferred.result.findings[0].diagnostic.labels.size(), 1U);
  EXPECT_NE(inferred.result.findings[0].diagnostic.labels[0].text.find("identity"), std::string::npos);
  EXPECT_TRUE(inferred.result.findings[1].diagnostic.labels.empty());
  options.policy_type = PolicyType::kIdentity;
  EXPECT_TRUE(Lint(text, options).result.findings[0].diagnostic.labels.empty());
}

TEST(Lint, FingerprintsSurviveMoves) {
  const Linted before = Lint(std::string(kStar));
  const Linted after = Lint("\n\n" + std::string(kStar));
  EXPECT_EQ(before.result.findings[0].fingerprint, after.result.findings[0].fingerprint);
  EXPECT_EQ(before.result.findings[0].path, "/Statement/0/Action");
}

constexpr std::string_view kTemplate = R"(
AWSTemplateFormatVersion: '2010-09-09'
Transform: AWS::Serverless-2016-10-31
Resources:
  Photos:
    Type: AWS::S3::Bucket
  Upload:
    Type: AWS::Serverless::Function
    Properties:
      Policies:
        - Version: '2012-10-17'
          Statement:
            - Effect: Allow
              Action: s3:GetObject
              Resource: RESOURCE
)";

std::string WithResource(std::string_view resource) {
  std::string text(kTemplate);
  text.replace(text.find("RESOURCE"), 8, resource);
  return text;
}

TEST(Lint, AReferenceIsNeverAWildcard) {
  EXPECT_EQ(Lint(WithResource("!Sub '${Photos.Arn}/*'")).Rules(), Ids{});
  EXPECT_EQ(Lint(WithResource("!Sub 'arn:${AWS::Partition}:s3:::${Photos}/*'")).Rules(), Ids{});
  EXPECT_EQ(Lint(WithResource("!GetAtt Photos.Arn")).Rules(), Ids{"LP210"});
  EXPECT_EQ(Lint(WithResource("!Join ['', [!GetAtt Photos.Arn, '/*']]")).Rules(), Ids{});
  EXPECT_EQ(Lint(WithResource("'*'")).Rules(), Ids{"LP302"});
  EXPECT_EQ(Lint(WithResource("!ImportValue photos")).Rules(), Ids{});
}

TEST(Lint, FindingsInATemplateNameTheirPrincipal) {
  const Linted linted = Lint(WithResource("'*'"));
  ASSERT_EQ(linted.result.findings.size(), 1U);
  EXPECT_EQ(linted.result.findings[0].principal, "Upload");
  EXPECT_EQ(linted.result.findings[0].path, "/Resources/Upload/Properties/Policies/0/Statement/0/Resource");
  EXPECT_EQ(linted.result.summary.principals, 1U);
}

TEST(Lint, SuppressionsCoverTheirLineOrTheirEntry) {
  EXPECT_EQ(Lint(WithResource("'*'  # leastpriv: allow LP302 -- a tool for all buckets")).Rules(), Ids{});
  std::string text = WithResource("'*'");
  text.replace(text.find("            - Effect"), 0,
               "            # leastpriv: allow unscoped-resource -- a tool for all buckets\n");
  const Linted linted = Lint(text);
  EXPECT_EQ(linted.Rules(), Ids{});
  EXPECT_EQ(linted.result.summary.suppressed, 1U);
  EXPECT_EQ(Lint(WithResource("'*'  # leastpriv: allow LP302")).Rules(), (Ids{"LP302", "LP902"}));
  EXPECT_EQ(Lint(WithResource("'*'  # leastpriv: allow LP301 -- why")).Rules(), (Ids{"LP302", "LP901"}));
}

TEST(Lint, MetadataSuppressesByStatement) {
  std::string text = WithResource("'*'");
  text.replace(
      text.find("    Properties"), 0,
      "    Metadata:\n      LeastPriv:\n        Allow:\n          - {rule: LP302, reason: a tool, statement: 0}\n");
  EXPECT_EQ(Lint(text).Rules(), Ids{});
  text.replace(text.find("statement: 0"), 12, "statement: 7");
  EXPECT_EQ(Lint(text).Rules(), (Ids{"LP901", "LP302"}));
}

TEST(Lint, WhatAwsWroteIsNotHeldAgainstTheAuthor) {
  // SQSPollerPolicy names actions that do not exist.
  const std::string text = R"(
Transform: AWS::Serverless-2016-10-31
Resources:
  Queue:
    Type: AWS::SQS::Queue
  Poll:
    Type: AWS::Serverless::Function
    Properties:
      Policies:
        - SQSPollerPolicy: {QueueName: !GetAtt Queue.QueueName}
)";
  EXPECT_EQ(Lint(text).Rules(), Ids{});
}

}  // namespace
}  // namespace leastpriv
