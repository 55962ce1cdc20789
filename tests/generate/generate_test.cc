// Every row of the operation map generates; what is generated grants what was declared, on that place alone.
#include "generate/generate.h"

#include <gtest/gtest.h>

#include <set>

#include "access/decide.h"
#include "iam/facts.h"
#include "model.h"
#include "text/text.h"

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
  generated.policies = Generate(declared);
  return generated;
}

Verdict DecideUnder(const Policy& policy, const std::string& action, const std::string& resource) {
  PolicySet set;
  set.identity = {&policy};
  Request request;
  request.principal = "arn:aws:iam::111122223333:role/r";
  request.action = action;
  request.resource = resource;
  request.account = "111122223333";
  request.context["s3:prefix"] = {"up/a"};  // of a listing
  return CompiledPolicies(set).Decide(request).verdict;
}

enum Column { kService, kOperation, kOtherNames, kOption, kMode, kPlace, kActions };

TEST(Generate, EveryPlainOperationIsGrantedOnItsPlaceAndNowhereElse) {
  std::size_t decided = 0;
  for (const FactRow& row : FactRows("operations.tsv")) {
    if (row[kOption] != "-") continue;
    const std::string operation(row[kOperation]);
    const bool is_s3 = row[kService] == "s3";
    const bool copies = operation == "copy" || operation.find("Copy") != std::string::npos;
    const std::string listed = copies ? "{" + operation + ": {From: {Bucket: archive, Keys: [old/*]}}}" : operation;
    std::string uses = is_s3 ? "{Bucket: photos, Keys: [up/*], Operations: [" : "{Table: users, Operations: [";
    if (row[kPlace] == "service") uses = "{Service: " + std::string(row[kService]) + ", Operations: [";
    if (row[kPlace] == "index") uses = "{Table: users, Indexes: [i], Operations: [";
    const Generated generated = GenerateFrom(uses + listed + "]}");
    ASSERT_EQ(generated.policies.size(), 1U) << operation;
    const Policy& policy = generated.policies.front().policy;
    std::string resource = is_s3 ? "arn:aws:s3:::photos" : "arn:aws:dynamodb:eu-west-1:111122223333:table/users";
    std::string other = is_s3 ? "arn:aws:s3:::photos2" : "arn:aws:dynamodb:eu-west-1:111122223333:table/users2";
    if (row[kPlace] == "object") resource += "/up/a", other = "arn:aws:s3:::photos/down/a";
    if (row[kPlace] == "index") resource += "/index/i", other = resource + "2";
    const bool simple = row[kPlace] == "object" || row[kPlace] == "bucket" || row[kPlace] == "table" ||
                        row[kPlace] == "table-or-index" || row[kPlace] == "index";
    if (!simple) continue;
    for (const std::string_view action : Split(row[kActions], ',')) {
      if (action.substr(0, action.find(':')) != row[kService]) continue;
      EXPECT_EQ(DecideUnder(policy, std::string(action), resource), Verdict::kAllowed) << operation << " " << action;
      EXPECT_NE(DecideUnder(policy, std::string(action), other), Verdict::kAllowed) << operation << " " << action;
      ++decided;
    }
    EXPECT_NE(DecideUnder(policy, is_s3 ? "s3:PutBucketPolicy" : "dynamodb:DeleteTable", resource),
              operation == "PutBucketPolicy" || operation == "DeleteTable" ? Verdict::kImplicitDeny : Verdict::kAllowed)
        << operation;
  }
  EXPECT_GT(decided, 100U);
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
