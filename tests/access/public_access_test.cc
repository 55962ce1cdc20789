#include "access/public_access.h"

#include <gtest/gtest.h>

#include "reading.h"

namespace leastpriv {
namespace {

// Who gets in through an Allow for everybody with such a condition: the witness's principal, or "nobody".
std::string Outsider(const std::string& condition, const std::string& principal = R"("*")") {
  const PolicyText text(PolicyOf(R"({"Effect":"Allow","Action":"s3:GetObject","Resource":"*","Principal":)" +
                                 principal + R"(,"Condition":)" + condition + "}"),
                        PolicyType::kResource);
  const CheckAnswer answer = CheckNoPublicAccess(text.policy());
  if (answer.result != CheckResult::kFail) {
    EXPECT_EQ(answer.result, CheckResult::kPass);
    return "nobody";
  }
  EXPECT_EQ(answer.witnesses.size(), 1U);
  AccessSet set(text.policy());
  set.principals = true;
  EXPECT_TRUE(MustAllow(set, answer.witnesses.front().request));
  return answer.witnesses.front().request.principal;
}

TEST(PublicAccessTest, AnyAccountMayHaveAUserOfThatName) {
  EXPECT_TRUE(Outsider(R"({"StringEquals":{"aws:username":"bob"}})").ends_with(":user/bob"));
  EXPECT_TRUE(Outsider(R"({"StringLike":{"aws:username":"b*"}})").find(":user/b") != std::string::npos);
  EXPECT_EQ(Outsider(R"({"StringEquals":{"aws:username":"bob","aws:PrincipalAccount":"111122223333"}})"), "nobody");
  EXPECT_EQ(Outsider(R"({"StringEquals":{"aws:username":"bob"},
                         "ArnLike":{"aws:PrincipalArn":"arn:aws:iam::*:role/*"}})"),
            "nobody");
  EXPECT_TRUE(Outsider(R"({"StringEquals":{"aws:username":"bob"},
                           "ArnLike":{"aws:PrincipalArn":"arn:aws:iam::*:user/team/*"}})")
                  .ends_with(":user/team/bob"));
}

TEST(PublicAccessTest, AServiceWorksForAnybody) {
  const std::string service = R"("Bool":{"aws:PrincipalIsAWSService":"true"})";
  EXPECT_EQ(Outsider("{" + service + "}"), "other.amazonaws.com");
  EXPECT_EQ(Outsider("{" + service + R"(,"StringEquals":{"aws:SourceAccount":"111122223333"}})"), "nobody");
  EXPECT_EQ(Outsider("{" + service + R"(,"StringEqualsIfExists":{"aws:SourceAccount":"111122223333"}})"), "nobody");
  EXPECT_EQ(Outsider("{" + service + R"(,"StringEquals":{"aws:PrincipalServiceName":"s3.amazonaws.com"}})"), "nobody");
  EXPECT_EQ(Outsider("{" + service + "}", R"({"Service":"s3.amazonaws.com"})"), "nobody");
}

TEST(PublicAccessTest, AnExternalIdIsNoSecret) {
  EXPECT_NE(Outsider(R"({"StringEquals":{"sts:ExternalId":"photos-1"}})", R"({"AWS":"*"})"), "nobody");
  EXPECT_EQ(Outsider(R"({"StringEquals":{"sts:ExternalId":"photos-1"}})", R"({"AWS":"111122223333"})"), "nobody");
}

TEST(PublicAccessTest, WhatTheCallerChoosesFixesNothing) {
  EXPECT_NE(Outsider(R"({"StringEquals":{"aws:PrincipalOrgID":"${aws:PrincipalTag/org}"}})"), "nobody");
  EXPECT_NE(Outsider(R"({"StringEquals":{"aws:SourceVpce":"${aws:PrincipalTag/door}"}})"), "nobody");
  EXPECT_NE(Outsider(R"({"StringEquals":{"aws:PrincipalOrgID":["o-1","${aws:PrincipalTag/org}"]}})"), "nobody");
  EXPECT_EQ(Outsider(R"({"StringEquals":{"aws:PrincipalOrgID":"${aws:ResourceOrgID}"}})"), "nobody");
}

