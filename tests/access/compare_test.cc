#include "access/compare.h"

#include <gtest/gtest.h>

#include "access/guardrails.h"
#include "reading.h"

namespace leastpriv {
namespace {

// The answer, its witness replayed, as one word.
std::string Check(const std::string& existing, const std::string& candidate,
                  std::optional<PolicyType> type = PolicyType::kIdentity) {
  const PolicyText a(PolicyOf(existing), type);
  const PolicyText b(PolicyOf(candidate), type);
  const CheckAnswer answer = Compare(AccessSet(a.policy()), AccessSet(b.policy()));
  if (answer.result == CheckResult::kFail) {
    const Request& request = answer.witnesses.front().request;
    EXPECT_TRUE(MustAllow(AccessSet(b.policy()), request)) << request.action << " " << request.resource;
    EXPECT_FALSE(MayAllow(AccessSet(a.policy()), request)) << request.action << " " << request.resource;
  }
  EXPECT_EQ(answer.reason.empty(), answer.result != CheckResult::kUndecided) << answer.reason;
  return std::string(CheckResultName(answer.result));
}

// Allow of s3:GetObject on a resource, with a condition.
std::string Allow(const std::string& condition, const std::string& resource = "*") {
  return R"({"Effect":"Allow","Action":"s3:GetObject","Resource":")" + resource + R"(","Condition":)" + condition + "}";
}
std::string Deny(const std::string& condition) {
  return R"({"Effect":"Deny","Action":"*","Resource":"*","Condition":)" + condition + "}";
}
const char* const kAllowAll = R"({"Effect":"Allow","Action":"*","Resource":"*"})";

TEST(CompareTest, AnEffectThatIsNotKnownMayBeEither) {
  const PolicyText text(PolicyOf(kAllowAll), PolicyType::kIdentity);
  Policy open = text.policy();
  open.statements[0].effect = Effect::kUnknown;
  open.statements[0].unseen.push_back({{}, "Effect", "its value is fixed at deployment"});
  const auto compare = [](const Policy& a, const Policy& b) { return Compare(AccessSet(a), AccessSet(b)).result; };
  EXPECT_EQ(Compare(AccessSet::Nothing(), AccessSet(open)).result, CheckResult::kUndecided);
  EXPECT_EQ(compare(text.policy(), open), CheckResult::kPass);
  EXPECT_EQ(compare(open, text.policy()), CheckResult::kUndecided);
}

TEST(CompareTest, WhatCannotBeSeenMayBeAnything) {
  const PolicyText text(PolicyOf(kAllowAll), PolicyType::kIdentity);
  const PolicyText photos(PolicyOf(Allow("{}", "arn:aws:s3:::photos/*")), PolicyType::kIdentity);
  Policy hidden = photos.policy();
  hidden.unseen.push_back({{}, "policy", "a macro stands here"});
  const auto compare = [](const Policy& a, const Policy& b) { return Compare(AccessSet(a), AccessSet(b)).result; };
  EXPECT_EQ(compare(photos.policy(), hidden), CheckResult::kUndecided);
  EXPECT_EQ(compare(hidden, photos.policy()), CheckResult::kUndecided);
  EXPECT_EQ(compare(text.policy(), hidden), CheckResult::kPass);
  const CheckAnswer answer = Compare(AccessSet::Nothing(), AccessSet(hidden));
  EXPECT_EQ(answer.result, CheckResult::kUndecided);
  EXPECT_EQ(answer.reason, "it depends on a part of the new policy that cannot be read: a macro stands here");
}

TEST(CompareTest, GuardrailsStandBesideFullAccess) {
  const std::string no_root =
      R"({"Effect":"Deny","Action":"*","Resource":"*","Condition":{"ArnLike":{"aws:PrincipalArn":"arn:aws:iam::*:root"}}})";
  const std::string no_mail = R"({"Effect":"Deny","Action":"ses:*","Resource":"*"})";
  const auto compare = [](const std::string& existing, const std::string& candidate, PolicyType type) {
    const PolicyText a(PolicyOf(existing), type);
    const PolicyText b(PolicyOf(candidate), type);
    AccessSet before(a.policy());
    AccessSet after(b.policy());
    AddFullAccess(before);
    AddFullAccess(after);
    return std::string(CheckResultName(Compare(before, after).result));
  };
  EXPECT_EQ(compare(no_mail, no_mail + "," + no_root, PolicyType::kScp), "pass");
  EXPECT_EQ(compare(no_mail + "," + no_root, no_mail, PolicyType::kScp), "fail");
  EXPECT_EQ(compare(no_mail + "," + kAllowAll, no_mail, PolicyType::kScp), "pass");
  EXPECT_EQ(compare(no_mail, Allow("{}"), PolicyType::kScp), "pass");
  EXPECT_EQ(compare(Allow("{}"), no_mail, PolicyType::kScp), "fail");
  const std::string only_ours = R"({"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"*","Condition":)"
                                R"({"StringNotEquals":{"aws:PrincipalOrgID":"o-1"}}})";
  const std::string no_s3 = R"({"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"*"})";
  EXPECT_EQ(compare(no_s3, only_ours, PolicyType::kRcp), "fail");
  EXPECT_EQ(compare(only_ours, no_s3, PolicyType::kRcp), "pass");
}

