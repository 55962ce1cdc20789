// Every intrinsic, short and long, alone and nested: what it comes to before IAM sees it.
#include <gtest/gtest.h>

#include "model.h"

namespace leastpriv {
namespace {

constexpr std::string_view kTemplate = R"(
Parameters:
  Free: {Type: String}
  Defaulted: {Type: String, Default: first}
  Stage: {Type: String, Default: dev, AllowedValues: [dev, prod]}
Mappings:
  Names:
    us-east-1: {Bucket: east}
    eu-west-1: {Bucket: west}
  Fixed:
    a: {b: mapped}
Conditions:
  IsProd: !Equals [!Ref Stage, prod]
  IsNot: !Not [!Condition IsProd]
Resources:
  Bucket: {Type: AWS::S3::Bucket}
  Named: {Type: AWS::S3::Bucket, Properties: {BucketName: photos}}
  Table: {Type: AWS::DynamoDB::Table}
  Queue: {Type: AWS::SQS::Queue, Properties: {QueueName: jobs}}
  Function: {Type: AWS::Serverless::Function}
  Probe:
    Type: Test::Probe
    Properties:
      Value: )";

struct Case {
  const char* name;
  const char* yaml;
  const char* comes_to;
};

void PrintTo(const Case& one, std::ostream* out) { *out << one.yaml; }

class Intrinsic : public testing::TestWithParam<Case> {};

TEST_P(Intrinsic, ComesTo) {
  const ReadModel read = ReadModelFrom(std::string(kTemplate) + GetParam().yaml + "\n");
  const Resource* probe = read.model->resolver.FindResource("Probe");
  ASSERT_NE(probe, nullptr);
  const Value value = read.model->resolver.ResolveValue(probe->properties.Find("Value"));
  EXPECT_EQ(Describe(value), GetParam().comes_to);
}

constexpr const char* kTableArn = "arn:${AWS::Partition}:dynamodb:${AWS::Region}:${AWS::AccountId}:table/${Table}";

const Case kCases[] = {
    {"Literal", "plain", "plain"},
    {"Number", "12", "12"},
    {"RefResource", "!Ref Bucket", "${Bucket}"},
    {"RefLong", "{Ref: Bucket}", "${Bucket}"},
    {"RefNamed", "!Ref Named", "photos"},
    {"RefPseudo", "!Ref AWS::Region", "${AWS::Region}"},
    {"RefFreeParameter", "!Ref Free", "${Free}"},
    {"RefDefaultedParameter", "!Ref Defaulted",
     "first when Defaulted is first\n${Defaulted} when Defaulted is another value"},
    {"RefAllowedValues", "!Ref Stage", "dev when Stage is dev\nprod when Stage is prod"},
    {"RefNowhere", "!Ref Nowhere", "${Nowhere}"},
    {"GetAttArn", "!GetAtt Table.Arn", kTableArn},
    {"GetAttList", "{'Fn::GetAtt': [Table, Arn]}", kTableArn},
    {"GetAttNamedArn", "!GetAtt Queue.Arn", "arn:${AWS::Partition}:sqs:${AWS::Region}:${AWS::AccountId}:jobs"},
    {"SubReference", "!Sub '${Table.Arn}/index/*'",
     "arn:${AWS::Partition}:dynamodb:${AWS::Region}:${AWS::AccountId}:table/${Table}/index/*"},
    {"SubSpelt", "!Sub 'arn:${AWS::Partition}:dynamodb:${AWS::Region}:${AWS::AccountId}:table/${Table}'", kTableArn},
    {"SubVariables", "!Sub ['${a}-${Bucket}', {a: !Ref Named}]", "photos-${Bucket}"},
    {"SubEscaped", "!Sub 'home/${!aws:username}/*'", "home/${aws:username}/*"},
    {"SubLong", "{'Fn::Sub': '${Named}/*'}", "photos/*"},
    {"Join", "!Join ['', ['arn:aws:s3:::', !Ref Bucket, '/*']]", "arn:aws:s3:::${Bucket}/*"},
    {"JoinNested", "{'Fn::Join': [':', [a, {'Fn::Join': ['-', [b, !Ref Named]]}]]}", "a:b-photos"},
    {"If", "!If [IsProd, a, b]", "a when IsProd is true\nb when IsProd is false"},
    {"IfInSub", "!Sub ['x-${v}', {v: !If [IsProd, a, b]}]", "x-a when IsProd is true\nx-b when IsProd is false"},
    {"Select", "!Select [1, [a, b, c]]", "b"},
    {"SelectSplit", "!Select [2, !Split [':', 'a:b:c']]", "c"},
    {"FindInMap", "!FindInMap [Fixed, a, b]", "mapped"},
    {"FindInMapByRegion", "!FindInMap [Names, !Ref AWS::Region, Bucket]",
     "east when AWS::Region is us-east-1\nwest when AWS::Region is eu-west-1"},
    {"ImportValue", "!ImportValue shared-bucket", "${ImportValue:shared-bucket}"},
    {"Dynamic", "'{{resolve:ssm:/app/bucket}}'", "{{resolve:ssm:/app/bucket}}"},
    {"ImportValueOfSub", "!ImportValue {'Fn::Sub': '${Named}-arn'}", "${ImportValue:photos-arn}"},
    {"Length", "{'Fn::Length': [a, b]}", "2"},
    {"Base64Padded", "!Base64 ab", "YWI="},
    {"Base64", "!Base64 abc", "YWJj"},
    {"Unknown", "!Nonsense abc", "${?}"},
};

INSTANTIATE_TEST_SUITE_P(Cases, Intrinsic, testing::ValuesIn(kCases),
                         [](const auto& one) { return std::string(one.param.name); });

TEST(Resolver, WhatTheCommandLineFixesIsLiteral) {
  TemplateOptions options;
  options.parameters["Stage"] = "prod";
  options.region = "eu-west-1";
  options.account = "111122223333";
  options.partition = "aws";
  const ReadModel read =
      ReadModelFrom(std::string(kTemplate) +
                        "!Sub '${Table.Arn}/${Stage}/${Names}'\n      Other: !FindInMap [Names, !Ref AWS::Region, "
                        "Bucket]\n      Third: !If [IsProd, a, b]\n",
                    options);
  const NodeRef properties = read.model->resolver.FindResource("Probe")->properties;
  EXPECT_EQ(Describe(read.model->resolver.ResolveValue(properties.Find("Value"))),
            "arn:aws:dynamodb:eu-west-1:111122223333:table/${Table}/prod/${Names}");
  EXPECT_EQ(Describe(read.model->resolver.ResolveValue(properties.Find("Other"))), "west");
  EXPECT_EQ(Describe(read.model->resolver.ResolveValue(properties.Find("Third"))), "a");
}

TEST(Resolver, ManyAlternativesBecomeOneHoleThatSaysSo) {
  std::string text = "Parameters:\n";
  std::string joined;
  for (const char* name : {"A", "B", "C"}) {
    text += "  " + std::string(name) + ": {Type: String, AllowedValues: [a, b, c, d, e]}\n";
    joined += "${" + std::string(name) + "}";
  }
  text += "Resources:\n  Probe: {Type: Test::Probe, Properties: {Value: !Sub '" + joined + "'}}\n";
  const ReadModel read = ReadModelFrom(text);
  const Value value =
      read.model->resolver.ResolveValue(read.model->resolver.FindResource("Probe")->properties.Find("Value"));
  EXPECT_EQ(Describe(value), "${?}");
  EXPECT_EQ(std::get<Hole>(value.Only()->pieces().front()).reason, "it has more than 64 alternatives");
}

}  // namespace
}  // namespace leastpriv
