#include "policy/writer.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "reading.h"

namespace leastpriv {
namespace {

TEST(WritePolicy, CanonicalOrderAndPlainSingles) {
  const Policy policy = Read(R"({"Statement": [{"Condition": {"Bool": {"aws:SecureTransport": [false]}},
      "Resource": ["arn:aws:s3:::a"], "NotAction": ["s3:GetObject", "s3:PutObject"], "Effect": "Deny",
      "Principal": {"Service": ["b", "c"], "AWS": ["1"]}, "Sid": "One"}], "Id": "x", "Version": "2012-10-17"})")
                            .policy;
  EXPECT_EQ(WritePolicyJson(policy), R"({
  "Version": "2012-10-17",
  "Id": "x",
  "Statement": [
    {
      "Sid": "One",
      "Effect": "Deny",
      "Principal": {
        "Service": [
          "b",
          "c"
        ],
        "AWS": "1"
      },
      "NotAction": [
        "s3:GetObject",
        "s3:PutObject"
      ],
      "Resource": "arn:aws:s3:::a",
      "Condition": {
        "Bool": {
          "aws:SecureTransport": "false"
        }
      }
    }
  ]
}
)");
}

TEST(WritePolicy, CompactHasNoWhiteSpace) {
  const Policy policy =
      Read(R"({"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "*", "Resource": "a b"}})").policy;
  EXPECT_EQ(WritePolicyCompact(policy),
            R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"a b"}]})");
}

TEST(WritePolicy, HolesAreSpelt) {
  Policy policy;
  Text text("arn:aws:s3:::");
  text.Append(Hole{HoleKind::kResource, "Bucket"});
  text.Append("/*");
  Statement statement;
  statement.effect = Effect::kAllow;
  statement.resource.present = true;
  statement.resource.terms.push_back({Value(text), {}, {}});
  policy.statements.push_back(statement);
  EXPECT_EQ(WritePolicyCompact(policy), R"({"Statement":[{"Effect":"Allow","Resource":"arn:aws:s3:::${Bucket}/*"}]})");
}

TEST(WritePolicy, AnUnknownEffectIsNotWritten) {
  Policy policy;
  policy.statements.emplace_back();
  EXPECT_EQ(WritePolicyCompact(policy), R"({"Statement":[{}]})");
}

// What is written reads back as the same policy, and writes the same bytes.
TEST(WritePolicy, ReadsBack) {
  for (
      const std::string_view text : {
          R"({"Version": "2012-10-17", "Statement": []})",
          R"({"Version": "2008-10-17", "Statement": {"Effect": "Allow", "Principal": "*", "Action": [], "Resource": "*"}})",
          R"({"Statement": [{"Effect": "Deny", "NotPrincipal": {"AWS": ["1", "2"], "Service": "s"}, "NotAction": "a:B",
               "NotResource": ["x", "y"], "Condition": {"ForAnyValue:StringLike": {"a:b": ["\"", "\\", "\u00e9\u0000"]},
               "Null": {"c:d": "true"}, "StringEquals": {"e:f": [], "g:h": "i"}}}]})",
          R"({"Statement": [{"Sid": "", "Effect": "Allow", "Principal": {}, "Action": "*", "Condition": {}}]})",
      }) {
    const Policy policy = Read(text).policy;
    const std::string written = WritePolicyJson(policy);
    const Policy again = Read(written).policy;
    EXPECT_EQ(Describe(again), Describe(policy)) << text;
    EXPECT_EQ(WritePolicyJson(again), written) << text;
    EXPECT_EQ(WritePolicyCompact(Read(WritePolicyCompact(policy)).policy), WritePolicyCompact(policy)) << text;
  }
}

TEST(CountedCharacters, WhiteSpaceCountsWhereIamCountsIt) {
  constexpr std::string_view kText = "{ \"Sid\":\t\"\xC3\xA9\"\r\n}";
  EXPECT_EQ(CountedCharacters(kText, PolicyType::kIdentity), 11U);
  EXPECT_EQ(CountedCharacters(kText, PolicyType::kResource), 15U);
}

}  // namespace
}  // namespace leastpriv
