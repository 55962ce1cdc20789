// The grammar's diagnostics: what is said and where. The rule pages hold the examples that people read; here stand the
// places and the edges.
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "policy/policy.h"
#include "reading.h"

namespace leastpriv {
namespace {

struct Case {
  std::string_view what;
  std::string_view text;
  std::string_view places;
};

void ExpectPlaces(const std::vector<Case>& cases, const ReadOptions& options = {}) {
  for (const Case& c : cases) EXPECT_EQ(Places(c.text, options), c.places) << c.what << "\n" << c.text;
}

ReadOptions Typed(PolicyType type) {
  ReadOptions options;
  options.type = type;
  return options;
}

TEST(Grammar, TopLevel) {
  ExpectPlaces({
      {"a good one", R"({"Version": "2012-10-17", "Id": "x", "Statement": []})", "1:51 empty-list"},
      {"no version", R"({"Statement": {"Effect": "Allow", "Action": "a:B", "Resource": "*"}})", "1:1 missing-version"},
      {"no version in YAML", "\nStatement:\n  Effect: Allow\n  Action: a:B\n  Resource: '*'\n", "2:1 missing-version"},
      {"unknown version", "Version: 2012-10-18\nStatement: {Effect: Allow, Action: 'a:B', Resource: '*'}\n",
       "1:10 unknown-version"},
      {"the old version", "Version: 2008-10-17\nStatement: {Effect: Allow, Action: 'a:B', Resource: '*'}\n", ""},
      {"version is no text", R"({"Version": {}, "Statement": {"Effect": "Allow", "Action": "a:B", "Resource": "*"}})",
       "1:13 wrong-type"},
      {"no statement", R"({"Version": "2012-10-17"})", "1:1 missing-statement"},
      {"an empty policy", "{}", "1:1 missing-statement, 1:1 missing-version"},
      {"statement is a string", R"({"Version": "2012-10-17", "Statement": "x"})", "1:40 wrong-type"},
      {"statement is null", "Version: 2012-10-17\nStatement: null\n", "2:12 wrong-type"},
      {"a statement is a string", R"({"Version": "2012-10-17", "Statement": ["x", null, []]})",
       "1:41 wrong-type, 1:46 wrong-type, 1:52 wrong-type"},
      {"the policy is a list", R"([{"Statement": []}])", "1:1 wrong-type"},
      {"unknown elements", R"({"Version": "2012-10-17", "Statments": [], "Effect": "Allow"})",
       "1:27 unknown-element, 1:44 unknown-element"},
      {"letter case",
       R"({"version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "a:B", "Resource": "*"}})",
       "1:2 unknown-element"},
  });
}

TEST(Grammar, Statements) {
  ExpectPlaces({
      {"an empty one", R"({"Version": "2012-10-17", "Statement": {}})",
       "1:40 missing-effect, 1:40 missing-action, 1:40 missing-resource"},
      {"no effect", "Version: 2012-10-17\nStatement:\n  - Action: a:B\n    Resource: '*'\n", "3:5 missing-effect"},
      {"effect is no word",
       R"({"Version": "2012-10-17", "Statement": {"Effect": true, "Action": "a:B", "Resource": "*"}})",
       "1:51 wrong-type"},
      {"effect in lower case",
       R"({"Version": "2012-10-17", "Statement": {"Effect": "allow", "Action": "a:B", "Resource": "*"}})",
       "1:51 invalid-effect"},
      {"another effect",
       R"({"Version": "2012-10-17", "Statement": {"Effect": "Permit", "Action": "a:B", "Resource": "*"}})",
       "1:51 invalid-effect"},
      {"action twice over",
       R"({"Version": "2012-10-17", "Statement": {"Effect": "Allow", "NotAction": "a:B", "Action": "a:B", "Resource": "*"}})",
       "1:80 element-combination"},
      {"resource twice over",
       R"({"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "a:B", "Resource": "*", "NotResource": "a"}})",
       "1:94 element-combination"},
      {"principal twice over",
       R"({"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": "a:B", "Resource": "*", "Principal": "*", "NotPrincipal": {"AWS": "1"}}})",
       "1:111 element-combination"},
      {"wrong types",
       R"({"Version": "2012-10-17", "Statement": {"Sid": true, "Effect": "Allow", "Action": 1, "Resource": ["a", null, {}, ["b"]]}})",
       "1:48 wrong-type, 1:83 wrong-type, 1:104 wrong-type, 1:110 wrong-type, 1:114 wrong-type"},
      {"empty lists", R"({"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": [], "Resource": []}})",
       "1:70 empty-list, 1:86 empty-list"},
      {"a misspelling is spoken of once",
       R"({"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Actions": "a:B", "Resource": "*"}})",
       "1:60 unknown-element"},
      {"letter case is spoken of once",
       R"({"Version": "2012-10-17", "Statement": {"effect": "Allow", "ACTION": "a:B", "Resource": "*"}})",
       "1:41 unknown-element, 1:60 unknown-element"},
      {"a policy's element in a statement",
       R"({"Version": "2012-10-17", "Statement": {"Version": "1", "Effect": "Allow", "Action": "a:B", "Resource": "*"}})",
       "1:41 unknown-element"},
  });
}

