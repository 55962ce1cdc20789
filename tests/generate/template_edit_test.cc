// Templates before and after, one a case; then every template of the corpus.
#include "generate/template_edit.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>

#include "document/document.h"
#include "text/edits.h"

namespace leastpriv {
namespace {

namespace fs = std::filesystem;

// A template with the uses of its functions, edited.
struct Edited {
  Edited(std::string text, const std::string& uses) : source("t.yaml", std::move(text)), uses_source("u.yaml", uses) {
    file = ParseFile(source, 0);
    uses_file = ParseFile(uses_source, 1);
    model = std::make_unique<Template>(ReadTemplate(file.documents.front().root(), {}));
    std::vector<NodeRef> files;
    if (!uses.empty()) files.push_back(uses_file.documents.front().root());
    declared = ReadUses(*model, files);
    EXPECT_TRUE(declared.usable);
    plan = PlanTemplateEdit(source, *model, declared, Generate(*model, declared, {}).policies, catalogue);
    result = ApplyEdits(source, plan.edits);
  }

  Catalogue catalogue;
  Source source;
  Source uses_source;
  ParsedFile file;
  ParsedFile uses_file;
  std::unique_ptr<Template> model;
  DeclaredUses declared;
  TemplateEdit plan;
  std::string result;
};

const char* const kUses = "Functions: {F: {Uses: [{Bucket: B, Operations: [GetObject]}]}}\n";
const char* const kNothing = "Functions: {F: {Uses: []}}\n";

std::string Function(const std::string& properties) {
  return "Resources:\n  B: {Type: AWS::S3::Bucket}\n  F:\n    Type: AWS::Serverless::Function\n    Properties:\n" +
         properties;
}

std::string Needed(const std::string& indent) {
  return indent + "- Version: '2012-10-17'\n" + indent + "  Statement:\n" + indent + "    - Sid: GetObjectB\n" +
         indent + "      Effect: Allow\n" + indent + "      Action: s3:GetObject\n" + indent +
         "      Resource: !Sub '${B.Arn}/*'\n";
}

// The template after the edit; it must be stable, and the same but for policies.
std::string After(const std::string& properties, const std::string& uses = kUses) {
  const Edited edited(Function(properties), uses);
  EXPECT_TRUE(edited.plan.refused.empty());
  const Edited again(edited.result, uses);
  EXPECT_EQ(again.result, edited.result) << "a second edit changes it again";
  EXPECT_TRUE(DiffersInPoliciesOnly(edited.file.documents.front().root(), again.file.documents.front().root()));
  const std::string head = Function("");
  EXPECT_TRUE(edited.result.starts_with(head)) << edited.result;
  return edited.result.substr(head.size());
}

TEST(TemplateEdit, AddsPoliciesWhereThereAreNone) {
  EXPECT_EQ(After("      Handler: a.b  # here\n      # below\n"),
            "      Handler: a.b  # here\n      Policies:\n" + Needed("        ") + "      # below\n");
  EXPECT_EQ(After("      Handler: a.b"),
            "      Handler: a.b\n      Policies:\n" + Needed("        ").substr(0, Needed("        ").size() - 1));
  EXPECT_EQ(After("      Handler: a.b\n", kNothing), "      Handler: a.b\n") << "nothing is needed, nothing is there";
}

TEST(TemplateEdit, ReplacesWhatSpeaksOfTheSameServices) {
  EXPECT_EQ(After("      Policies:\n        - S3CrudPolicy:\n            BucketName: !Ref B\n      Handler: a.b\n"),
            "      Policies:\n" + Needed("        ") + "      Handler: a.b\n");
  EXPECT_EQ(After("      Policies: AmazonS3FullAccess\n"), "      Policies:\n" + Needed("        "));
  EXPECT_EQ(After("      Policies: [AmazonS3FullAccess, AmazonDynamoDBFullAccess]\n"),
            "      Policies:\n" + Needed("        "));
  EXPECT_EQ(After("      Policies: [AmazonS3FullAccess]\n", kNothing), "      Policies: []\n");
}

TEST(TemplateEdit, KeepsOtherServicesByteForByte) {
  const std::string other = "        # the queue\n        - SQSSendMessagePolicy: {QueueName: q}  # why\n";
  EXPECT_EQ(After("      Policies:\n" + other + "        - AmazonS3FullAccess\n"),
            "      Policies:\n" + other + Needed("        "));
  EXPECT_EQ(After("      Policies:\n        - AmazonS3FullAccess\n" + other),
            "      Policies:\n" + Needed("        ") + other);
  EXPECT_EQ(After("      Policies:\n" + other), "      Policies:\n" + other + Needed("        "));
}

TEST(TemplateEdit, TakesStatementsAndActionsApart) {
  const std::string head = "      Policies:\n        - Version: '2012-10-17'\n          Statement:\n";
  const std::string sns = "            - {Effect: Allow, Action: 'sns:Publish', Resource: '*'}\n";
  const std::string s3 = "            - {Effect: Allow, Action: 's3:*', Resource: '*'}\n";
  EXPECT_EQ(After(head + s3 + sns), head + sns + Needed("        "));
  EXPECT_EQ(After(head + "            - Effect: Allow\n              Action: [s3:Get*, sns:Publish, dynamodb:Scan]\n"
                         "              Resource: '*'\n"),
            head + "            - Effect: Allow\n              Action: [sns:Publish]\n              Resource: '*'\n" +
                Needed("        "));
}

TEST(TemplateEdit, LeavesDeniesAndWhatIsAlreadyRight) {
  const std::string deny =
      "      Policies:\n        - Statement:\n            - {Effect: Deny, Action: 's3:Delete*', Resource: '*'}\n";
  EXPECT_EQ(After(deny), deny + Needed("        "));
  const std::string right =
      "      Policies:\n        - Statement:\n            Effect: Allow\n            Action: s3:GetObject\n"
      "            Resource: !Sub arn:${AWS::Partition}:s3:::${B}/*\n";
  EXPECT_EQ(After(right), right);
}

TEST(TemplateEdit, SaysWhatItCannotTakeApart) {
  const Edited edited(Function("      Policies:\n        - Statement: [{Effect: Allow, Action: '*', Resource: '*'}]\n"),
                      kUses);
  ASSERT_EQ(edited.plan.kept.size(), 1U);
  EXPECT_NE(edited.plan.kept.front().message.find("stays as it is"), std::string::npos);
}

TEST(TemplateEdit, RefusesWhatItCannotEdit) {
  for (const char* properties : {
           "      Policies: !If [C, [AmazonS3FullAccess], []]\n",
           "      Role: arn:aws:iam::111122223333:role/x\n",
           "      Policies:\n        Statement:\n          - {Effect: Allow, Action: 'sns:*', Resource: '*'}\n",
       }) {
    const Edited edited(Function(properties), kUses);
    EXPECT_EQ(edited.plan.refused.size(), 1U) << properties;
    EXPECT_TRUE(edited.plan.edits.empty()) << properties;
  }
}

TEST(TemplateEdit, WritesIntoTheRoleOfAFunction) {
  const std::string text =
      "Resources:\n  B: {Type: AWS::S3::Bucket}\n"
      "  F: {Type: AWS::Lambda::Function, Properties: {Role: !GetAtt R.Arn}}\n"
      "  R:\n    Type: AWS::IAM::Role\n    Properties:\n      ManagedPolicyArns:\n"
      "        - arn:aws:iam::aws:policy/AmazonS3FullAccess\n"
      "        - arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole\n      Path: /\n";
  const Edited edited(text, kUses);
  EXPECT_EQ(edited.result,
            "Resources:\n  B: {Type: AWS::S3::Bucket}\n"
            "  F: {Type: AWS::Lambda::Function, Properties: {Role: !GetAtt R.Arn}}\n"
            "  R:\n    Type: AWS::IAM::Role\n    Properties:\n      ManagedPolicyArns:\n"
            "        - arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole\n      Path: /\n"
            "      Policies:\n        - PolicyName: FUses\n          PolicyDocument:\n"
            "            Version: '2012-10-17'\n            Statement:\n              - Sid: GetObjectB\n"
            "                Effect: Allow\n                Action: s3:GetObject\n"
            "                Resource: !Sub '${B.Arn}/*'\n");
  EXPECT_EQ(Edited(edited.result, kUses).result, edited.result);
}

TEST(TemplateEdit, WritesJson) {
  const std::string text =
      "{\n  \"Resources\": {\n    \"B\": {\"Type\": \"AWS::S3::Bucket\"},\n    \"F\": {\n"
      "      \"Type\": \"AWS::Serverless::Function\",\n      \"Properties\": {\n        \"Policies\": [\n"
      "          \"AmazonS3FullAccess\",\n          \"AWSXrayWriteOnlyAccess\"\n        ]\n      }\n    }\n  }\n}\n";
  const Edited edited(text, kUses);
  const Edited again(edited.result, kUses);
  EXPECT_EQ(again.result, edited.result);
  EXPECT_NE(edited.result.find("\"Policies\": [\n          \"AWSXrayWriteOnlyAccess\",\n          {"),
            std::string::npos)
      << edited.result;
  EXPECT_TRUE(DiffersInPoliciesOnly(edited.file.documents.front().root(), again.file.documents.front().root()));
}

TEST(TemplateEdit, KeepsCarriageReturns) {
  std::string text = Function("      Policies:\n        - AmazonS3FullAccess\n");
  for (auto at = text.find('\n'); at != std::string::npos; at = text.find('\n', at + 2)) text.insert(at, "\r");
  const Edited edited(text, kUses);
  for (std::size_t i = 0; i < edited.result.size(); ++i) {
    if (edited.result[i] == '\n') {
      ASSERT_EQ(edited.result[i - 1], '\r') << i;
    }
  }
}

TEST(DiffersInPoliciesOnly, SeesEveryOtherDifference) {
  const auto differs = [](const std::string& before, const std::string& after) {
    const Source a("a", Function(before));
    const Source b("b", Function(after));
    const ParsedFile x = ParseFile(a, 0);
    const ParsedFile y = ParseFile(b, 1);
    return !DiffersInPoliciesOnly(x.documents.front().root(), y.documents.front().root());
  };
  EXPECT_FALSE(differs("      Policies: [a]\n      Handler: x\n", "      Handler: x\n"));
  EXPECT_TRUE(differs("      Handler: x\n", "      Handler: y\n"));
  EXPECT_TRUE(differs("      Handler: x\n", "      Handler: 'x'\n"));
  EXPECT_TRUE(differs("      Handler: x\n", "      Handler: x\n      Timeout: 3\n"));
  EXPECT_TRUE(differs("      Handler: {Policies: a}\n", "      Handler: {Policies: b}\n"));
}

// Every template of the corpus, its functions declaring a bucket and a key: edited, it is the same template but for
// policies, and a second edit changes nothing.
TEST(TemplateEdit, HoldsInTheCorpus) {
  const char* corpus = std::getenv("LEASTPRIV_CORPUS");
  const fs::path folder = corpus != nullptr ? fs::path(corpus) : fs::path(LEASTPRIV_SOURCE_DIR) / "samples";
  std::size_t edits = 0;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    std::ifstream stream(entry.path(), std::ios::binary);
    const std::string text = ReadableBytes({std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()});
    const Source source(entry.path().string(), text);
    const ParsedFile file = ParseFile(source, 0);
    if (!file.readable || file.documents.empty() || !LooksLikeTemplate(file.documents.front().root())) continue;
    const Template model = ReadTemplate(file.documents.front().root(), {});
    std::string uses = "Functions: {";
    for (const TemplatePrincipal& principal : model.principals) {
      if (principal.type != "AWS::Serverless::Function" && principal.type != "AWS::Lambda::Function") continue;
      uses += principal.id + ": {Uses: [{Bucket: a-bucket, Keys: ['k/*'], Operations: [GetObject, PutObject]}]}, ";
    }
    const Edited edited(text, uses + "}\n");
    if (!edited.plan.refused.empty()) continue;
    const Edited again(edited.result, uses + "}\n");
    ASSERT_TRUE(again.file.readable) << entry.path();
    EXPECT_TRUE(DiffersInPoliciesOnly(edited.file.documents.front().root(), again.file.documents.front().root()))
        << entry.path();
    EXPECT_EQ(again.result, edited.result) << entry.path();
    edits += edited.plan.edits.size();
  }
  EXPECT_GT(edits, 0U);
}

}  // namespace
}  // namespace leastpriv
