// Principals with what is on them, wherever in the template it is written.
#include <gtest/gtest.h>

#include "model.h"

namespace leastpriv {
namespace {

TEST(Principals, EveryFormOfSamPolicies) {
  const ReadModel read = ReadModelFrom(R"(
Resources:
  Table: {Type: AWS::DynamoDB::Table}
  Function:
    Type: AWS::Serverless::Function
    Properties:
      Policies:
        - AmazonS3ReadOnlyAccess
        - arn:aws:iam::aws:policy/AmazonSQSFullAccess
        - DynamoDBReadPolicy: {TableName: !Ref Table}
        - Statement: {Effect: Allow, Action: 's3:GetObject', Resource: 'arn:aws:s3:::b/*'}
        - Version: '2012-10-17'
          Statement:
            - {Effect: Deny, Action: 's3:PutObject', Resource: '*'}
  Single:
    Type: AWS::Serverless::Function
    Properties:
      Policies: AmazonS3ReadOnlyAccess
)");
  const std::string function = Describe(read.Principal("Function"));
  EXPECT_NE(function.find("sam-template Allow dynamodb:GetItem, "), std::string::npos) << function;
  EXPECT_NE(function.find("table/${Table}, "), std::string::npos) << function;
  EXPECT_NE(function.find("inline Allow s3:GetObject on arn:aws:s3:::b/*\n"), std::string::npos) << function;
  EXPECT_NE(function.find("inline Deny s3:PutObject on *\n"), std::string::npos) << function;
  EXPECT_NE(function.find("managed arn:${AWS::Partition}:iam::aws:policy/AmazonS3ReadOnlyAccess\n"), std::string::npos);
  EXPECT_NE(function.find("managed arn:aws:iam::aws:policy/AmazonSQSFullAccess\n"), std::string::npos);
  EXPECT_NE(function.find("service-role/AWSLambdaBasicExecutionRole\n"), std::string::npos);
  EXPECT_EQ(Describe(read.Principal("Single")),
            "managed arn:${AWS::Partition}:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole\n"
            "managed arn:${AWS::Partition}:iam::aws:policy/AmazonS3ReadOnlyAccess\n");
}

TEST(Principals, AFunctionWithASeparateRoleHasThatRolesGrants) {
  const ReadModel read = ReadModelFrom(R"(
Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Statement: {Effect: Allow, Principal: {Service: lambda.amazonaws.com}, Action: 'sts:AssumeRole'}
      Policies:
        - PolicyName: p
          PolicyDocument: {Statement: {Effect: Allow, Action: 'sqs:SendMessage', Resource: '*'}}
  More:
    Type: AWS::IAM::Policy
    Properties:
      Roles: [!Ref Role]
      PolicyDocument: {Statement: {Effect: Allow, Action: 'sns:Publish', Resource: '*'}}
  Function:
    Type: AWS::Lambda::Function
    Properties: {Role: !GetAtt Role.Arn}
  Elsewhere:
    Type: AWS::Lambda::Function
    Properties: {Role: 'arn:aws:iam::111122223333:role/other'}
)");
  const std::string grants = "inline Allow sqs:SendMessage on *\nattached Allow sns:Publish on *\n";
  EXPECT_EQ(Describe(read.Principal("Role")), grants);
  EXPECT_EQ(Describe(read.Principal("Function")), grants);
  EXPECT_EQ(read.Principal("Function").role, "Role");
  EXPECT_TRUE(read.Principal("Elsewhere").role_unseen);
  ASSERT_EQ(read.model->resource_policies.size(), 1U);
  EXPECT_EQ(read.model->resource_policies.front().grant.reading.policy.type, PolicyType::kTrust);
}

TEST(Principals, AGuardedStatementKeepsItsGuard) {
  const ReadModel read = ReadModelFrom(R"(
Parameters: {Stage: {Type: String}}
Conditions: {IsProd: !Equals [!Ref Stage, prod]}
Resources:
  Function:
    Type: AWS::Serverless::Function
    Properties:
      Policies:
        - Statement:
            - !If [IsProd, {Effect: Allow, Action: 's3:GetObject', Resource: '*'}, !Ref AWS::NoValue]
)");
  const TemplatePrincipal& function = read.Principal("Function");
  ASSERT_EQ(function.grants.size(), 2U);
  EXPECT_EQ(function.grants.back().source, GrantSource::kManaged);
  ASSERT_EQ(function.grants.front().reading.policy.statements.size(), 1U);
  EXPECT_EQ(function.grants.front().reading.policy.statements.front().guard.Describe(), "when IsProd is true");
}

TEST(Principals, ResourcePoliciesOfBucketsQueuesTopicsAndKeys) {
  const ReadModel read = ReadModelFrom(R"(
Resources:
  B:
    Type: AWS::S3::BucketPolicy
    Properties: {Bucket: b, PolicyDocument: &p {Statement: {Effect: Allow, Principal: '*', Action: '*', Resource: '*'}}}
  Q: {Type: AWS::SQS::QueuePolicy, Properties: {Queues: [q], PolicyDocument: *p}}
  T: {Type: AWS::SNS::TopicPolicy, Properties: {Topics: [t], PolicyDocument: *p}}
  K: {Type: AWS::KMS::Key, Properties: {KeyPolicy: *p}}
)");
  std::vector<std::string> types;
  for (const ResourcePolicy& policy : read.model->resource_policies) types.push_back(policy.resource_type);
  EXPECT_EQ(types,
            (std::vector<std::string>{"AWS::S3::Bucket", "AWS::SQS::Queue", "AWS::SNS::Topic", "AWS::KMS::Key"}));
}

TEST(Principals, HostileTemplatesAreRead) {
  for (const char* text : {
           "Resources: {A: {Type: AWS::Serverless::Function, Properties: [1]}}",
           "Resources: {A: {Type: AWS::Serverless::Function, Properties: {Policies: {a: b}}}}",
           "Resources: {A: {Type: AWS::IAM::Role, Properties: {Policies: text, ManagedPolicyArns: {x: y}}}}",
           "Globals: 3\nResources: {A: {Type: AWS::Serverless::Function}}",
           "Resources: {A: {Type: AWS::Lambda::Function, Properties: {Role: !GetAtt A.Arn}}}",
           "Parameters: [a]\nConditions: b\nMappings: 4\nResources: {A: {Type: AWS::S3::Bucket}}",
           "Conditions: {A: !Condition B, B: !Condition A}\nResources: {A: {Type: X, Condition: A}}",
           "Resources: {A: {Type: AWS::SQS::Queue, Properties: {QueueName: !Ref A}}}",
       }) {
    const ReadModel read = ReadModelFrom(text);
    EXPECT_EQ(read.model->resolver.resources().size(), 1U) << text;
  }
}

TEST(Principals, WhatAMacroBringsIsUnseen) {
  const auto unseen = [](const std::string& properties) {
    const ReadModel read = ReadModelFrom("Resources:\n  R: {Type: AWS::IAM::Role, Properties: " + properties + "}\n");
    std::string all;
    for (const UnseenSource& one : read.Principal("R").unseen) all += one.what + ";";
    return all;
  };
  EXPECT_EQ(unseen("{Policies: [{Fn::Transform: {Name: M}}]}"), "`Transform` in `Policies`;");
  EXPECT_EQ(unseen("{Policies: !Ref P}"), "`Ref` in `Policies`;");
  EXPECT_EQ(unseen("{Policies: [{PolicyName: x, Fn::Transform: {Name: M}}]}"), "`Fn::Transform`;");
  EXPECT_EQ(unseen("{RoleName: x, Fn::Transform: {Name: M}}"), "`Fn::Transform`;");
  EXPECT_EQ(unseen("{Policies: [!Ref AWS::NoValue]}"), "");
}

}  // namespace
}  // namespace leastpriv
