#include "policy/policy.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "reading.h"

namespace leastpriv {
namespace {

constexpr std::string_view kEverything = R"({
  "Version": "2012-10-17",
  "Id": "all",
  "Statement": [{
    "Sid": "One",
    "Effect": "Deny",
    "Principal": {"AWS": ["111122223333", "*"], "Service": "lambda.amazonaws.com",
                  "Federated": "accounts.google.com", "CanonicalUser": "79a5"},
    "NotAction": "s3:Get*",
    "NotResource": ["arn:aws:s3:::a", "arn:aws:s3:::a/*"],
    "Condition": {"ForAllValues:StringLikeIfExists": {"dynamodb:LeadingKeys": ["a", "b"]},
                  "NumericLessThan": {"s3:max-keys": 10}, "Bool": {"aws:SecureTransport": false}}
  }]
})";

TEST(ReadPolicy, ReadsEveryElement) {
  const PolicyReading reading = Read(kEverything);
  EXPECT_TRUE(reading.diagnostics.empty());
  EXPECT_EQ(reading.policy.type, PolicyType::kResource);
  EXPECT_TRUE(reading.policy.type_inferred);
  EXPECT_EQ(Describe(reading.policy),
            "Version 2012-10-17\nId all\n"
            "0 Deny Sid [One] Principal 1AWS [111122223333] 1AWS [*] 2Service [lambda.amazonaws.com] "
            "3Federated [accounts.google.com] 4CanonicalUser [79a5] NotAction [s3:Get*] "
            "NotResource [arn:aws:s3:::a] [arn:aws:s3:::a/*] Condition 1StringLike?/dynamodb:LeadingKeys [a] [b] "
            "0NumericLessThan/s3:max-keys [10] 0Bool/aws:SecureTransport [false]\n");
}

TEST(ReadPolicy, EveryLeafKnowsItsPlace) {
  const Parsed parsed(kEverything);
  const Policy policy = ReadPolicy(parsed.resolved(), {}).policy;
  const Statement& statement = policy.statements.at(0);
  const auto text_at = [&](Location at) { return std::string(parsed.source.At(at.span)); };
  EXPECT_EQ(text_at(policy.version->at), "\"2012-10-17\"");
  EXPECT_EQ(text_at(policy.id->at), "\"all\"");
  EXPECT_EQ(text_at(statement.sid->at), "\"One\"");
  EXPECT_EQ(text_at(statement.effect_at), "\"Deny\"");
  EXPECT_EQ(text_at(statement.principal.key_at), "\"Principal\"");
  EXPECT_EQ(text_at(statement.principal.terms.at(1).term.at), "\"*\"");
  EXPECT_EQ(text_at(statement.action.key_at), "\"NotAction\"");
  EXPECT_EQ(text_at(statement.action.at), "\"s3:Get*\"");
  EXPECT_EQ(text_at(statement.resource.at), "[\"arn:aws:s3:::a\", \"arn:aws:s3:::a/*\"]");
  EXPECT_EQ(text_at(statement.resource.terms.at(1).at), "\"arn:aws:s3:::a/*\"");
  EXPECT_EQ(text_at(statement.conditions.at(0).operator_at), "\"ForAllValues:StringLikeIfExists\"");
  EXPECT_EQ(text_at(statement.conditions.at(0).key_at), "\"dynamodb:LeadingKeys\"");
  EXPECT_EQ(text_at(statement.conditions.at(1).values.at(0).at), "10");
}

TEST(ReadPolicy, OneStatementNeedsNoList) {
  const PolicyReading reading =
      Read(R"({"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "*", "Resource": "*"}})");
  EXPECT_TRUE(reading.diagnostics.empty());
  EXPECT_EQ(Describe(reading.policy), "Version 2012-10-17\n0 Allow Action [*] Resource [*]\n");
}

TEST(ReadPolicy, PlainYamlScalarsAreTheirText) {
  const PolicyReading reading = Read(
      "Version: 2012-10-17\n"
      "Statement:\n"
      "  - Sid: 1\n"
      "    Effect: Allow\n"
      "    Principal: {AWS: 111122223333}\n"
      "    Action: s3:*\n"
      "    Resource: '*'\n"
      "    Condition: {Bool: {aws:SecureTransport: true}}\n");
  EXPECT_TRUE(reading.diagnostics.empty());
  EXPECT_TRUE(reading.policy.VariablesOn());
  EXPECT_EQ(Describe(reading.policy),
            "Version 2012-10-17\n0 Allow Sid [1] Principal 1AWS [111122223333] Action [s3:*] Resource [*] Condition "
            "0Bool/aws:SecureTransport [true]\n");
}

