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
  Items: {Type: CommaDelimitedList, Default: 'one, two'}
  Open: {Type: CommaDelimitedList}
  FromSsm: {Type: 'AWS::SSM::Parameter::Value<String>', Default: /app/name}
Mappings:
  Names:
    us-east-1: {Bucket: east}
    eu-west-1: {Bucket: west}
  Fixed:
    a: {b: mapped, list: [x, y]}
  ByStage:
    dev: {Size: small}
Conditions:
  IsProd: !Equals [!Ref Stage, prod]
  IsNot: !Not [!Condition IsProd]
  IsDev: !Equals [!Ref Stage, dev]
  IsEither: !Or [!Condition IsProd, !Condition IsDev]
  IsBoth: !And [!Condition IsProd, !Condition IsDev]
  IsFree: !Equals [!Ref Free, x]
Resources:
  Bucket: {Type: AWS::S3::Bucket}
  Named: {Type: AWS::S3::Bucket, Properties: {BucketName: photos}}
  Table: {Type: AWS::DynamoDB::Table}
  Queue: {Type: AWS::SQS::Queue, Properties: {QueueName: jobs}}
  Function: {Type: AWS::Serverless::Function, Properties: {AutoPublishAlias: live, FunctionName: f}}
  Topic: {Type: AWS::SNS::Topic}
  Role: {Type: AWS::IAM::Role, Properties: {Path: /app/, RoleName: r}}
  Rule: {Type: AWS::Events::Rule, Properties: {Name: nightly}}
  BusRule: {Type: AWS::Events::Rule, Properties: {Name: nightly, EventBusName: bus}}
  Version: {Type: AWS::Lambda::Version, Properties: {FunctionName: !Ref Function}}
  Database: {Type: AWS::RDS::DBInstance, Properties: {DBInstanceIdentifier: main}}
  Certificate: {Type: AWS::CertificateManager::Certificate}
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
    {"RefSsm", "!Ref FromSsm", "${FromSsm}"},
    {"IfExcluded", "!If [IsProd, !If [IsDev, never, a], !If [IsNot, b, never]]",
     "a when IsDev is false and IsProd is true\nb when IsNot is true and IsProd is false"},
    {"IfDecided", "!If [IsEither, a, never]", "a"},
    {"IfImpossible", "!If [IsBoth, never, b]", "b"},
    {"IfAgainstParameter", "!Sub ['${Stage}-${v}', {v: !If [IsProd, a, b]}]",
     "dev-b when IsProd is false and Stage is dev\nprod-a when IsProd is true and Stage is prod"},
    {"IfFree", "!If [IsFree, a, b]", "a when IsFree is true\nb when IsFree is false"},
    {"JoinNoValue", "!Join ['-', [a, !If [IsProd, b, !Ref AWS::NoValue], c]]",
     "a-b-c when IsProd is true\na-c when IsProd is false"},
    {"JoinList", "!Join ['+', !Ref Items]", "one+two when Items is one, two\n${?} when Items is another value"},
    {"SelectOfList", "!Select [1, !Ref Items]", "two when Items is one, two\n${?} when Items is another value"},
    {"SelectOfOpenList", "!Select [0, !Ref Open]", "${?}"},
    {"SelectOfAzs", "!Select [0, !GetAZs '']", "${?}"},
    {"SelectOfCidr", "!Select [1, !Cidr [10.0.0.0/16, 4, 8]]", "10.0.1.0/24"},
    {"SelectOfMap", "!Select [1, !FindInMap [Fixed, a, list]]", "y"},
    {"SplitByWord", "!Select [1, !Split ['::', 'a::b']]", "b"},
    {"SplitArn", "!Select [5, !Split [':', !GetAtt Table.Arn]]", "table/${Table}"},
    {"FindInMapDefault", "!FindInMap [ByStage, !Ref Stage, Size, {DefaultValue: large}]",
     "small when Stage is dev\nlarge when Stage is prod"},
    {"FindInMapNoMap", "!FindInMap [Nowhere, a, b, {DefaultValue: c}]", "c"},
    {"LengthOfList", "{'Fn::Length': !Ref Items}", "2 when Items is one, two\n${?} when Items is another value"},
    {"ToJson", "{'Fn::ToJsonString': {a: [!Ref Named, 1, true, null], b: 'q\"x'}}",
     R"({"a":["photos",1,true,null],"b":"q\"x"})"},
    {"ToJsonShort", "!ToJsonString {a: !Ref Bucket}", R"({"a":"${Bucket}"})"},
    {"DynamicInSub", "!Sub 'x/{{resolve:ssm:/${Named}/y}}/z'", "x/{{resolve:ssm:/photos/y}}/z"},
    {"Placeholder", "'{{cookiecutter.name}}-x'", "${?}-x"},
    {"RefTopic", "!Ref Topic", "arn:${AWS::Partition}:sns:${AWS::Region}:${AWS::AccountId}:${Topic}"},
    {"TopicName", "!GetAtt Topic.TopicName", "${Topic}"},
    {"RolePath", "!GetAtt Role.Arn", "arn:${AWS::Partition}:iam::${AWS::AccountId}:role/app/r"},
    {"Rule", "!GetAtt Rule.Arn", "arn:${AWS::Partition}:events:${AWS::Region}:${AWS::AccountId}:rule/nightly"},
    {"RuleOnABus", "!GetAtt BusRule.Arn", "${BusRule.Arn}"},
    {"Version", "!Ref Version",
     "arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:f:${Version.Version}"},
    {"GeneratedType", "!GetAtt Database.DBInstanceArn",
     "arn:${AWS::Partition}:rds:${AWS::Region}:${AWS::AccountId}:db:main"},
    {"MadeUpId", "!Ref Certificate",
     "arn:${AWS::Partition}:acm:${AWS::Region}:${AWS::AccountId}:certificate/${Certificate.CertificateId}"},
    {"SamRole", "!GetAtt FunctionRole.Arn", "arn:${AWS::Partition}:iam::${AWS::AccountId}:role/${FunctionRole}"},
    {"SamAlias", "!Ref Function.Alias",
     "arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:f:live"},
    {"SamAliasInSub", "!Sub '${Function.Alias}'",
     "arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:f:live"},
    {"SamImplicitApi", "!Ref ServerlessRestApi", "${ServerlessRestApi}"},
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