TEST(CompareTest, ActionsAndResources) {
  const std::string photos =
      R"({"Effect":"Allow","Action":["s3:GetObject","s3:Put*"],"Resource":"arn:aws:s3:::photos/*"})";
  EXPECT_EQ(Check(photos, photos), "pass");
  EXPECT_EQ(Check(photos, R"({"Effect":"Allow","Action":"S3:getobject","Resource":"arn:aws:s3:::photos/a?c"})"),
            "pass");
  EXPECT_EQ(Check(photos, R"({"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::Photos/a"})"), "fail");
  EXPECT_EQ(Check(photos, R"({"Effect":"Allow","Action":"s3:*","Resource":"arn:aws:s3:::photos/a"})"), "fail");
  EXPECT_EQ(Check(photos, R"({"Effect":"Allow","Action":"s3:PutObject","Resource":"arn:aws:s3:::photos*"})"), "fail");
  EXPECT_EQ(Check(kAllowAll, photos), "pass");
  EXPECT_EQ(Check(photos, kAllowAll), "fail");
}

TEST(CompareTest, DenyTakesBack) {
  const std::string but =
      std::string(kAllowAll) + R"(,{"Effect":"Deny","Action":"s3:Delete*","Resource":"arn:aws:s3:::a/*"})";
  EXPECT_EQ(Check(but, R"({"Effect":"Allow","Action":"s3:DeleteObject","Resource":"arn:aws:s3:::b/*"})"), "pass");
  EXPECT_EQ(Check(but, R"({"Effect":"Allow","Action":"s3:DeleteObject","Resource":"arn:aws:s3:::*"})"), "fail");
  EXPECT_EQ(Check(but, R"({"Effect":"Allow","Action":"s3:*","Resource":"*"},
                          {"Effect":"Deny","Action":"*","Resource":"arn:aws:s3:::a/*"})"),
            "pass");
  EXPECT_EQ(Check(but, R"({"Effect":"Allow","Action":"s3:*","Resource":"*"},
                          {"Effect":"Deny","NotAction":"s3:GetObject","Resource":"*"})"),
            "pass");
}

TEST(CompareTest, VariablesThatARequestChooses) {
  const std::string of_name = R"({"Effect":"Allow","Action":"s3:*","Resource":"arn:aws:s3:::b/${aws:username}/*"})";
  const std::string of_id = R"({"Effect":"Allow","Action":"s3:*","Resource":"arn:aws:s3:::b/${aws:userid}/*"})";
  EXPECT_EQ(Check(of_name, of_id), "fail");
  EXPECT_EQ(Check(of_name, of_name), "pass");
}

TEST(CompareTest, AnAccountHoldsDigitsOnly) {
  const std::string users = Allow(R"({"ArnLike":{"aws:PrincipalArn":"arn:aws:iam::*:user/*"}})");
  EXPECT_EQ(Check(users, Allow(R"({"StringLike":{"aws:username":"*"}})")), "pass");
  EXPECT_EQ(Check(users, kAllowAll), "fail");
}

TEST(CompareTest, UsersByName) {
  const std::string bob = Allow(R"({"StringEquals":{"aws:username":"bob"}})");
  EXPECT_EQ(Check(Allow(R"({"StringEquals":{"aws:username":"ann"}})"), bob), "fail");
  EXPECT_EQ(Check(Allow(R"({"StringLike":{"aws:username":"b*"}})"), bob), "pass");
  EXPECT_EQ(Check(bob, Allow(R"({"StringLike":{"aws:username":"b*"}})")), "fail");
  EXPECT_EQ(Check(Allow(R"({"ArnLike":{"aws:PrincipalArn":"arn:aws:iam::*:user/team/*"}})"), bob), "fail");
}

TEST(CompareTest, NegatedLists) {
  const std::string rest = R"({"Effect":"Allow","NotAction":"iam:*","Resource":"*"})";
  EXPECT_EQ(Check(rest, R"({"Effect":"Allow","Action":"s3:*","Resource":"*"})"), "pass");
  EXPECT_EQ(Check(rest, R"({"Effect":"Allow","Action":"i*","Resource":"*"})"), "fail");
  EXPECT_EQ(Check(rest, R"({"Effect":"Allow","NotAction":["iam:*","s3:*"],"Resource":"*"})"), "pass");
  const std::string elsewhere = R"({"Effect":"Allow","Action":"*","NotResource":"arn:aws:s3:::secret/*"})";
  EXPECT_EQ(Check(elsewhere, R"({"Effect":"Allow","Action":"*","Resource":"arn:aws:s3:::public/*"})"), "pass");
  EXPECT_EQ(Check(elsewhere, R"({"Effect":"Allow","Action":"*","Resource":"arn:aws:s3:::s*"})"), "fail");
}

TEST(CompareTest, ResourcesBySegments) {
  const std::string one = R"({"Effect":"Allow","Action":"*","Resource":"arn:aws:sqs:*:111122223333:q"})";
  EXPECT_EQ(Check(one, R"({"Effect":"Allow","Action":"*","Resource":"arn:aws:sqs:eu-*:111122223333:q"})"), "pass");
  EXPECT_EQ(Check(one, R"({"Effect":"Allow","Action":"*","Resource":"arn:aws:sqs:*:q"})"), "fail");
}

TEST(CompareTest, StringConditions) {
  const std::string a = R"({"StringEquals":{"aws:RequestedRegion":["eu-west-1","us-east-1"]}})";
  EXPECT_EQ(Check(Allow(a), Allow(R"({"StringEquals":{"aws:requestedregion":"eu-west-1"}})")), "pass");
  EXPECT_EQ(Check(Allow(a), Allow(R"({"StringLike":{"aws:RequestedRegion":"eu-*"}})")), "fail");
  EXPECT_EQ(Check(Allow(a), Allow(R"({"StringEqualsIgnoreCase":{"aws:RequestedRegion":"eu-west-1"}})")), "fail");
  EXPECT_EQ(Check(Allow(a), Allow(R"({"StringEqualsIfExists":{"aws:RequestedRegion":"eu-west-1"}})")), "fail");
  EXPECT_EQ(Check(Allow(R"({"StringNotEquals":{"aws:RequestedRegion":"eu-west-1"}})"),
                  Allow(R"({"StringEquals":{"aws:RequestedRegion":"us-east-1"}})")),
            "pass");
  // A missing key makes a negated operator true.
  EXPECT_EQ(Check(Allow(R"({"Null":{"aws:RequestedRegion":"false"}})"),
                  Allow(R"({"StringNotEquals":{"aws:RequestedRegion":"eu-west-1"}})")),
            "fail");
  EXPECT_EQ(Check(std::string(kAllowAll) + "," + Deny(R"({"StringNotEquals":{"aws:RequestedRegion":"eu-west-1"}})"),
                  Allow(R"({"StringEquals":{"aws:RequestedRegion":"eu-west-1"}})")),
            "pass");
}

TEST(CompareTest, NumbersDatesAddressesAndBooleans) {
  EXPECT_EQ(Check(Allow(R"({"NumericLessThan":{"s3:max-keys":"10"}})"),
                  Allow(R"({"NumericLessThanEquals":{"s3:max-keys":"9"}})")),
            "pass");
  EXPECT_EQ(Check(Allow(R"({"NumericLessThan":{"s3:max-keys":"10"}})"),
                  Allow(R"({"NumericLessThanEquals":{"s3:max-keys":"10"}})")),
            "fail");
  EXPECT_EQ(
      Check(Allow(R"({"NumericLessThan":{"k:a":"10"}})") + "," + Allow(R"({"NumericGreaterThanEquals":{"k:a":"10"}})"),
            Allow(R"({"Null":{"k:a":"false"}})")),
      "pass");
  EXPECT_EQ(Check(Allow(R"({"DateLessThan":{"aws:CurrentTime":"2027-01-01T00:00:00Z"}})"),
                  Allow(R"({"DateLessThan":{"aws:CurrentTime":"2026-12-31"}})")),
            "pass");
  EXPECT_EQ(Check(Allow(R"({"DateLessThan":{"aws:CurrentTime":"2027-01-01T00:00:00Z"}})"),
                  Allow(R"({"DateLessThanEquals":{"aws:CurrentTime":"2027-01-01"}})")),
            "fail");
  EXPECT_EQ(Check(Allow(R"({"IpAddress":{"aws:SourceIp":["203.0.113.0/25","203.0.113.128/25"]}})"),
                  Allow(R"({"IpAddress":{"aws:SourceIp":"203.0.113.0/24"}})")),
            "pass");
  EXPECT_EQ(Check(Allow(R"({"IpAddress":{"aws:SourceIp":"203.0.113.0/25"}})"),
                  Allow(R"({"IpAddress":{"aws:SourceIp":"203.0.113.0/24"}})")),
            "fail");
  EXPECT_EQ(Check(Allow(R"({"Bool":{"aws:SecureTransport":"true"}})") + "," +
                      Allow(R"({"Bool":{"aws:SecureTransport":"false"}})"),
                  Allow(R"({"Null":{"aws:SecureTransport":"false"}})")),
            "pass");
}

TEST(CompareTest, SetsOfValues) {
  const std::string any = Allow(R"({"ForAnyValue:StringEquals":{"aws:TagKeys":["a","b"]}})");
  const std::string all = Allow(R"({"ForAllValues:StringEquals":{"aws:TagKeys":["a","b"]}})");
  EXPECT_EQ(Check(any, all), "fail");  // no keys at all
  EXPECT_EQ(Check(all, any), "fail");  // a and c
  EXPECT_EQ(
      Check(any, Allow(R"({"ForAllValues:StringEquals":{"aws:TagKeys":["a","b"]},"Null":{"aws:TagKeys":"false"}})")),
      "pass");
  EXPECT_EQ(Check(all, Allow(R"({"ForAllValues:StringEquals":{"aws:TagKeys":"a"}})")), "pass");
}

TEST(CompareTest, VariablesAreOneText) {
  const std::string home = R"({"Effect":"Allow","Action":"s3:*","Resource":"arn:aws:s3:::b/${aws:username}/*"})";
  EXPECT_EQ(Check(home, home), "pass");
  EXPECT_EQ(Check(home, R"({"Effect":"Allow","Action":"s3:*","Resource":"arn:aws:s3:::b/${aws:UserName}/in/*"})"),
            "pass");
  EXPECT_EQ(Check(home, R"({"Effect":"Allow","Action":"s3:*","Resource":"arn:aws:s3:::b/*"})"), "fail");
  EXPECT_EQ(Check(R"({"Effect":"Allow","Action":"s3:*","Resource":"arn:aws:s3:::b/*"})", home), "pass");
}

TEST(CompareTest, AVariableInNotResourceHasAValue) {
  const std::string home = R"({"Effect":"Allow","Action":"s3:*","Resource":"arn:aws:s3:::home/*"},)"
                           R"({"Effect":"Deny","Action":"s3:*","NotResource":"arn:aws:s3:::home/${aws:username}/*"})";
  EXPECT_EQ(Check(home, R"({"Effect":"Allow","Action":"s3:*","Resource":"arn:aws:s3:::home/*"})"), "fail");
  EXPECT_EQ(Check(home, R"({"Effect":"Allow","Action":"s3:*","Resource":"arn:aws:s3:::home/${aws:username}/*"})"),
            "pass");
}

TEST(CompareTest, PrincipalsAndTheirKeys) {
  const auto resource = PolicyType::kResource;
  const auto allow = [](const std::string& principal, const std::string& condition = "{}") {
    return R"({"Effect":"Allow","Principal":)" + principal + R"(,"Action":"s3:GetObject","Resource":"*","Condition":)" +
           condition + "}";
  };
  const std::string role = allow(R"({"AWS":"arn:aws:iam::111111111111:role/a"})");
  const std::string account = allow(R"({"AWS":"111111111111"})");
  const std::string all = allow(R"("*")");
  EXPECT_EQ(Check(account, role, resource), "pass");
  EXPECT_EQ(Check(role, account, resource), "fail");
  EXPECT_EQ(Check(all, account, resource), "pass");
  EXPECT_EQ(Check(account, all, resource), "fail");
  EXPECT_EQ(Check(account, allow(R"("*")", R"({"StringEquals":{"aws:PrincipalAccount":"111111111111"}})"), resource),
            "pass");
  EXPECT_EQ(Check(account, allow(R"("*")", R"({"ArnLike":{"aws:PrincipalArn":"arn:aws:iam::111111111111:role/x/*"}})"),
                  resource),
            "pass");
  EXPECT_EQ(Check(account, allow(R"("*")", R"({"ArnLike":{"aws:PrincipalArn":"arn:aws:iam::*:role/x/*"}})"), resource),
            "fail");
  EXPECT_EQ(Check(role, allow(R"("*")", R"({"ArnEquals":{"aws:PrincipalArn":"arn:aws:iam::111111111111:role/a"}})"),
                  resource),
            "pass");
  EXPECT_EQ(Check(account, allow(R"({"Service":"sns.amazonaws.com"})"), resource), "fail");
}

TEST(CompareTest, PastItsLimitItIsUndecided) {
  std::string likes;
  for (int i = 0; i < 20; ++i)
    likes += (i == 0 ? "\"" : ",\"") + std::string("*") + static_cast<char>('a' + i) + "z" +
             static_cast<char>('b' + i) + "*\"";
  EXPECT_EQ(Check(Allow(R"({"StringNotLike":{"k:a":[)" + likes + R"(]}})") + "," +
                      Allow(R"({"StringLike":{"k:a":[)" + likes + R"(]}})"),
                  Allow(R"({"Null":{"k:a":"false"}})")),
            "undecided");
}

}  // namespace
}  // namespace leastpriv
