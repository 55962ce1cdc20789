// What a statement matches: actions, resources in both readings, and how a decision explains itself.
#include <gtest/gtest.h>

#include "world.h"

namespace leastpriv {
namespace {

struct Row {
  const char* says;
  World world;
  const char* verdict;
};

void Check(const std::vector<Row>& rows) {
  for (const Row& row : rows) EXPECT_EQ(VerdictOn(row.world), row.verdict) << row.says << "\n" << Explain(row.world);
}

World On(std::string_view resource, std::string_view pattern) {
  return {.resource = std::string(resource), .identity = {Allow("*", pattern)}};
}

TEST(Statement, Actions) {
  Check({
      {"letter case does not count", {.action = "S3:getobject", .identity = {Allow("s3:GetObject")}}, "allowed"},
      {"a question mark is one character", {.action = "s3:GetObject", .identity = {Allow("s3:GetObjec?")}}, "allowed"},
      {"a star may stand anywhere", {.action = "s3:GetObject", .identity = {Allow("s3:*Object")}}, "allowed"},
      {"an action no catalogue knows", {.action = "s3:Invented", .identity = {Allow("s3:*")}}, "allowed"},
      {"NotAction takes it too",
       {.action = "new:Invented", .identity = {R"({"Effect": "Allow", "NotAction": "iam:*", "Resource": "*"})"}},
       "allowed"},
      {"NotAction leaves out",
       {.identity = {R"({"Effect": "Allow", "NotAction": ["iam:*", "S3:*"], "Resource": "*"})"}},
       "implicitDeny"},
      {"a deny with NotAction",
       {.identity = {Allow(), R"({"Effect": "Deny", "NotAction": "iam:*", "Resource": "*"})"}},
       "explicitDeny"},
      {"a comma is no list", {.identity = {Allow("s3:GetObject,s3:PutObject")}}, "implicitDeny"},
      {"spaces count", {.identity = {Allow("s3:GetObject ")}}, "implicitDeny"},
  });
}

TEST(Statement, Resources) {
  constexpr std::string_view kObject = "arn:aws:s3:::photos/a";
  Check({
      {"letter case counts", On(kObject, "arn:aws:s3:::Photos/a"), "implicitDeny"},
      {"a star runs across slashes", On("arn:aws:s3:::photos/a/b/c", "arn:aws:s3:::photos/*"), "allowed"},
      {"a question mark", On(kObject, "arn:aws:s3:::photos/?"), "allowed"},
      {"another partition", On("arn:aws-cn:s3:::photos/a", "arn:aws:s3:::photos/a"), "implicitDeny"},
      {"a star for the partition", On("arn:aws-cn:s3:::photos/a", "arn:*:s3:::photos/a"), "allowed"},
      {"NotResource",
       {.identity = {R"({"Effect": "Allow", "Action": "*", "NotResource": "arn:aws:s3:::photos/*"})"}},
       "implicitDeny"},
      {"NotResource, another",
       {.identity = {R"({"Effect": "Allow", "Action": "*", "NotResource": ["arn:aws:s3:::x", "arn:aws:s3:::y"]})"}},
       "allowed"},
      {"the resource part may hold colons",
       On("arn:aws:logs:eu-west-1:111122223333:log-group:g:log-stream:s", "arn:aws:logs:*:*:log-group:g:*"), "allowed"},
      {"an action without a resource asks for a star",
       {.action = "s3:ListAllMyBuckets", .resource = "*", .identity = {Allow()}},
       "allowed"},
      {"segments left out are stars", On(kObject, "arn:aws:s3"), "allowed"},
      {"of another service", On(kObject, "arn:aws:sqs"), "implicitDeny"},
      {"a star ends it", On(kObject, "arn:aws:s3:*"), "allowed"},
      {"a bucket is not every resource", On("*", "arn:aws:s3:::photos"), "implicitDeny"},
  });
}

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
TEST(Statement, StarsAndColons) {
  constexpr std::string_view kTable = "arn:aws:dynamodb:eu-west-1:111122223333:table/t";
  Check({
      {"one segment each: both readings agree", On(kTable, "arn:aws:dynamodb:*:*:table/t"), "allowed"},
      {"a star at its segment's end may run on", On(kTable, "arn:aws:dynamodb:*:table/t:x"), "implicitDeny"},
      {"over two segments", On("arn:aws:sqs:eu-west-1:111122223333:a:b:q", "arn:aws:sqs:*:a:b:q"),
       "implicitDeny, allowed"},
      {"not from the middle of one", On("arn:aws:sqs:eu:west-1:a:b:q", "arn:aws:sqs:e*1:a:b:q"), "implicitDeny"},
      {"a question mark never takes a colon", On("arn:aws:sqs:eu:x:a:q", "arn:aws:sqs:eu?x:a:q"), "implicitDeny"},
      {"a deny that depends on it",
       {.resource = "arn:aws:sqs:eu-west-1:111122223333:a:b:q",
        .account = "",
        .identity = {Allow() + "," + Deny("*", "arn:aws:sqs:*:a:b:q")}},
       "allowed, explicitDeny"},
  });
}

TEST(Statement, Variables) {
  const std::string home = Allow("*", "arn:aws:s3:::photos/${aws:username}/*");
  const World base{.resource = "arn:aws:s3:::photos/ann/1", .identity = {home}};
  World known = base;
  known.context = {{"aws:username", {"ann"}}};
  World star = base;
  star.context = {{"aws:username", {"*"}}};
  World of_old = known;
  of_old.identity = {R"({"Version": "2008-10-17", "Statement": [)" + home + "]}"};
  Check({
      {"its value is put in", known, "allowed"},
      {"as text", star, "implicitDeny"},
      {"no value matches nothing", base, "implicitDeny"},
      {"and leaves NotResource open",
       {.identity = {R"({"Effect": "Allow", "Action": "*", "NotResource": "arn:aws:s3:::photos/${aws:username}"})"}},
       "undecided"},
      {"an old version has no variables", of_old, "implicitDeny"},
      {"a default",
       {.resource = "arn:aws:s3:::photos/all/1", .identity = {Allow("*", "arn:aws:s3:::photos/${aws:tag, 'all'}/*")}},
       "allowed"},
      {"a star as a character",
       {.resource = "arn:aws:s3:::photos/a", .identity = {Allow("*", "arn:aws:s3:::photos/${*}")}},
       "implicitDeny"},
  });
}

TEST(Decide, SaysWhichStatementDecided) {
  const World world{.identity = {Allow("ec2:*"), Allow("sqs:*") + "," + Allow("s3:*")}, .scp = {{Allow()}}};
  const std::vector<DecidedBy> by = {{"scp", 0, 0}, {"identity", 1, 1}};
  EXPECT_EQ(Decide(world).by, by);
  const World denied{.identity = {Allow() + "," + Deny("s3:*") + "," + Deny("*")}};
  const std::vector<DecidedBy> both = {{"identity", 0, 1}, {"identity", 0, 2}};
  EXPECT_EQ(Decide(denied).by, both);
}

TEST(Decide, ExplainsWhatDidNotMatch) {
  const World world{
      .context = {{"aws:SourceIp", {"10.0.0.1"}}},
      .identity = {Allow("s3:Put*") + "," + Allow("s3:*", "arn:aws:s3:::b/*") + "," +
                   Allow("s3:*", "*", R"("Condition": {"IpAddress": {"aws:SourceIp": "192.168.0.0/16"}})") + "," +
                   Allow("s3:*", "*", R"("Condition": {"Bool": {"aws:SecureTransport": "true"}})")},
      .on_resource = AllowTo("arn:aws:iam::111122223333:user/bob")};
  EXPECT_EQ(
      Explain(world),
      "statement 1 of resource policy 1: Allow, does not match: its principals do not take "
      "`arn:aws:iam::111122223333:role/app`\n"
      "statement 1 of identity policy 1: Allow, does not match: its actions do not take `s3:GetObject`\n"
      "statement 2 of identity policy 1: Allow, does not match: its resources do not take `arn:aws:s3:::photos/a`\n"
      "statement 3 of identity policy 1: Allow, does not match: its condition `IpAddress` on `aws:SourceIp`: the "
      "request's value is `10.0.0.1`\n"
      "statement 4 of identity policy 1: Allow, does not match: its condition `Bool` on `aws:SecureTransport`: the "
      "request has no such key\n");
}

TEST(Decide, WhatCannotBeSeenLeavesItOpen) {
  PolicySet set;
  set.identity_unseen = "the managed policy `team` is not known";
  const Decision decision = CompiledPolicies(set).Decide({std::string(kRole), "s3:GetObject", "*", "", {}});
  EXPECT_EQ(decision.verdict, Verdict::kUndecided);
  EXPECT_EQ(decision.reason, set.identity_unseen);
}

}  // namespace
}  // namespace leastpriv