Resolved ResolveProbe(const ReadModel& read) {
  return read.model->resolver.Resolve(read.model->resolver.FindResource("Probe")->properties.Find("Value"));
}

// The elements of a list, each with its guard.
std::string Elements(const Resolved& resolved) {
  std::string text;
  for (const Resolved& child : resolved.children) {
    text += child.IsUnknown() ? child.reason : child.value.Spelling();
    if (!child.guard.always()) text += " " + child.guard.Describe();
    text += "\n";
  }
  return text;
}

TEST(Resolver, FunctionsThatGiveListsGiveTheirElements) {
  const std::pair<const char*, const char*> cases[] = {
      {"!Split [',', 'a,b']", "a\nb\n"},
      {"!Ref Items", "one when Items is one, two\ntwo when Items is one, two\n${Items} when Items is another value\n"},
      {"!FindInMap [Fixed, a, list]", "x\ny\n"},
      {"[a, !If [IsProd, b, !Ref AWS::NoValue], !If [IsBoth, never, d]]", "a\nb when IsProd is true\nd\n"},
      {"[!If [IsProd, !If [IsDev, never, b], c]]",
       "b when IsDev is false and IsProd is true\nc when IsProd is false\n"},
      {"[!Transform {Name: 'AWS::Include', Parameters: {Location: s3://b/k}}]", "`Fn::Transform` stands here\n"},
  };
  for (const auto& [yaml, elements] : cases) {
    EXPECT_EQ(Elements(ResolveProbe(ReadModelFrom(std::string(kTemplate) + yaml + "\n"))), elements) << yaml;
  }
}

TEST(Resolver, ChoicesThatExcludeEachOtherAreNotCombined) {
  const ReadModel read = ReadModelFrom(std::string(kTemplate) + "x\n");
  const auto possible = [&read](const std::vector<Choice>& choices) {
    Guard guard;
    for (const Choice& choice : choices) guard = guard.And(Guard(choice)).value();
    return read.model->resolver.Possible(guard);
  };
  EXPECT_TRUE(possible({{"IsProd", "true"}, {"IsDev", "false"}}));
  EXPECT_FALSE(possible({{"IsProd", "true"}, {"IsDev", "true"}}));
  EXPECT_FALSE(possible({{"IsProd", "true"}, {"IsNot", "true"}}));
  EXPECT_FALSE(possible({{"IsProd", "false"}, {"IsDev", "false"}}));  // AllowedValues close the list
  EXPECT_FALSE(possible({{"IsProd", "true"}, {"Stage", "dev"}}));
  EXPECT_FALSE(possible({{"IsBoth", "true"}}));
  EXPECT_TRUE(possible({{"IsFree", "true"}, {"IsProd", "true"}}));
  EXPECT_TRUE(possible({{"Defaulted", "another value"}}));
}

TEST(Resolver, ConditionsInACircleAreUndecided) {
  const ReadModel read = ReadModelFrom(
      "Conditions: {A: !Not [!Condition B], B: !And [!Condition A, !Condition A]}\n"
      "Resources: {Probe: {Type: Test::Probe, Properties: {Value: !If [A, a, b]}}}\n");
  EXPECT_EQ(ResolveProbe(read).value.alternatives().size(), 2U);
}

