// Both spellings of a connector, each mechanism, and what SAM refuses.
#include <gtest/gtest.h>

#include "model.h"

namespace leastpriv {
namespace {

TEST(Connectors, EmbeddedAndSeparate) {
  const ReadModel read = ReadModelFrom(R"(
Resources:
  Table: {Type: AWS::DynamoDB::Table}
  Topic: {Type: AWS::SNS::Topic}
  Writer:
    Type: AWS::Serverless::Function
    Connectors:
      ToTopic: {Properties: {Destination: [{Id: Topic}], Permissions: [Write]}}
  Role: {Type: AWS::IAM::Role}
  Reader: {Type: AWS::Lambda::Function, Properties: {Role: !GetAtt Role.Arn}}
  Reads:
    Type: AWS::Serverless::Connector
    Properties: {Source: {Id: Reader}, Destination: {Id: Table}, Permissions: [Read]}
)");
  EXPECT_EQ(Describe(read.Principal("Writer")).rfind("connector Allow sns:Publish on arn:${AWS::Partition}:sns:", 0),
            0U);
  const std::string reader = Describe(read.Principal("Reader"));
  EXPECT_EQ(reader.rfind("connector Allow dynamodb:GetItem, ", 0), 0U) << reader;
  EXPECT_NE(reader.find("table/${Table}/index/*\n"), std::string::npos) << reader;
  EXPECT_EQ(Describe(read.Principal("Role")), reader);
  EXPECT_TRUE(read.model->diagnostics.empty());
}

TEST(Connectors, AResourcesPolicy) {
  const ReadModel read = ReadModelFrom(R"(
Resources:
  Topic: {Type: AWS::SNS::Topic, Connectors: {C: {Properties: {Destination: {Id: Queue}, Permissions: [Write]}}}}
  Queue: {Type: AWS::SQS::Queue}
)");
  ASSERT_EQ(read.model->resource_policies.size(), 1U);
  const ResourcePolicy& policy = read.model->resource_policies.front();
  EXPECT_EQ(policy.id, "Queue");
  const Statement& statement = policy.grant.reading.policy.statements.front();
  EXPECT_EQ(statement.principal.terms.front().term.value.Spelling(), "sns.amazonaws.com");
  EXPECT_EQ(statement.conditions.front().values.front().value.Spelling(),
            "arn:${AWS::Partition}:sns:${AWS::Region}:${AWS::AccountId}:${Topic}");
}

TEST(Connectors, WhatSamRefusesIsSaid) {
  const auto said = [](const std::string& connector) {
    const ReadModel read = ReadModelFrom(
        "Resources:\n  Queue: {Type: AWS::SQS::Queue}\n  Bucket: {Type: AWS::S3::Bucket}\n"
        "  Function: {Type: AWS::Serverless::Function}\n  C: {Type: AWS::Serverless::Connector, Properties: " +
        connector + "}\n");
    return read.model->diagnostics.empty() ? std::string() : read.model->diagnostics.front().message;
  };
  EXPECT_EQ(said("{Source: {Id: Queue}, Destination: {Id: Function}, Permissions: [Read, Write]}"), "");
  EXPECT_EQ(said("{Source: {Id: Queue}, Destination: {Id: Function}, Permissions: [Read]}"),
            "SAM takes `Read+Write` here, not `Read` alone");
  EXPECT_EQ(said("{Source: {Id: Queue}, Destination: {Id: Bucket}, Permissions: [Read]}"),
            "SAM has no connector from `AWS::SQS::Queue` to `AWS::S3::Bucket`");
  EXPECT_EQ(said("{Source: {Id: Function}, Destination: {Id: Bukket}, Permissions: [Read]}"),
            "nothing in this template is called `Bukket`");
  EXPECT_EQ(said("{Source: {Id: Function}, Destination: {Id: Queue}, Permissions: [Raed]}"),
            "this connector has no permission `Raed`");
  EXPECT_EQ(said("{Source: {Id: Function}, Destination: {Id: Queue}}"), "the connector names no permission");
}

}  // namespace
}  // namespace leastpriv