TEST(ReadPolicy, OfDuplicateKeysTheLastCounts) {
  const Policy policy =
      Read(R"({"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "a:B", "Action": "c:D",
               "Resource": "*", "Effect": "Deny", "Condition": {"Bool": {"k:a": "true"}, "Bool": {"k:b": "true",
               "k:b": "false"}}}})")
          .policy;
  EXPECT_EQ(Describe(policy), "Version 2012-10-17\n0 Deny Action [c:D] Resource [*] Condition 0Bool/k:b [false]\n");
}

TEST(ReadPolicy, SplitsOperators) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"StringEquals", "0StringEquals"},
      {"StringEqualsIfExists", "0StringEquals?"},
      {"ForAnyValue:StringEquals", "2StringEquals"},
      {"forallvalues:StringLikeifexists", "1StringLike?"},
      {"IfExists", "0IfExists"},
      {"Null", "0Null"},
      {"ForAnyValue:", "2"},
  };
  for (const auto& [written, read] : cases) {
    const Policy policy = Read(R"({"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "*",
                                   "Resource": "*", "Condition": {")" +
                               written + R"(": {"a:b": "c"}}}})")
                              .policy;
    EXPECT_EQ(Describe(policy), "Version 2012-10-17\n0 Allow Action [*] Resource [*] Condition " + read + "/a:b [c]\n");
  }
}

// Resolved mappings as a template's conditions make them.
Resolved Scalar(std::string key, std::string text, Guard guard = Guard()) {
  Resolved node;
  node.kind = ResolvedKind::kString;
  node.key = std::move(key);
  node.value = Value(std::move(text));
  node.guard = std::move(guard);
  return node;
}

Resolved Mapping(std::string key, std::vector<Resolved> children, Guard guard = Guard()) {
  Resolved node;
  node.kind = ResolvedKind::kMapping;
  node.key = std::move(key);
  node.guard = std::move(guard);
  node.children = std::move(children);
  return node;
}

Resolved Sequence(std::string key, std::vector<Resolved> children) {
  Resolved node = Mapping(std::move(key), std::move(children));
  node.kind = ResolvedKind::kSequence;
  return node;
}

Resolved Unknown(std::string key) {
  Resolved node;
  node.kind = ResolvedKind::kUnknown;
  node.key = std::move(key);
  node.reason = "a macro writes it";
  return node;
}

Resolved PolicyOf(std::vector<Resolved> statements) {
  return Mapping("", {Scalar("Version", "2012-10-17"), Sequence("Statement", std::move(statements))});
}

const Guard kProd(Choice{"IsProd", "true"});
const Guard kTest(Choice{"IsProd", "false"});

TEST(ReadPolicy, AnEffectThatDependsMakesTwoStatements) {
  Resolved effect = Scalar("Effect", "");
  effect.value = Value(std::vector<Alternative>{{kProd, Text("Deny")}, {kTest, Text("Allow")}});
  const PolicyReading reading =
      ReadPolicy(PolicyOf({Mapping("", {effect, Scalar("Action", "*"), Scalar("Resource", "*")})}), {});
  EXPECT_TRUE(reading.diagnostics.empty());
  EXPECT_EQ(Describe(reading.policy),
            "Version 2012-10-17\n"
            "0 Deny (when IsProd is true) Action [*] Resource [*]\n"
            "0 Allow (when IsProd is false) Action [*] Resource [*]\n");
}

TEST(ReadPolicy, GuardedTwinsAreNoDuplicatesAndNoCombination) {
  const PolicyReading reading = ReadPolicy(
      PolicyOf(
          {Mapping("", {Scalar("Sid", "A", kProd), Scalar("Sid", "A", kTest), Scalar("Effect", "Allow"),
                        Scalar("Action", "a:B", kProd), Scalar("NotAction", "c:D", kTest),
                        Scalar("Resource", "x", kProd), Scalar("Resource", "y", kTest)}),
           Mapping("",
                   {Scalar("Sid", "B"), Scalar("Effect", "Allow"), Scalar("Action", "a:B"), Scalar("Resource", "x")},
                   kProd),
           Mapping("",
                   {Scalar("Sid", "B"), Scalar("Effect", "Allow"), Scalar("Action", "a:B"), Scalar("Resource", "y")},
                   kTest)}),
      {});
  EXPECT_TRUE(reading.diagnostics.empty());
  EXPECT_EQ(Describe(reading.policy),
            "Version 2012-10-17\n"
            "0 Allow (when IsProd is true) Sid [A](when IsProd is true) Action [a:B](when IsProd is true) "
            "Resource [x](when IsProd is true)\n"
            "0 Allow (when IsProd is false) Sid [A](when IsProd is false) NotAction [c:D](when IsProd is false) "
            "Resource [y](when IsProd is false)\n"
            "1 Allow (when IsProd is true) Sid [B] Action [a:B] Resource [x]\n"
            "1 Allow (when IsProd is false) Sid [B] Action [a:B] Resource [y]\n");
}