TEST(Grammar, ThePolicyTypeDecidesAboutPrincipalAndResource) {
  constexpr std::string_view kNeither =
      R"({"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "a:B"}})";
  constexpr std::string_view kBoth =
      R"({"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal": "*", "Action": "a:B", "Resource": "*"}})";
  struct TypeCase {
    PolicyType type;
    std::string_view neither;
    std::string_view both;
  };
  const std::vector<TypeCase> cases = {
      {PolicyType::kIdentity, "1:40 missing-resource", "1:60 unsupported-principal"},
      {PolicyType::kBoundary, "1:40 missing-resource", "1:60 unsupported-principal"},
      {PolicyType::kSession, "1:40 missing-resource", "1:60 unsupported-principal"},
      {PolicyType::kScp, "1:40 missing-resource", "1:60 unsupported-principal"},
      {PolicyType::kRcp, "1:40 missing-resource, 1:40 missing-principal", ""},
      {PolicyType::kResource, "1:40 missing-resource, 1:40 missing-principal", ""},
      {PolicyType::kEndpoint, "1:40 missing-resource, 1:40 missing-principal", ""},
      {PolicyType::kTrust, "1:40 missing-principal", "1:95 resource-in-trust-policy"},
  };
  for (const TypeCase& c : cases) {
    EXPECT_EQ(Places(kNeither, Typed(c.type)), c.neither) << PolicyTypeName(c.type);
    EXPECT_EQ(Places(kBoth, Typed(c.type)), c.both) << PolicyTypeName(c.type);
  }
}

TEST(Grammar, ARepositoryPolicyHasNoResource) {
  constexpr std::string_view kPull =
      R"({"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal": "*", "Action": ["ecr:BatchGetImage"]}})";
  EXPECT_EQ(Places(kPull), "");
  ReadOptions options = Typed(PolicyType::kResource);
  options.resource_type = "AWS::ECR::Repository";
  EXPECT_EQ(Places(R"({"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal": "*", "Action": "*"}})",
                   options),
            "");
  options.resource_type = "AWS::S3::Bucket";
  EXPECT_EQ(Places(kPull, options), "1:40 missing-resource");
}

TEST(Grammar, Sids) {
  const auto with_sids = [](std::string_view first, std::string_view second) {
    return "Version: 2012-10-17\nStatement:\n  - {Effect: Allow, Action: 'a:B', Resource: '*', Sid: " +
           std::string(first) + "}\n  - {Effect: Allow, Action: 'c:D', Resource: '*', Sid: " + std::string(second) +
           "}\n";
  };
  const ReadOptions identity = Typed(PolicyType::kIdentity);
  EXPECT_EQ(Places(with_sids("One", "Two2"), identity), "");
  EXPECT_EQ(Places(with_sids("One", "One"), identity), "4:56 duplicate-sid");
  EXPECT_EQ(Places(with_sids("One", "one"), identity), "");
  EXPECT_EQ(Places(with_sids("''", "\"\""), identity), "3:56 empty-sid, 4:56 empty-sid");
  EXPECT_EQ(Places(with_sids("a b", "a-b"), identity), "3:56 invalid-sid, 4:56 invalid-sid");
  EXPECT_EQ(Places(with_sids("\xC3\xA9t\xC3\xA9", "1"), identity), "3:56 invalid-sid");
  EXPECT_EQ(Places(with_sids("a b", "a-b"), Typed(PolicyType::kScp)), "3:56 invalid-sid, 4:56 invalid-sid");

  constexpr std::string_view kResource =
      "Version: 2012-10-17\nStatement:\n  - {Effect: Allow, Principal: '*', Action: 'a:B', Resource: '*', Sid: a b}\n"
      "  - {Effect: Allow, Principal: '*', Action: 'c:D', Resource: '*', Sid: a b}\n";
  EXPECT_EQ(Findings(kResource),
            "4:72 duplicate-sid: `a b` is the Sid of an earlier statement too; a Sid that two statements share names "
            "neither of them @ WARNING\n");
}

