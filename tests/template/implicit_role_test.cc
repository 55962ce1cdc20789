// Every row of what SAM adds to the role that it makes: from a property or an event to the policies it brings.
#include <gtest/gtest.h>

#include "model.h"

namespace leastpriv {
namespace {

constexpr std::string_view kLogs =
    "managed arn:${AWS::Partition}:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole\n";

// "service-role/X" and "X" as the ARN's line.
std::string Managed(std::string_view path) {
  return "managed arn:${AWS::Partition}:iam::aws:policy/" + std::string(path) + "\n";
}

struct Case {
  const char* name;
  const char* properties;    // of a function, in flow style
  const char* statements;    // what is written, in order
  const char* managed = "";  // the path of the policy that is attached beside the one for logs
};

void PrintTo(const Case& one, std::ostream* out) { *out << one.properties; }

class Implicit : public testing::TestWithParam<Case> {};

TEST_P(Implicit, AddsToTheRole) {
  const ReadModel read = ReadModelFrom(std::string(R"(
Parameters:
  Traced: {Type: String, Default: Disabled}
Resources:
  Queue: {Type: AWS::SQS::Queue}
  Function: {Type: AWS::Serverless::Function, Properties: {)") +
                                       GetParam().properties + "}}\n");
  std::string wanted = GetParam().statements;
  wanted += kLogs;
  if (*GetParam().managed != '\0') wanted += Managed(GetParam().managed);
  EXPECT_EQ(Describe(read.Principal("Function")), wanted);
}

constexpr const char* kQueueSends =
    "implicit Allow sqs:SendMessage on arn:${AWS::Partition}:sqs:${AWS::Region}:${AWS::AccountId}:${Queue}\n";

const Case kCases[] = {
    {"Nothing", "", ""},
    {"TracingActive", "Tracing: Active", "", "AWSXrayWriteOnlyAccess"},
    {"TracingDisabled", "Tracing: Disabled", ""},
    {"TracingChosen", "Tracing: !Ref Traced", "", "AWSXrayWriteOnlyAccess"},
    {"Vpc", "VpcConfig: {SubnetIds: [a]}", "", "service-role/AWSLambdaVPCAccessExecutionRole"},
    {"VpcEmpty", "VpcConfig: {}", ""},
    {"Sqs", "Events: {E: {Type: SQS, Properties: {Queue: q}}}", "", "service-role/AWSLambdaSQSQueueExecutionRole"},
    {"SqsTwice", "Events: {E: {Type: SQS}, F: {Type: SQS}}", "", "service-role/AWSLambdaSQSQueueExecutionRole"},
    {"SnsThroughQueue", "Events: {E: {Type: SNS, Properties: {Topic: t, SqsSubscription: true}}}", "",
     "service-role/AWSLambdaSQSQueueExecutionRole"},
    {"Sns", "Events: {E: {Type: SNS, Properties: {Topic: t, SqsSubscription: false}}}", ""},
    {"Kinesis", "Events: {E: {Type: Kinesis}}", "", "service-role/AWSLambdaKinesisExecutionRole"},
    {"Streams", "Events: {E: {Type: DynamoDB}}", "", "service-role/AWSLambdaDynamoDBExecutionRole"},
    {"Kafka", "Events: {E: {Type: MSK}}", "", "service-role/AWSLambdaMSKExecutionRole"},
    {"KafkaCertificate",
     "Events: {E: {Type: MSK, Properties: {SourceAccessConfigurations: [{Type: CLIENT_CERTIFICATE_TLS_AUTH, URI: "
     "c}]}}}",
     "implicit Allow secretsmanager:GetSecretValue on c\n", "service-role/AWSLambdaMSKExecutionRole"},
    {"KafkaRegistry",
     "Events: {E: {Type: MSK, Properties: {SchemaRegistryConfig: {SchemaRegistryURI: "
     "'arn:aws:glue:us-east-1:111122223333:registry/books', AccessConfigs: [{Type: BASIC_AUTH, URI: s}]}}}}",
     "implicit Allow secretsmanager:GetSecretValue on s\n"
     "implicit Allow glue:GetRegistry on arn:aws:glue:us-east-1:111122223333:registry/books\n"
     "implicit Allow glue:GetSchemaVersion on "
     "arn:${AWS::Partition}:glue:${AWS::Region}:${AWS::AccountId}:schema/books/*\n",
     "service-role/AWSLambdaMSKExecutionRole"},
    {"Broker",
     "Events: {E: {Type: MQ, Properties: {Broker: b, SecretsManagerKmsKeyId: k, SourceAccessConfigurations: "
     "[{Type: VIRTUAL_HOST, URI: v}, {Type: BASIC_AUTH, URI: s}]}}}",
     "implicit Allow secretsmanager:GetSecretValue on s\nimplicit Allow mq:DescribeBroker on b\n"
     "implicit Allow kms:Decrypt on arn:${AWS::Partition}:kms:${AWS::Region}:${AWS::AccountId}:key/k\n"},
    {"OwnKafka",
     "Events: {E: {Type: SelfManagedKafka, Properties: {SourceAccessConfigurations: [{Type: SASL_SCRAM_512_AUTH, URI: "
     "s},"
     " {Type: VPC_SUBNET, URI: n}, {Type: VPC_SECURITY_GROUP, URI: g}]}}}",
     "implicit Allow secretsmanager:GetSecretValue on s\n"
     "implicit Allow ec2:CreateNetworkInterface, ec2:DescribeNetworkInterfaces, ec2:DeleteNetworkInterface, "
     "ec2:DescribeVpcs, ec2:DescribeSubnets, ec2:DescribeSecurityGroups on *\n"},
    {"DeadLetterQueue", "DeadLetterQueue: {Type: SQS, TargetArn: !GetAtt Queue.Arn}", kQueueSends},
    {"DeadLetterTopic", "DeadLetterQueue: {Type: SNS, TargetArn: t}", "implicit Allow sns:Publish on t\n"},
    {"EventDestination",
     "Events: {E: {Type: SQS, Properties: {DestinationConfig: {OnFailure: {Type: SQS, Destination: !GetAtt "
     "Queue.Arn}}}}}",
     kQueueSends, "service-role/AWSLambdaSQSQueueExecutionRole"},
    {"EventDestinationWithoutType",
     "Events: {E: {Type: SQS, Properties: {DestinationConfig: {OnFailure: {Destination: !GetAtt Queue.Arn}}}}}", "",
     "service-role/AWSLambdaSQSQueueExecutionRole"},
    {"Destinations",
     "EventInvokeConfig: {DestinationConfig: {OnSuccess: {Type: S3Bucket, Destination: 'arn:aws:s3:::b'}, "
     "OnFailure: {Type: SQS}}}",
     "implicit Allow s3:PutObject on arn:aws:s3:::b/*\nimplicit Allow s3:ListBucket on arn:aws:s3:::b\n"
     "implicit Allow sqs:SendMessage on "
     "arn:${AWS::Partition}:sqs:${AWS::Region}:${AWS::AccountId}:${FunctionEventInvokeConfigOnFailureQueue}\n"},
    {"DestinationsElsewhere",
     "EventInvokeConfig: {DestinationConfig: {OnSuccess: {Type: Lambda, Destination: f}, OnFailure: {Type: "
     "EventBridge, "
     "Destination: b}}}",
     "implicit Allow lambda:InvokeFunction on f\nimplicit Allow events:PutEvents on b\n"},
};

INSTANTIATE_TEST_SUITE_P(Cases, Implicit, testing::ValuesIn(kCases),
                         [](const auto& one) { return std::string(one.param.name); });

TEST(ImplicitRole, DocumentDatabase) {
  const ReadModel read = ReadModelFrom(R"(
Resources:
  Function:
    Type: AWS::Serverless::Function
    Properties:
      Events:
        E: {Type: DocumentDB, Properties: {Cluster: c, SourceAccessConfigurations: [{Type: BASIC_AUTH, URI: s}]}}
)");
  const std::string got = Describe(read.Principal("Function"));
  EXPECT_EQ(got.rfind("implicit Allow secretsmanager:GetSecretValue on s\n", 0), 0U) << got;
  EXPECT_NE(got.find("rds:DescribeDBClusters on c\n"), std::string::npos) << got;
  EXPECT_NE(got.find(":cluster-pg:*\n"), std::string::npos) << got;
}

TEST(ImplicitRole, ADurableFunctionHasAnotherBase) {
  const ReadModel read = ReadModelFrom(
      "Resources: {Function: {Type: AWS::Serverless::Function, Properties: {DurableConfig: {ExecutionTimeout: 9}}}}");
  EXPECT_EQ(Describe(read.Principal("Function")), Managed("service-role/AWSLambdaBasicDurableExecutionRolePolicy"));
}

TEST(ImplicitRole, TracingOutsideTheFirstPartition) {
  TemplateOptions options;
  options.region = "cn-north-1";
  const ReadModel read =
      ReadModelFrom("Resources: {Function: {Type: AWS::Serverless::Function, Properties: {Tracing: Active}}}", options);
  EXPECT_NE(Describe(read.Principal("Function")).find("arn:aws-cn:iam::aws:policy/AWSXRayDaemonWriteAccess"),
            std::string::npos);
}

TEST(ImplicitRole, GlobalsShowThrough) {
  const ReadModel read = ReadModelFrom(R"(
Globals:
  Function:
    Tracing: Active
    VpcConfig: {SubnetIds: [a]}
    PermissionsBoundary: arn:aws:iam::111122223333:policy/edge
    DeadLetterQueue: {Type: SQS}
Resources:
  All: {Type: AWS::Serverless::Function, Properties: {DeadLetterQueue: {TargetArn: q}}}
  Own: {Type: AWS::Serverless::Function, Properties: {Tracing: Disabled}, IgnoreGlobals: [VpcConfig, DeadLetterQueue]}
  None: {Type: AWS::Serverless::Function, IgnoreGlobals: '*'}
)");
  EXPECT_EQ(Describe(read.Principal("All")), "implicit Allow sqs:SendMessage on q\n" + std::string(kLogs) +
                                                 Managed("AWSXrayWriteOnlyAccess") +
                                                 Managed("service-role/AWSLambdaVPCAccessExecutionRole"));
  EXPECT_EQ(read.Principal("All").boundary->Spelling(), "arn:aws:iam::111122223333:policy/edge");
  EXPECT_EQ(Describe(read.Principal("Own")), kLogs);
  EXPECT_EQ(Describe(read.Principal("None")), kLogs);
  EXPECT_FALSE(read.Principal("None").boundary.has_value());
}

TEST(ImplicitRole, AStateMachineHasXRayOnlyWhereTracingIsLiterallyOn) {
  const ReadModel read = ReadModelFrom(R"(
Parameters: {On: {Type: String, Default: true}}
Resources:
  On: {Type: AWS::Serverless::StateMachine, Properties: {Tracing: {Enabled: true}}}
  Quoted: {Type: AWS::Serverless::StateMachine, Properties: {Tracing: {Enabled: 'true'}}}
  Chosen: {Type: AWS::Serverless::StateMachine, Properties: {Tracing: {Enabled: !Ref On}}}
)");
  EXPECT_EQ(Describe(read.Principal("On")), Managed("AWSXrayWriteOnlyAccess"));
  EXPECT_EQ(Describe(read.Principal("Quoted")), "");
  EXPECT_EQ(Describe(read.Principal("Chosen")), "");
}

TEST(ImplicitRole, ARoleUnderAConditionLeavesTheOtherCaseToSam) {
  const ReadModel read = ReadModelFrom(R"(
Parameters: {Stage: {Type: String}}
Conditions: {Own: !Equals [!Ref Stage, prod]}
Resources:
  Role: {Type: AWS::IAM::Role, Properties: {ManagedPolicyArns: ['arn:aws:iam::aws:policy/AmazonSQSFullAccess']}}
  Function: {Type: AWS::Serverless::Function, Properties: {Role: !If [Own, !GetAtt Role.Arn, !Ref AWS::NoValue]}}
)");
  const TemplatePrincipal& function = read.Principal("Function");
  ASSERT_EQ(function.managed.size(), 2U);
  EXPECT_EQ(function.managed[0].name, "AWSLambdaBasicExecutionRole");
  EXPECT_EQ(function.managed[0].guard.Describe(), "when Own is false");
  EXPECT_EQ(function.managed[1].guard.Describe(), "when Own is true");
}

}  // namespace
}  // namespace leastpriv
