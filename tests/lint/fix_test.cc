#include "lint/fix.h"

#include <gtest/gtest.h>

#include "text/edits.h"

namespace leastpriv {
namespace {

std::string Mend(const std::string& text, std::vector<std::string> select = {}) {
  const Catalogue catalogue;
  LintOptions options;
  options.select = std::move(select);
  const Linter linter(catalogue, options);
  SourceMap sources;
  const SourceId id = sources.Add("f", text);
  const std::string mended = ApplyEdits(sources.At(id), MendSource(linter, sources, id).edits);
  SourceMap again;
  const SourceId second = again.Add("f", mended);
  EXPECT_EQ(MendSource(linter, again, second).fixes, 0U) << "a second run changes it: " << mended;
  return mended;
}

// A statement with these actions, in JSON; the rest of it is sound.
std::string WithActions(const std::string& actions) {
  return R"({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": )" + actions +
         R"(, "Resource": "arn:aws:s3:::b/*"}]})";
}

TEST(Fix, NamesAreSpeltAnewInTheirQuotes) {
  EXPECT_EQ(Mend(WithActions(R"(["s3:GetObjct", "s3:HeadObject"])"), {"LP202"}),
            WithActions(R"(["s3:GetObject", "s3:GetObject"])"));
  EXPECT_EQ(
      Mend("Version: 2012-10-17\nStatement:\n  - Effect: Allow # a\n    Action: s3:GetObjct # b\n    Resource: "
           "'*'\n",
           {"LP202"}),
      "Version: 2012-10-17\nStatement:\n  - Effect: Allow # a\n    Action: s3:GetObject # b\n    Resource: '*'\n");
}

TEST(Fix, AnAmbiguousOrDistantNameIsLeftAlone) {
  EXPECT_EQ(Mend(WithActions(R"("s3:GtObjct")"), {"LP202"}), WithActions(R"("s3:GtObjct")"));
  EXPECT_EQ(Mend(WithActions(R"("s3:Frobnicate")"), {"LP202"}), WithActions(R"("s3:Frobnicate")"));
}

// `s3:GetObject` there would take it out of what is denied.
TEST(Fix, ADenyIsNeverNarrowed) {
  const std::string text =
      R"({"Version": "2012-10-17", "Statement": {"Effect": "Deny", "NotAction": "s3:GetObjct", "Resource": "*"}})";
  EXPECT_EQ(Mend(text, {"LP202"}), text);
}

TEST(Fix, VersionGoesInFrontInTheStyleOfTheFile) {
  EXPECT_EQ(Mend("{\n\t\"Statement\": []\n}", {"LP103"}), "{\n\t\"Version\": \"2012-10-17\",\n\t\"Statement\": []\n}");
  EXPECT_EQ(Mend(R"({"Statement": {"Effect": "Deny", "Action": "*", "Resource": "*"}})", {"LP103"}),
            R"({"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": "*", "Resource": "*"}})");
  EXPECT_EQ(Mend("# mine\r\nStatement:\r\n  - Effect: Allow\r\n", {"LP103"}),
            "# mine\r\nVersion: '2012-10-17'\r\nStatement:\r\n  - Effect: Allow\r\n");
}

// Under 2012-10-17 `${aws:username}` is no longer plain text: the policy would grant something else.
TEST(Fix, VersionIsNotAddedWhereItWouldTurnVariablesOn) {
  const std::string text =
      R"({"Statement": {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::b/${aws:username}"}})";
  EXPECT_EQ(Mend(text, {"LP103"}), text);
}

TEST(Fix, LetterCaseOfElementsAndEffects) {
  EXPECT_EQ(Mend("version: 2012-10-17\nStatement:\n  - {effect: allow, \"action\": 's3:GetObject', resource: '*'}\n",
                 {"LP105", "LP109"}),
            "Version: 2012-10-17\nStatement:\n  - {Effect: Allow, \"Action\": 's3:GetObject', Resource: '*'}\n");
}

TEST(Fix, LetterCaseOfKindsOfPrincipal) {
  const auto policy = [](const std::string& principal) {
    return "Version: 2012-10-17\nStatement:\n  - {Effect: Allow, Principal: " + principal +
           ", Action: sts:AssumeRole}\n";
  };
  EXPECT_EQ(Mend(policy("{Aws: 'arn:aws:iam::111122223333:root', \"service\": ec2.amazonaws.com}"), {"LP122"}),
            policy("{AWS: 'arn:aws:iam::111122223333:root', \"Service\": ec2.amazonaws.com}"));
  const std::string twins = policy("{Aws: '111122223333', AWS: '444455556666'}");
  EXPECT_EQ(Mend(twins, {"LP122"}), twins);
}

// Renamed, `action` would be the same key a second time.
TEST(Fix, ATwinIsLeftToTheAuthor) {
  const std::string text =
      R"({"Version": "2012-10-17", "Statement": {"Effect": "Allow", "action": "s3:*", "Action": "s3:GetObject", "Resource": "*"}})";
  EXPECT_EQ(Mend(text, {"LP105"}), text);
}

TEST(Fix, APolicyInsideAStringIsMendedInItsEscapes) {
  EXPECT_EQ(
      Mend(
          R"({"PolicyVersion": {"Document": "{\"Version\": \"2012-10-17\", \"Statement\": {\"Effect\": \"Allow\", \"Action\": \"s3:GetObjct\", \"Resource\": \"arn:aws:s3:::b/k\"}}"}})",
          {"LP202"}),
      R"({"PolicyVersion": {"Document": "{\"Version\": \"2012-10-17\", \"Statement\": {\"Effect\": \"Allow\", \"Action\": \"s3:GetObject\", \"Resource\": \"arn:aws:s3:::b/k\"}}"}})");
}

constexpr std::string_view kLists = R"(Version: 2012-10-17
Statement:
  # who reads
  - Effect: Allow   # one
    Action:
      # all reads
      - s3:Get*
      - s3:GetObject   # goes with its line
      - 's3:ListBucket'
    Resource: [ "*", 'arn:aws:s3:::b' , arn:aws:s3:::c ]
  - Effect: Allow
    Action: [s3:GetObject]
    Resource: '*'
# the end
)";

TEST(Fix, EntriesGoWithTheirCommasAndLines) {
  EXPECT_EQ(Mend(std::string(kLists), {"LP6"}), R"(Version: 2012-10-17
Statement:
  # who reads
  - Effect: Allow   # one
    Action:
      # all reads
      - s3:Get*
      - 's3:ListBucket'
    Resource: [ "*" ]
# the end
)");
  EXPECT_EQ(Mend(WithActions(R"([
    "s3:GetObject",
    "s3:Get*",
    "s3:PutObject",
    "s3:GetObject"
  ])"),
                 {"LP601"}),
            WithActions(R"([
    "s3:Get*",
    "s3:PutObject"
  ])"));
}

// The two entries of the If are alternatives of one place, not a list; `!If` needs both.
TEST(Fix, ArgumentsOfFunctionsAreNoEntries) {
  const std::string text = R"(Parameters: {P: {Type: String}}
Conditions: {C: !Equals [!Ref P, x]}
Resources:
  F:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Version: '2012-10-17'
        Statement:
          - Effect: Allow
            Action: [s3:*, !If [C, s3:GetObject, s3:PutObject]]
            Resource: !Join ['', ['arn:aws:s3:::', b, b]]
)";
  EXPECT_EQ(Mend(text, {"LP601", "LP602"}), text);
}

TEST(Fix, AnAnchorIsNotTakenFromItsAliases) {
  const std::string text = R"(Version: 2012-10-17
Statement:
  - Effect: Allow
    Action: [s3:Get*, &read s3:GetObject]
    Resource: arn:aws:s3:::b/*
  - Effect: Allow
    Action: *read
    Resource: arn:aws:s3:::c/*
)";
  EXPECT_EQ(Mend(text, {"LP601"}), text);
}

TEST(Fix, WhatIsSuppressedIsNotMended) {
  const std::string text =
      "Version: 2012-10-17\nStatement:\n  - Effect: Allow\n    Action: s3:GetObjct  # leastpriv: allow LP202 -- a "
      "test\n"
      "    Resource: '*'\n";
  EXPECT_EQ(Mend(text, {"LP202"}), text);
}

TEST(Fix, AFileThatDoesNotParseIsLeftAlone) {
  const std::string text = R"({"Statement": [{"effect": "allow",}]})";
  EXPECT_EQ(Mend(text), text);
}

}  // namespace
}  // namespace leastpriv
