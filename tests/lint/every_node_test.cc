// Each node of a policy and of a template in turn, replaced by a value of every JSON type and by every intrinsic
// function: findings or silence, never a crash, never a word about a syntax or a name that nobody wrote.
#include <gtest/gtest.h>

#include <array>
#include <nlohmann/json.hpp>
#include <set>

#include "lint/lint.h"

namespace leastpriv {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array<std::string_view, 12> kValues = {"null",
                                                      "true",
                                                      "17",
                                                      "1e300",
                                                      R"("x")",
                                                      R"("")",
                                                      "[]",
                                                      "{}",
                                                      "[[{}]]",
                                                      R"([1, null])",
                                                      R"({"a": {"b": 1}})",
                                                      R"(["s3:GetObject", {"Fn::If": ["C"]}])"};

constexpr std::array<std::string_view, 12> kIntrinsics = {
    R"({"Ref": "P"})",
    R"({"Ref": "AWS::NoValue"})",
    R"({"Fn::If": ["C", "s3:GetObject", {"Ref": "AWS::NoValue"}]})",
    R"({"Fn::If": ["C", {"Ref": "P"}, {"Effect": "Allow"}]})",
    R"({"Fn::ImportValue": "x"})",
    R"({"Fn::Sub": "${P}:${AWS::Region}"})",
    R"({"Fn::Sub": ["${x}", {"x": {"Fn::GetAtt": ["B", "Arn"]}}]})",
    R"({"Fn::GetAtt": ["B", "Arn"]})",
    R"({"Fn::Split": [",", {"Ref": "P"}]})",
    R"({"Fn::Join": ["", ["s3:", {"Ref": "P"}]]})",
    R"({"Fn::FindInMap": ["M", {"Ref": "AWS::Region"}, "k"]})",
    R"({"Fn::Transform": {"Name": "AWS::Include", "Parameters": {"Location": "s3://b/x"}}})"};

constexpr std::string_view kPolicy = R"({
  "Version": "2012-10-17", "Id": "all",
  "Statement": [
    {"Sid": "One", "Effect": "Allow", "Principal": {"AWS": ["arn:aws:iam::111122223333:root"], "Service": "sns.amazonaws.com"},
     "Action": ["s3:GetObject", "dynamodb:*"], "Resource": ["arn:aws:s3:::b/*", "*"],
     "Condition": {"StringEquals": {"aws:PrincipalOrgID": ["o-1234567890"]}, "Bool": {"aws:SecureTransport": "true"},
                   "IpAddress": {"aws:SourceIp": "10.0.0.0/8"}}},
    {"Effect": "Deny", "NotPrincipal": {"AWS": "*"}, "NotAction": "iam:*", "NotResource": "arn:aws:iam::*:role/*",
     "Condition": {"DateLessThan": {"aws:CurrentTime": "2026-01-01T00:00:00Z"}, "Null": {"aws:TagKeys": true}}}]})";

