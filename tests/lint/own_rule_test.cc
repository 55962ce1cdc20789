#include "lint/own_rule.h"

#include <gtest/gtest.h>

#include "lint/lint.h"

namespace leastpriv {
namespace {

std::string Page(const std::string& match) {
  return "---\nid: ACME1\nname: acme\ntypes: [WARNING]\nmatch:\n" + match +
         "---\n# ACME1 acme\n\n## What it reports\n\nWhat acme forbids.\n";
}

// The places, as text, where a rule of this block finds a policy.
std::vector<std::string> Found(const std::string& match, const std::string& text) {
  auto rule = ReadOwnRule(Page(match));
  EXPECT_TRUE(rule) << (rule ? "" : rule.error().message);
  if (!rule) return {};
  LintOptions options;
  options.select = {"ACME1"};
  options.own_rules = std::make_shared<const std::vector<OwnRule>>(std::vector<OwnRule>{*rule});
  const Catalogue catalogue;
  SourceMap sources;
  LintResult result;
  Linter(catalogue, options).Lint(sources, sources.Add("f", text), result);
  FinishLint(sources, result);
  std::vector<std::string> places;
  for (const Finding& finding : result.findings) {
    EXPECT_EQ(finding.page->id, "ACME1");
    EXPECT_EQ(finding.diagnostic.message, "What acme forbids.");
    places.emplace_back(sources.At(0).At(finding.diagnostic.at.span));
  }
  return places;
}

using Places = std::vector<std::string>;

constexpr const char* kPolicy = R"({"Version": "2012-10-17", "Statement": [
  {"Effect": "Allow", "Action": ["s3:GetObject", "s3:Put*"], "Resource": "arn:aws:s3:::prod-a/*",
   "Condition": {"Bool": {"aws:SecureTransport": "true"}}},
  {"Effect": "Deny", "NotAction": "s3:*", "NotResource": "arn:aws:s3:::prod-a/*"}]})";

TEST(OwnRule, ActionsOverlap) {
  EXPECT_EQ(Found("  action: s3:PutBucket*\n  effect: Allow\n", kPolicy), Places{"\"s3:Put*\""});
  EXPECT_EQ(Found("  action: S3:GETOBJECT\n", kPolicy), Places{"\"s3:GetObject\""});
  EXPECT_EQ(Found("  action: [ec2:*, s3:PutObject]\n  effect: Allow\n", kPolicy), Places{"\"s3:Put*\""});
  EXPECT_EQ(Found("  action: s3:DeleteObject\n", kPolicy), Places{});
}

TEST(OwnRule, NegatedElementsLeaveTheRestIn) {
  EXPECT_EQ(Found("  action: ec2:RunInstances\n  effect: Deny\n", kPolicy), Places{"\"NotAction\""});
  EXPECT_EQ(Found("  not-action: s3:Get*\n", kPolicy), Places{"\"s3:*\""});
  EXPECT_EQ(Found("  effect: Deny\n  resource: arn:aws:s3:::prod-a/x\n", kPolicy), Places{});
  EXPECT_EQ(Found("  not-resource: '*'\n", kPolicy), Places{"\"arn:aws:s3:::prod-a/*\""});
}

TEST(OwnRule, RegularExpressionsMatchWhole) {
  EXPECT_EQ(Found("  resource: {regex: 'arn:aws:s3:::prod-[a-c]/.*'}\n  effect: Allow\n", kPolicy),
            Places{"\"arn:aws:s3:::prod-a/*\""});
  EXPECT_EQ(Found("  resource: {regex: 'prod'}\n", kPolicy), Places{});
}

TEST(OwnRule, BlocksCombine) {
  EXPECT_EQ(Found("  effect: Allow\n  not: {condition: aws:PrincipalOrgID}\n", kPolicy).size(), 1U);
  EXPECT_EQ(Found("  effect: Allow\n  not: {condition: AWS:securetransport}\n", kPolicy), Places{});
  EXPECT_EQ(Found("  any:\n    - action: ec2:*\n      effect: Allow\n    - condition: aws:*\n", kPolicy),
            Places{"\"aws:SecureTransport\""});
  EXPECT_EQ(Found("  all: [{effect: Allow}, {grants-all: [s3:PutObject, s3:GetObject]}]\n", kPolicy),
            Places{"\"s3:Put*\""});
  EXPECT_EQ(Found("  grants-all: [s3:PutObject, s3:DeleteObject]\n", kPolicy), Places{});
}