TEST(PublicAccessTest, TheOwnAccountIsNoOutsider) {
  const PolicyText text(PolicyOf(R"({"Effect":"Allow","Action":"s3:GetObject","Resource":"*","Principal":"*",)"
                                 R"("Condition":{"StringEquals":{"aws:PrincipalAccount":"x"}}})"),
                        PolicyType::kResource);
  Policy policy = text.policy();
  Hole account{HoleKind::kPseudo, "AWS::AccountId", {}, {}, Alphabet::kName};
  policy.statements[0].conditions[0].values[0].value = Value(Text(account));
  EXPECT_EQ(CheckNoPublicAccess(policy).result, CheckResult::kPass);
}

TEST(PublicAccessTest, AFixedOriginClosesAPolicy) {
  for (const std::string key : {"aws:PrincipalOrgID", "aws:SourceVpce", "aws:SourceAccount",
                                "s3:x-amz-server-side-encryption-aws-kms-key-id"}) {
    EXPECT_EQ(Outsider(R"({"StringEquals":{")" + key + R"(":"x"}})"), "nobody") << key;
    EXPECT_NE(Outsider(R"({"StringLike":{")" + key + R"(":"x*"}})"), "nobody") << key;
  }
}

bool Fixes(const std::string& condition) {
  const PolicyText text(PolicyOf(R"({"Effect":"Allow","Action":"s3:*","Resource":"*","Condition":)" + condition + "}"));
  return FixesOrigin(text.policy().statements.front().conditions.front(), text.policy().VariablesOn());
}

TEST(PublicAccessTest, AConditionFixesAnOrigin) {
  const auto arn = [](const std::string& value) { return R"({"ArnLike":{"aws:SourceArn":")" + value + R"("}})"; };
  for (const std::string value :
       {"arn:aws:s3:::photos", "arn:aws:s3:*:*:photos", "arn:aws:cloudtrail:*:111122223333:trail/*",
        "arn:aws:cloudtrail:*:${aws:ResourceAccount}:trail/*"}) {
    EXPECT_TRUE(Fixes(arn(value))) << value;
  }
  for (const std::string value :
       {"*", "arn:aws:s3:::*", "arn:aws:s3:::photos*", "arn:aws:s3:*:*:photo?", "arn:aws:s3:*:*:accesspoint/photos",
        "arn:aws:sqs:*:*:photos", "arn:aws:cloudtrail:*:*:trail/*", "arn:aws:cloudtrail:*:1111*:trail/x",
        "arn:aws:cloudtrail:*:*:trail/${aws:PrincipalTag/trail}"}) {
    EXPECT_FALSE(Fixes(arn(value))) << value;
  }
  EXPECT_TRUE(Fixes(R"({"StringLike":{"aws:SourceArn":"arn:aws:events:*:111122223333:rule/*"}})"));
  EXPECT_TRUE(Fixes(R"({"StringEqualsIfExists":{"AWS:sourceaccount":"111122223333"}})"));
  EXPECT_FALSE(Fixes(R"({"StringLike":{"aws:SourceAccount":["111122223333","*"]}})"));
  EXPECT_FALSE(Fixes(R"({"StringNotEquals":{"aws:SourceAccount":"111122223333"}})"));
  EXPECT_FALSE(Fixes(R"({"Null":{"aws:SourceAccount":"false"}})"));
  EXPECT_TRUE(Fixes(R"({"StringEqual":{"aws:SourceAccount":"111122223333"}})"));
  EXPECT_TRUE(Fixes(R"({"NumericEquals":{"aws:SourceAccount":"111122223333"}})"));
  EXPECT_TRUE(Fixes(R"({"ForAnyValue:StringLike":{"aws:SourceOrgPaths":"o-a1b2c3d4e5/*"}})"));
  EXPECT_FALSE(Fixes(R"({"ForAnyValue:StringLike":{"aws:SourceOrgPaths":"o-*"}})"));
}

}  // namespace
}  // namespace leastpriv
