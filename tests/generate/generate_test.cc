// Statements made of needs, and the forms they are printed in.
#include <gtest/gtest.h>

#include <set>

#include "generate/formats.h"
#include "model.h"

namespace leastpriv {
namespace {

constexpr const char* kHead = R"(
Resources:
  Function:
    Type: AWS::Serverless::Function
    Metadata:
      LeastPriv:
        Uses:
          - )";

struct Generated {
  ReadModel model;
  std::vector<GeneratedPolicy> policies;
};

Generated GenerateFrom(const std::string& uses) {
  TemplateOptions options;
  options.partition = "aws";
  options.region = "eu-west-1";
  options.account = "111122223333";
  Generated generated{ReadModelFrom(kHead + uses + "\n", options), {}};
  const DeclaredUses declared = ReadUses(*generated.model.model, {});
  EXPECT_TRUE(declared.usable) << uses << (declared.diagnostics.empty() ? "" : declared.diagnostics.front().message);
  generated.policies = Generate(*generated.model.model, declared, {}).policies;
  return generated;
}

TEST(Generate, StatementsOnTheSameResourcesAreOne) {
  const Generated generated = GenerateFrom(
      "{Bucket: photos, Keys: [up/*], Operations: [GetObject]}\n"
      "          - {Bucket: photos, Keys: [up/*], Operations: [PutObject, get_object]}\n");
  ASSERT_EQ(generated.policies.front().policy.statements.size(), 1U);
  EXPECT_EQ(generated.policies.front().policy.statements.front().action.terms.size(), 2U);
}

TEST(Generate, TheOrderOfADeclarationDoesNotCount) {
  const std::string a = "{Bucket: photos, Operations: [GetObject, PutObject]}";
  const std::string b = "{Table: users, Operations: [Query, GetItem]}";
  const std::string one = GeneratedAsJson(GenerateFrom(a + "\n          - " + b).policies, false);
  const std::string again = GeneratedAsJson(GenerateFrom(a + "\n          - " + b).policies, false);
  EXPECT_EQ(one, again);
  const std::string swapped = GeneratedAsJson(
      GenerateFrom("{Bucket: photos, Operations: [PutObject, GetObject]}\n          - " + b).policies, false);
  EXPECT_EQ(one, swapped);
}

TEST(Generate, SidsAreUniqueAndPlain) {
  const Generated generated = GenerateFrom(
      "{Bucket: a-b, Operations: [GetObject]}\n          - {Bucket: a.b, Operations: [GetObject]}\n"
      "          - {Bucket: ab, Operations: [GetObject]}");
  std::set<std::string> sids;
  for (const Statement& statement : generated.policies.front().policy.statements) {
    ASSERT_TRUE(statement.sid && statement.sid->value.Literal());
    const std::string sid(*statement.sid->value.Literal());
    EXPECT_TRUE(sids.insert(sid).second) << sid;
    for (const char c : sid) EXPECT_TRUE(std::isalnum(static_cast<unsigned char>(c))) << sid;
  }
}

}  // namespace
}  // namespace leastpriv