constexpr const char* kTemplate = R"(
Resources:
  Photos: {Type: AWS::S3::Bucket}
  Upload:
    Type: AWS::Serverless::Function
    Properties:
      Timeout: 900
      Environment: {Variables: {STAGE: prod}}
      Policies:
        - Version: '2012-10-17'
          Statement: {Effect: Allow, Action: 's3:*', Resource: !Sub '${Photos.Arn}/*'}
)";

TEST(OwnRule, PropertiesOfTheResource) {
  EXPECT_EQ(
      Found("  resource-type: AWS::Serverless::*\n  property: Environment.Variables\n  action: s3:*\n", kTemplate),
      Places{"Variables"});
  EXPECT_EQ(Found("  property: {path: Timeout, value: '900'}\n  action: s3:*\n", kTemplate), Places{"Timeout"});
  EXPECT_EQ(Found("  property: {path: Timeout, value: '9'}\n", kTemplate), Places{});
  EXPECT_EQ(Found("  action: s3:*\n  not: {property: Tracing}\n", kTemplate), Places{"'s3:*'"});
}

TEST(OwnRule, AnOpenReferenceIsNoWildcard) {
  EXPECT_EQ(Found("  resource: arn:aws:s3:::prod-*\n  action: s3:*\n", kTemplate), Places{});
  EXPECT_EQ(Found("  resource: arn:*\n  action: s3:*\n", kTemplate), Places{"!Sub '${Photos.Arn}/*'"});
}

TEST(OwnRule, ASuppressionNamesIt) {
  EXPECT_EQ(
      Found("  action: s3:*\n",
            "Version: '2012-10-17'\nStatement:\n  - Effect: Allow\n    Action: s3:*  # leastpriv: allow acme -- mine\n"
            "    Resource: '*'\n"),
      Places{});
}

std::string Wrong(const std::string& text) {
  const auto rule = ReadOwnRule(text);
  return rule ? "" : rule.error().message;
}

TEST(OwnRule, AWrongPageIsSaidWithItsPlace) {
  EXPECT_EQ(Wrong(Page("  actions: s3:*\n")), "6:3: `match` has no key `actions`; did you mean `action`?");
  EXPECT_EQ(Wrong(Page("  effect: allow\n")), "6:11: `effect` is `Allow` or `Deny`");
  EXPECT_EQ(Wrong(Page("  action: {regex: '('}\n")), "6:19: the regular expression cannot be read: missing ): (");
  EXPECT_EQ(Wrong(Page("  action: []\n")), "6:11: an empty list never matches");
  EXPECT_EQ(Wrong(Page("  not: []\n")), "6:8: a block is a mapping of keys that must hold");
  EXPECT_EQ(Wrong(Page("  grants-all: s3:*\n")), "6:15: `grants-all` lists actions by their whole names");
  EXPECT_EQ(Wrong("---\nid: ACME1\nname: a\ntypes: [LOUD]\n---\n\n## What it reports\n\nX\n"),
            "4:8: unknown finding type `LOUD`");
  EXPECT_EQ(Wrong("---\nid: LP999\nname: a\ntypes: [ERROR]\nmatch: {effect: Allow}\n---\n\n## What it reports\n\nX\n"),
            "2:1: ids that begin with LP or SV are the program's own");
  EXPECT_EQ(Wrong("---\nid: A1\nname: a\ntypes: [ERROR]\n---\n\n## What it reports\n\nX\n"),
            "1:1: the page has no `match` block");
  EXPECT_EQ(Wrong("---\nid: A1\nname: a\ntypes: [ERROR]\nmatch: {effect: Allow}\n---\n"),
            "1:1: the section `What it reports` is missing");
  EXPECT_EQ(Wrong("# no front matter\n"), "1:1: a page opens with front matter");
  EXPECT_EQ(Wrong("---\nid: [\n---\n").substr(0, 2), "3:");
}

}  // namespace
}  // namespace leastpriv