TEST(ReadPolicy, WhatCannotBeSeenIsSaidAndNoError) {
  const PolicyReading reading = ReadPolicy(
      PolicyOf({Unknown(""),
                Mapping("", {Scalar("Effect", "Allow"), Scalar("Principal", "*"), Unknown("Action"),
                             Sequence("Resource", {Unknown("")}), Unknown("Condition")}),
                Mapping("", {Scalar("Effect", "Allow"), Unknown("Fn::Transform")}),
                Mapping("", {Unknown("Effect"), Unknown("Principal"), Unknown("Sid"), Scalar("Action", "*"),
                             Mapping("Condition", {Unknown("StringLike"), Mapping("Bool", {Unknown("a:b")})})})}),
      {});
  EXPECT_TRUE(reading.structure_readable);
  EXPECT_EQ(
      Describe(reading.policy),
      "Version 2012-10-17\n"
      "1 Allow Principal 0 [*] Action [${?}] Resource [${?}] Condition unseen Action unseen Resource unseen Condition\n"
      "2 Allow unseen statement\n"
      "3 unknown Principal 5 [${?}] Action [*] Condition 0Bool/a:b [${?}] unseen Sid unseen Effect "
      "unseen Principal unseen Condition unseen Condition\n"
      "unseen Statement\n");
  ASSERT_EQ(reading.diagnostics.size(), 1U);  // the last statement's missing Resource
  EXPECT_EQ(reading.diagnostics[0].rule, "missing-resource");
}

TEST(ReadPolicy, TooManyChoicesLeaveTheEffectUnknown) {
  std::vector<Resolved> elements = {Scalar("Action", "*"), Scalar("Resource", "*")};
  std::vector<Alternative> effects;
  for (int i = 0; i < 100; ++i) {
    effects.push_back({Guard(Choice{"Stage", std::to_string(i)}), Text(i % 2 == 0 ? "Allow" : "Deny")});
  }
  Resolved effect = Scalar("Effect", "");
  effect.value = Value(effects);
  elements.push_back(effect);
  const Policy policy = ReadPolicy(PolicyOf({Mapping("", elements)}), {}).policy;
  EXPECT_EQ(Describe(policy), "Version 2012-10-17\n0 unknown Action [*] Resource [*] unseen Effect\n");
}

TEST(ReadPolicy, AHoleAsEffectIsNeverRead) {
  Resolved effect = Scalar("Effect", "");
  effect.value = Value(Text(Hole{HoleKind::kParameter, "Mode"}));
  const PolicyReading reading =
      ReadPolicy(PolicyOf({Mapping("", {effect, Scalar("Action", "*"), Scalar("Resource", "*")})}), {});
  EXPECT_TRUE(reading.diagnostics.empty());
  EXPECT_EQ(reading.policy.statements.at(0).effect, Effect::kUnknown);
  EXPECT_EQ(reading.policy.statements.at(0).unseen.at(0).what, "Effect");
}

TEST(PolicyTypes, NamesReadBack) {
  for (const PolicyType type : {PolicyType::kIdentity, PolicyType::kResource, PolicyType::kTrust, PolicyType::kScp,
                                PolicyType::kRcp, PolicyType::kBoundary, PolicyType::kSession, PolicyType::kEndpoint}) {
    EXPECT_EQ(ParsePolicyType(PolicyTypeName(type)), type);
  }
  EXPECT_EQ(ParsePolicyType("Service_Control_Policy"), PolicyType::kScp);
  EXPECT_EQ(ParsePolicyType("IDENTITY_POLICY"), PolicyType::kIdentity);
  EXPECT_EQ(ParsePolicyType("bucket"), std::nullopt);
}

TEST(PolicyTypes, TheContentSpeaksForOne) {
  const std::vector<std::pair<std::string_view, PolicyType>> cases = {
      {R"({"Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole", "Resource": "*"}]})", PolicyType::kIdentity},
      {R"({"Statement": [{"Principal": "*", "Action": "sts:AssumeRole"}]})", PolicyType::kTrust},
      {R"({"Statement": {"Principal": "*", "Action": ["sts:TagSession", "STS:AssumeRoleWithSAML"]}})",
       PolicyType::kTrust},
      {R"({"Statement": [{"Principal": "*", "Action": "sts:AssumeRole", "Resource": "*"}]})", PolicyType::kResource},
      {R"({"Statement": [{"Principal": "*", "Action": "sts:AssumeRole"}, {"Principal": "*", "Resource": "*"}]})",
       PolicyType::kResource},
      {R"({"Statement": [{"NotPrincipal": {"AWS": "1"}, "Action": "s3:GetObject"}]})", PolicyType::kResource},
      {R"({"Statement": "none"})", PolicyType::kIdentity},
      {R"([])", PolicyType::kIdentity},
  };
  for (const auto& [text, type] : cases) {
    EXPECT_EQ(InferPolicyType(Parsed(text).resolved()), type) << text;
  }
}

}  // namespace
}  // namespace leastpriv