TEST(Resolver, LoopsAreUnrolledAtThePlaceWhereTheyStand) {
  const ReadModel read = ReadModelFrom(R"(
Transform: AWS::LanguageExtensions
Parameters: {Names: {Type: CommaDelimitedList, Default: 'a-1,b'}}
Resources:
  Fn::ForEach::Outer:
    - Name
    - !Ref Names
    - Bucket&{Name}:
        Type: AWS::S3::Bucket
        Properties: {BucketName: !Sub 'x-${Name}'}
      Fn::ForEach::Inner:
        - Kind
        - [One, Two]
        - Queue&{Name}${Kind}:
            Type: AWS::SQS::Queue
            Properties: {QueueName: !Join ['', [!Ref Name, '${Kind}']]}
)");
  std::vector<std::string> arns;
  for (const Resource& resource : read.model->resolver.resources()) {
    arns.push_back(resource.id + " " + read.model->resolver.NameOf(resource).Spelling());
    EXPECT_EQ(resource.node.at().source, 0U);
    EXPECT_EQ(resource.guard.Describe(), "when Names is a-1,b");
  }
  EXPECT_EQ(arns, (std::vector<std::string>{"Bucketa1 x-a-1", "Queuea1One a-1One", "Queuea1Two a-1Two", "Bucketb x-b",
                                            "QueuebOne bOne", "QueuebTwo bTwo"}));
}

TEST(Resolver, LoopsOverWhatIsGivenHoldAlways) {
  const char* text = R"(
Parameters: {Names: {Type: CommaDelimitedList, Default: 'a,b'}}
Resources:
  Before: {Type: AWS::S3::Bucket}
  Fn::ForEach::Given: [Name, !Ref Names, {'Bucket${Name}': {Type: AWS::S3::Bucket}}]
  Fn::ForEach::Known: [Name, [x], {'Bucket${Name}': {Type: AWS::S3::Bucket}}]
)";
  const auto guards = [text](const TemplateOptions& options) {
    std::string all;
    const ReadModel read = ReadModelFrom(text, options);
    for (const Resource& resource : read.model->resolver.resources()) {
      all += resource.id + "[" + resource.guard.Describe() + "]";
    }
    return all;
  };
  EXPECT_EQ(guards({}), "Before[]Bucketa[when Names is a,b]Bucketb[when Names is a,b]Bucketx[]");
  TemplateOptions given;
  given.parameters["Names"] = "c";
  EXPECT_EQ(guards(given), "Before[]Bucketc[]Bucketx[]");
}

TEST(Resolver, AStateMachinesNameIsAnAttributeToo) {
  const ReadModel read = ReadModelFrom(R"(
Resources:
  Machine: {Type: AWS::StepFunctions::StateMachine}
  Named: {Type: AWS::StepFunctions::StateMachine, Properties: {StateMachineName: named}}
  Probe: {Type: Test::Probe, Properties: {Value: !Sub '${Machine.Name} ${Named.Name}'}}
)");
  const Resolver& resolver = read.model->resolver;
  EXPECT_EQ(resolver.ResolveValue(resolver.FindResource("Probe")->properties.Find("Value")).Spelling(),
            "${Machine} named");
}

TEST(Resolver, LoopsOverWhatIsKnownAtDeploymentAreSaid) {
  const ReadModel read = ReadModelFrom(R"(
Parameters: {Names: {Type: CommaDelimitedList}}
Resources:
  Fn::ForEach::Open: [Name, !Ref Names, {'Bucket${Name}': {Type: AWS::S3::Bucket}}]
  Kept: {Type: AWS::S3::Bucket}
)");
  EXPECT_EQ(read.model->resolver.resources().size(), 1U);
  EXPECT_TRUE(read.model->resolver.MayDefineUnseen());
  ASSERT_EQ(read.model->diagnostics.size(), 1U);
  EXPECT_EQ(read.model->diagnostics.front().rule, "unseen-content");
}

TEST(Resolver, LoopsThatMakeTooMuchEnd) {
  std::string body = "{'A${L0}${L1}${L2}${L3}': {Type: AWS::S3::Bucket}}";
  for (const char* name : {"L3", "L2", "L1", "L0"}) {
    std::string list;
    for (int i = 0; i < 100; ++i) list += (i > 0 ? "," : "") + std::to_string(i);
    body = "{'Fn::ForEach::" + std::string(name) + "': [" + name + ", [" + list + "], " + body + "]}";
  }
  const ReadModel read = ReadModelFrom("Resources: " + body + "\n");
  EXPECT_TRUE(read.model->resolver.MayDefineUnseen());
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
