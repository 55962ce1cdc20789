#include <gtest/gtest.h>

#include <string_view>
#include <vector>

#include "policy/policy.h"
#include "reading.h"

namespace leastpriv {
namespace {

TEST(LooksLikePolicy, AsksForStatement) {
  EXPECT_TRUE(LooksLikePolicy(Parsed(R"({"Statement": []})").root()));
  EXPECT_TRUE(LooksLikePolicy(Parsed("Statement: {Effect: Allow}").root()));
  EXPECT_TRUE(LooksLikePolicy(Parsed(R"({"Version": "2012-10-17", "Statement": null})").root()));
  EXPECT_FALSE(LooksLikePolicy(Parsed(R"({"Statement": "May 2024"})").root()));
  EXPECT_TRUE(LooksLikePolicy(Parsed(R"({"Statement": [{"Efect": "Allow"}, {"action": "s3:*"}]})").root()));
  EXPECT_TRUE(LooksLikePolicy(Parsed("Statement: !If [A, B, C]").root()));
  EXPECT_TRUE(LooksLikePolicy(Parsed("Statement: [!Ref A]").root()));
  EXPECT_TRUE(LooksLikePolicy(Parsed(R"({"Statement": {"Fn::If": ["A", {}, {}]}})").root()));
  EXPECT_FALSE(LooksLikePolicy(Parsed("{Name: waf, Statement: {RateBasedStatement: {Limit: 100}}}").root()));
  EXPECT_FALSE(LooksLikePolicy(Parsed(R"({"Statement": [{"Date": "2024-05-01", "Amount": 3}]})").root()));
  EXPECT_FALSE(LooksLikePolicy(Parsed(R"({"statement": []})").root()));
  EXPECT_FALSE(LooksLikePolicy(Parsed(R"([{"Statement": []}])").root()));
  EXPECT_FALSE(LooksLikePolicy(NodeRef()));
}

TEST(FindPolicy, OpensEnvelopes) {
  struct Case {
    std::string_view text;
    bool found;
    bool escaped;
  };
  const std::vector<Case> cases = {
      {R"({"Statement": []})", true, false},
      {R"({"PolicyVersion": {"Document": {"Statement": []}, "VersionId": "v1"}})", true, false},
      {R"({"PolicyVersion": {"Document": "%7B%22Statement%22%3A%5B%5D%7D"}})", true, true},
      {R"({"document": {"Statement": []}})", true, false},
      {R"({"RoleName": "r", "PolicyDocument": {"Statement": []}})", true, false},
      {R"({"Role": {"AssumeRolePolicyDocument": {"Statement": []}}})", true, false},
      {R"({"Policy": "{\"Statement\":[]}"})", true, true},
      {R"("{\"Statement\":[]}")", true, true},
      {R"({"Policy": "strict"})", false, false},
      {R"({"document": {"title": "x"}})", false, false},
      {R"({"PolicyVersion": "v1"})", false, false},
      {R"({"compilerOptions": {}})", false, false},
      {R"([])", false, false},
      {R"(null)", false, false},
      {"", false, false},
  };
  for (const Case& c : cases) {
    const Parsed parsed(c.text);
    const NodeRef found = FindPolicy(parsed.root());
    EXPECT_EQ(static_cast<bool>(found), c.found) << c.text;
    EXPECT_EQ(found.IsString(), c.escaped) << c.text;
  }
}

}  // namespace
}  // namespace leastpriv