constexpr std::string_view kTemplate = R"({
  "AWSTemplateFormatVersion": "2010-09-09", "Transform": "AWS::Serverless-2016-10-31",
  "Parameters": {"P": {"Type": "String"}},
  "Conditions": {"C": {"Fn::Equals": [{"Ref": "P"}, "x"]}},
  "Mappings": {"M": {"us-east-1": {"k": "s3:GetObject"}}},
  "Globals": {"Function": {"Tracing": "Active", "Environment": {"Variables": {"A": "b"}}}},
  "Resources": {
    "B": {"Type": "AWS::S3::Bucket", "Condition": "C", "Properties": {"BucketName": "photos"}},
    "T": {"Type": "AWS::DynamoDB::Table", "Properties": {"TableName": {"Ref": "P"}}},
    "F": {"Type": "AWS::Serverless::Function",
      "Metadata": {"LeastPriv": {"Uses": [{"Bucket": "B", "Keys": ["a/*"], "Operations": ["GetObject", {"GetObject": {"Versions": true}}]},
                                          {"Table": "T", "Indexes": ["i"], "Operations": ["Query"]}]}},
      "Properties": {"Events": {"Q": {"Type": "S3", "Properties": {"Bucket": {"Ref": "B"}, "Events": "s3:ObjectCreated:*"}}},
        "Policies": ["AWSLambdaExecute", {"S3ReadPolicy": {"BucketName": {"Ref": "B"}}},
          {"Statement": [{"Effect": "Allow", "Action": "s3:PutObject", "Resource": {"Fn::Sub": "${B.Arn}/*"}}]}],
        "VpcConfig": {"SubnetIds": ["subnet-1"]}, "Connectors": {"X": {"Properties": {"Destination": {"Id": "T"}, "Permissions": ["Read"]}}}}},
    "R": {"Type": "AWS::IAM::Role", "Properties": {
      "AssumeRolePolicyDocument": {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}},
      "ManagedPolicyArns": ["arn:aws:iam::aws:policy/AdministratorAccess"],
      "Policies": [{"PolicyName": "p", "PolicyDocument": {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}}]}},
    "BP": {"Type": "AWS::S3::BucketPolicy", "Properties": {"Bucket": {"Ref": "B"},
      "PolicyDocument": {"Statement": [{"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "*"}]}}}}})";

std::set<std::string> RulesOf(const std::string& text, std::optional<PolicyType> type) {
  static const Catalogue catalogue;
  LintOptions options;
  options.policy_type = type;
  const Linter linter(catalogue, options);
  SourceMap sources;
  LintResult result;
  linter.Lint(sources, sources.Add("f", text), result);
  FinishLint(sources, result);
  std::set<std::string> rules;
  for (const Finding& finding : result.findings) rules.insert(finding.page->id);
  return rules;
}

// Calls back with each document that differs from this one in a single node, and with the place.
template <typename Visit>
void ForEachReplaced(std::string_view text, std::span<const std::string_view> values, const Visit& visit) {
  const Json whole = Json::parse(text);
  std::vector<Json::json_pointer> places = {Json::json_pointer()};
  for (std::size_t i = 0; i < places.size(); ++i) {
    const Json& node = whole.at(places[i]);
    if (!node.is_structured()) continue;
    for (const auto& [key, child] : node.items()) {
      places.push_back(node.is_array() ? places[i] / std::stoul(key) : places[i] / key);
    }
  }
  for (const Json::json_pointer& place : places) {
    for (const std::string_view value : values) {
      Json changed = whole;
      changed.at(place) = Json::parse(value);
      visit(changed.dump(), place.to_string());
    }
  }
}

TEST(EveryNode, OfAPolicyWithEveryType) {
  constexpr std::array<std::optional<PolicyType>, 5> kTypes = {std::nullopt, PolicyType::kIdentity, PolicyType::kTrust,
                                                               PolicyType::kScp, PolicyType::kResource};
  std::size_t seen = 0;
  ForEachReplaced(kPolicy, kValues, [&](const std::string& text, const std::string& place) {
    for (const std::optional<PolicyType> type : kTypes) {
      EXPECT_FALSE(RulesOf(text, type).contains("LP101")) << place << ": " << text;
      ++seen;
    }
  });
  EXPECT_GT(seen, 2'000U);
}

TEST(EveryNode, OfATemplateWithEveryType) {
  std::size_t seen = 0;
  ForEachReplaced(kTemplate, kValues, [&](const std::string& text, const std::string& place) {
    EXPECT_FALSE(RulesOf(text, {}).contains("LP101")) << place << ": " << text;
    ++seen;
  });
  EXPECT_GT(seen, 1'000U);
}

TEST(EveryNode, OfATemplateWithEveryIntrinsic) {
  const std::set<std::string> before = RulesOf(std::string(kTemplate), {});
  ForEachReplaced(kTemplate, kIntrinsics, [&](const std::string& text, const std::string& place) {
    const std::set<std::string> rules = RulesOf(text, {});
    for (const std::string wrong : {"LP101", "LP201", "LP202", "LP203"}) {
      EXPECT_FALSE(rules.contains(wrong) && !before.contains(wrong)) << wrong << " at " << place << ": " << text;
    }
  });
}

}  // namespace
}  // namespace leastpriv
