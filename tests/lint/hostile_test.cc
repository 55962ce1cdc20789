// Whatever stands in a policy: a finding or silence, in bounded time, never a crash and never a guess.
#include <gtest/gtest.h>

#include <array>
#include <ctime>

#include "lint/fix.h"
#include "lint/lint.h"

namespace leastpriv {
namespace {

// Seconds of the processor, not of the wall: a busy machine is no slow program. Generous enough for a sanitizer; what
// is quadratic takes minutes at these sizes.
constexpr double kLong = 120;

std::vector<std::string> Rules(const std::string& text, std::optional<PolicyType> type = {}) {
  const Catalogue catalogue;
  LintOptions options;
  options.policy_type = type;
  const Linter linter(catalogue, options);
  SourceMap sources;
  LintResult result;
  const std::clock_t begin = std::clock();
  linter.Lint(sources, sources.Add("f", text), result);
  FinishLint(sources, result);
  EXPECT_LT(static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC, kLong) << text.substr(0, 200);
  std::vector<std::string> rules;
  for (const Finding& finding : result.findings) rules.push_back(finding.page->id);
  return rules;
}

bool Has(const std::vector<std::string>& rules, std::string_view id) {
  return std::find(rules.begin(), rules.end(), id) != rules.end();
}

constexpr std::array<std::string_view, 9> kValues = {
    "null", "true", "17", R"("x")", "[]", "{}", "[[{}]]", R"([1, null])", R"({"a": {"b": 1}})"};

// Every element with a value of every JSON type, in policies of every type, with all rules.
TEST(Hostile, WrongTypesAnywhere) {
  for (const std::string element : {"Version", "Id", "Statement"}) {
    for (const std::string_view value : kValues) {
      std::string text = R"({"Version": "2012-10-17", "Statement": [{"Effect": "Allow"}], ")" + element + "\": ";
      Rules(text.append(value) + "}");
    }
  }
  for (const std::string element :
       {"Sid", "Effect", "Principal", "NotPrincipal", "Action", "NotAction", "Resource", "NotResource", "Condition"}) {
    for (const std::string_view value : kValues) {
      for (const PolicyType type : {PolicyType::kIdentity, PolicyType::kResource, PolicyType::kTrust, PolicyType::kScp,
                                    PolicyType::kRcp, PolicyType::kEndpoint}) {
        std::string text = R"({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:GetObject", )"
                           R"("Resource": "*", ")" +
                           element + "\": ";
        EXPECT_FALSE(Has(Rules(text.append(value) + "}]}", type), "LP101")) << text;
      }
    }
  }
  for (const std::string_view value : kValues) {
    for (const std::string where : {R"({"StringEquals": )", R"({"StringEquals": {"aws:SourceIp": )"}) {
      std::string text = R"({"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": "*", "Resource": "*", )"
                         R"("Condition": )" +
                         where;
      Rules(text.append(value) + (where.ends_with(R"(": )") && where.size() > 20 ? "}}}}" : "}}}"));
    }
  }
}