TEST(Grammar, Principals) {
  const auto with = [](std::string_view principal) {
    return Places(
        R"({"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": "a:B", "Resource": "*", "Principal": )" +
        std::string(principal) + "}}");
  };
  EXPECT_EQ(with(R"("*")"), "");
  EXPECT_EQ(with(R"({"AWS": 111122223333})"), "");
  EXPECT_EQ(with(R"("111122223333")"), "1:106 malformed-principal");
  EXPECT_EQ(with(R"(["*"])"), "1:106 malformed-principal");
  EXPECT_EQ(with("null"), "1:106 malformed-principal");
  EXPECT_EQ(with("{}"), "1:106 empty-list");
  EXPECT_EQ(with(R"({"AWS": []})"), "1:114 empty-list");
  EXPECT_EQ(with("[]"), "1:106 empty-list");
  EXPECT_EQ(with(R"({"AWS": [true, {}]})"), "1:115 wrong-type, 1:121 wrong-type");
  EXPECT_EQ(with(R"({"Aws": "*", "Role": "x"})"), "1:107 unknown-principal-key, 1:119 unknown-principal-key");
}

TEST(Grammar, Conditions) {
  const auto with = [](std::string_view condition) {
    return Places(
        R"({"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": "a:B", "Resource": "*", "Condition": )" +
        std::string(condition) + "}}");
  };
  EXPECT_EQ(with(R"({"StringEquals": {"a:b": ["c", "1", "true"]}, "Bool": {"a:b": true}})"), "");
  EXPECT_EQ(with(R"({"StringEquals": {"a:b": ["c", 1, true]}})"), "1:137 mixed-value-types");
  EXPECT_EQ(with("{}"), "1:106 empty-condition");
  EXPECT_EQ(with("[]"), "1:106 malformed-condition");
  EXPECT_EQ(with("null"), "1:106 malformed-condition");
  EXPECT_EQ(with(R"({"StringEquals": {}})"), "1:123 empty-condition");
  EXPECT_EQ(with(R"({"StringEquals": "a:b"})"), "1:123 malformed-condition");
  EXPECT_EQ(with(R"({"StringEquals": [{"a:b": "c"}]})"), "1:123 malformed-condition");
  EXPECT_EQ(with(R"({"StringEquals": {"a:b": []}})"), "1:131 empty-condition");
  EXPECT_EQ(with(R"({"StringEquals": {"a:b": null, "c:d": {"e": "f"}, "g:h": [[]]}})"),
            "1:131 malformed-condition, 1:144 malformed-condition, 1:164 malformed-condition");
  EXPECT_EQ(with(R"({"StringEquals": {"aws:PrincipalTag/a": "b", "AWS:principaltag/a": "c"}})"),
            "1:151 duplicate-condition-key");
  EXPECT_EQ(with(R"({"StringEquals": {"a:b": "c"}, "StringLike": {"A:B": "c"}})"), "");
}

TEST(Grammar, MissingVersionIsMilderInATemplate) {
  constexpr std::string_view kPlain = "Statement: {Effect: Allow, Action: 'a:B', Resource: '*'}\n";
  constexpr std::string_view kVariable = "Statement: {Effect: Allow, Action: 'a:B', Resource: 'a/${aws:username}'}\n";
  ReadOptions in_template;
  in_template.in_template = true;
  EXPECT_NE(Findings(kPlain, in_template).find("@ SUGGESTION"), std::string::npos);
  EXPECT_EQ(Findings(kPlain).find("@ "), std::string::npos);
  EXPECT_EQ(Findings(kVariable, in_template).find("@ "), std::string::npos);
}

TEST(Grammar, SaysWhatWhyAndTheWayOut) {
  EXPECT_EQ(
      Findings(R"({"Version": "2012-10-17", "Statement": {"Efect": "Allow", "Action": 5, "Resource": "*"}})"),
      "1:41 unknown-element: `Efect` is no element of a statement; IAM refuses the policy = did you mean `Effect`?\n"
      "1:69 wrong-type: `Action` is a number; IAM expects a string or a list of strings\n");
  EXPECT_EQ(
      Findings(
          R"({"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Principal": "*", "Action": "a:B", "Resource": "*"}})",
          Typed(PolicyType::kScp)),
      "1:59 unsupported-principal: `Principal` stands in a service control policy; it speaks of every principal of the "
      "accounts below "
      "= narrow it with the condition key `aws:PrincipalArn`\n");
}

TEST(Grammar, NothingIsHeldAgainstContentThatAwsWrote) {
  ReadOptions lenient;
  lenient.lenient = true;
  EXPECT_EQ(Places(R"({"Statement": [{"effect": 1, "Sid": "", "Condition": {}}, 7, {}]})", lenient), "");
}

TEST(Grammar, StructureThatCannotBeReadIsSaid) {
  EXPECT_FALSE(Read("[]").structure_readable);
  EXPECT_FALSE(Read("{}").structure_readable);
  EXPECT_FALSE(Read(R"({"Statement": 7})").structure_readable);
  EXPECT_TRUE(Read(R"({"Statement": []})").structure_readable);
  EXPECT_TRUE(Read(R"({"Statement": [{}]})").structure_readable);
}

}  // namespace
}  // namespace leastpriv