TEST(Hostile, ThousandsOfStatements) {
  const auto policy = [](const auto& statement) {
    std::string text = R"({"Version": "2012-10-17", "Statement": [)";
    for (int i = 0; i < 10'000; ++i) text += (i == 0 ? "" : ",\n") + statement(std::to_string(i));
    return text + "]}";
  };
  EXPECT_TRUE(Has(Rules(policy([](const std::string&) {
                    return std::string(
                        R"({"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::b/*"})");
                  })),
                  "LP603"));
  EXPECT_FALSE(Has(Rules(policy([](const std::string& i) {
                     return R"({"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::b/)" + i +
                            "/\"}";
                   })),
                   "LP603"));
  Rules(policy([](const std::string& i) {
    return R"({"Effect": "Deny", "NotAction": ["s3:*)" + i + R"(*", "*:G*"], "NotResource": "arn:aws:s3:::*)" + i +
           "*\"}";
  }));
  Rules(policy([](const std::string& i) {
    return R"({"Effect": "Deny", "Action": "s3:)" + i + R"(*", "Resource": "*", "Condition": {"NotIpAddress": )" +
           R"({"aws:VpcSourceIp": "10.0.0.0/16"}, "StringNotEquals": {"aws:Ec2InstanceSourceVpc": "vpc-1"}}},)" +
           R"({"Effect": "Deny", "Action": "sqs:)" + i +
           R"(*", "Resource": "*", "Condition": {"StringNotEquals": {"aws:SourceVpc": "vpc-1"}}})";
  }));
}

// A comparison of two such patterns is worth thousands of others: a bound by their number alone took minutes.
TEST(Hostile, ThousandsOfStarsInManyStatements) {
  std::string stars;
  for (int i = 0; i < 1'000; ++i) stars += "*a";
  std::string text = R"({"Version": "2012-10-17", "Statement": [)";
  for (int i = 0; i < 100; ++i) {
    text += (i == 0 ? "" : ",") + std::string(R"({"Effect": "Allow", "Action": "s3:GetObject", "Resource": ")") +
            "arn:aws:s3:::" + stars + std::to_string(i) + "\"}";
  }
  Rules(text + "]}");
}

TEST(Hostile, LongLists) {
  std::string actions;
  std::string resources;
  for (int i = 0; i < 300; ++i) {
    const std::string number = std::to_string(i);
    actions += (i == 0 ? "\"" : ",\"") + std::string("s3:*") + number + "*\"";
    resources += (i == 0 ? "\"" : ",\"") + std::string("arn:aws:s3:::*") + number + "*\"";
  }
  const std::string text = R"({"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": [)" + actions +
                           R"(], "Resource": [)" + resources + "]}}";
  Rules(text);
}

TEST(Hostile, StarsAndBytes) {
  std::string stars;
  for (int i = 0; i < 1'000; ++i) stars += "*a";
  for (const std::string& text :
       {stars, "arn:aws:s3:::" + stars, std::string(2 << 20, 'x'), std::string("${"), std::string("${aws:username"),
        std::string("${}${${${"), std::string("\xff\xfe\xc3(é"), std::string("s3:Get\u00e9Object")}) {
    for (const std::string element : {"Action", "Resource", "Sid"}) {
      const std::string policy =
          R"({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:GetObject", )"
          R"("Resource": "*", ")" +
          element + "\": [\"" + text + "\", \"" + text + "*\"]}]}";
      Rules(policy);
    }
  }
}

TEST(Hostile, AccountsAsNumbers) {
  EXPECT_FALSE(Has(Rules("Version: 2012-10-17\nStatement:\n  - Effect: Allow\n    Action: sts:AssumeRole\n"
                         "    Principal: {AWS: 111122223333}\n"),
                   "LP106"));
}

// An intrinsic function in each place of a statement: never "unknown action", never an error of grammar.
TEST(Hostile, IntrinsicsInEveryPlace) {
  constexpr std::array<std::string_view, 8> kIntrinsics = {"!Ref P",
                                                           "!If [C, s3:GetObject, !Ref AWS::NoValue]",
                                                           "!Ref AWS::NoValue",
                                                           "!ImportValue x",
                                                           "!Sub '${P}:${AWS::Region}'",
                                                           "!GetAtt Made.Outputs.X",
                                                           "!Split [',', !Ref P]",
                                                           "!FindInMap [M, !Ref AWS::Region, k]"};
  for (const std::string element : {"Effect", "Action", "NotAction", "Resource", "NotResource", "Condition", "Sid"}) {
    for (const std::string_view intrinsic : kIntrinsics) {
      for (const std::string shape : {"X", "[X]", "[X, s3:PutObject]"}) {
        std::string value = shape;
        value.replace(value.find('X'), 1, intrinsic);
        if (element == "Condition") value = "{StringLike: {'s3:prefix': " + value + "}}";
        const std::string text = R"(
Parameters: {P: {Type: String}}
Conditions: {C: !Equals [!Ref P, x]}
Mappings: {M: {us-east-1: {k: s3:GetObject}}}
Resources:
  Made: {Type: AWS::CloudFormation::CustomResource, Properties: {ServiceToken: !Ref P}}
  F:
    Type: AWS::Serverless::Function
    Properties:
      Policies:
        - Version: '2012-10-17'
          Statement:
            - Effect: Allow
              Action: s3:GetObject
              Resource: arn:aws:s3:::b/*
              )" + element + ": " +
                                 value + "\n";
        const auto rules = Rules(text);
        for (const std::string_view wrong : {"LP101", "LP201", "LP202", "LP203"}) {
          EXPECT_FALSE(Has(rules, wrong)) << wrong << " for " << text;
        }
      }
    }
  }
}

// What takes the square of their number takes minutes here.
TEST(Hostile, LongLoopsAndChainsOfConditions) {
  std::string names;
  std::string conditions = "  C0: !Equals [!Ref P, a]\n";
  std::string resources;
  for (int i = 1; i < 4'000; ++i) {
    const std::string n = std::to_string(i);
    names += (i > 1 ? ", n" : "n") + n;
    conditions += "  C" + n + ": !And [!Condition C" + std::to_string(i - 1) + ", !Equals [!Ref P, b" + n + "]]\n";
    resources += "  Q" + n + ": {Type: AWS::SQS::Queue, Condition: C" + n + "}\n";
  }
  Rules(
      "AWSTemplateFormatVersion: 2010-09-09\nTransform: AWS::LanguageExtensions\nResources:\n  Fn::ForEach::L: [N, [" +
      names + "], {'Q${N}': {Type: AWS::SQS::Queue}}]\n");
  Rules("AWSTemplateFormatVersion: 2010-09-09\nParameters: {P: {Type: String}}\nConditions:\n" + conditions +
        "Resources:\n" + resources);
}

// Each entry with the ARNs of all resources: minutes.
TEST(Hostile, StarsBehindThousandsOfNames) {
  std::string resources;
  std::string entries;
  for (int i = 0; i < 20'000; ++i) {
    const std::string n = std::to_string(i);
    resources += "  B" + n + ": {Type: AWS::S3::Bucket}\n";
    entries += "                - !Sub '${B" + n + ".Arn}*'\n";
  }
  EXPECT_TRUE(Has(Rules("Resources:\n" + resources + R"(  P:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Version: '2012-10-17'
        Statement:
            - Effect: Allow
              Action: s3:ListBucket
              Resource:
)" + entries),
                  "LP741"));
}

// Each entry of a Deny with each type that an Allow on `*` names: minutes. Past the bound nothing is taken for denied.
TEST(Hostile, LongListsOfWhatIsDenied) {
  const auto policy = [](std::string_view service, std::string_view action) {
    std::string text = R"({"Version": "2012-10-17", "Statement": [{"Effect": "Deny", "Action": "*", "Resource": [)";
    for (int i = 0; i < 50'000; ++i) {
      text.append("\"arn:aws:").append(service).append(":::").append(std::to_string(i)).append("x*a*b*c*d\",");
    }
    text += R"("arn:aws:sns:*:*:*"]}, {"Effect": "Allow", "Resource": "*", "Action": ")";
    return text.append(action) + "\"}]}";
  };
  Rules(policy("s3", "*"));
  Rules(policy("?3", "*"));
  EXPECT_FALSE(Has(Rules(policy("s3", "sns:Publish")), "LP302"));
  EXPECT_TRUE(Has(Rules(policy("?ns", "sns:Publish")), "LP302"));
}

// A template that says so is read, whatever stands in it.
TEST(Hostile, SectionsOfWrongTypes) {
  for (const std::string section :
       {"Resources", "Globals", "Parameters", "Mappings", "Conditions", "Outputs", "Metadata", "Transform", "Rules"}) {
    for (const std::string_view value : kValues) {
      const std::string text =
          R"({"AWSTemplateFormatVersion": "2010-09-09", ")" + section + "\": " + std::string(value);
      Rules(text + "}");
      const std::vector<std::string> rules = Rules(text + R"(, "Resources": {"B": {"Type": "AWS::S3::Bucket"}}})");
      EXPECT_FALSE(Has(rules, "LP101")) << text;
    }
  }
  for (const std::string_view value : kValues) {
    if (value == "{}") continue;
    const std::string text = R"({"AWSTemplateFormatVersion": "2010-09-09", "Resources": )" + std::string(value) + "}";
    EXPECT_TRUE(Has(Rules(text), "LP714")) << text;
  }
}

}  // namespace
}  // namespace leastpriv
