// Policies on resources in all the places where a template writes them.
#include <gtest/gtest.h>

#include "model.h"
#include "template/constructs.h"

namespace leastpriv {
namespace {

// "Q AWS::SQS::Queue resource Allow sqs:SendMessage", a line a statement.
std::string Policies(const ReadModel& read) {
  std::string text;
  for (const ResourcePolicy& policy : read.model->resource_policies) {
    for (const Statement& statement : policy.grant.reading.policy.statements) {
      text += policy.id + " " + policy.resource_type + " " +
              std::string(PolicyTypeName(policy.grant.reading.policy.type)) +
              (statement.effect == Effect::kAllow ? " Allow" : " Deny");
      for (const PrincipalTerm& principal : statement.principal.terms) text += " " + principal.term.value.Spelling();
      for (const Condition& condition : statement.conditions) {
        text += " if " + condition.operator_text + " " + condition.key;
        for (const Term& value : condition.values) text += " " + value.value.Spelling();
      }
      text += "\n";
    }
  }
  return text;
}

TEST(ResourcePolicies, OfEveryKindInTheTable) {
  const ReadModel read = ReadModelFrom(R"(
Resources:
  Endpoint: {Type: AWS::EC2::VPCEndpoint, Properties: {PolicyDocument: &p {Statement: {Effect: Allow, Principal: '*', Action: '*', Resource: '*'}}}}
  Table: {Type: AWS::DynamoDB::GlobalTable, Properties: {Replicas: [{ResourcePolicy: {PolicyDocument: *p}}]}}
  Secret: {Type: AWS::SecretsManager::ResourcePolicy, Properties: {ResourcePolicy: '{"Statement":{"Effect":"Deny","Principal":"*","Action":"*","Resource":"*"}}'}}
  Guard: {Type: AWS::Organizations::Policy, Properties: {Type: SERVICE_CONTROL_POLICY, Content: {Statement: {Effect: Deny, Action: '*', Resource: '*'}}}}
  Tags: {Type: AWS::Organizations::Policy, Properties: {Type: TAG_POLICY, Content: {tags: {}}}}
)");
  EXPECT_EQ(Policies(read),
            "Endpoint AWS::EC2::VPCEndpoint endpoint Allow *\n"
            "Table AWS::DynamoDB::GlobalTable resource Allow *\n"
            "Secret AWS::SecretsManager::Secret resource Deny *\n"
            "Guard AWS::Organizations::Policy scp Deny\n");
}

TEST(ResourcePolicies, OfTheEventsThatSamConnects) {
  const ReadModel read = ReadModelFrom(R"(
Resources:
  Topic: {Type: AWS::SNS::Topic, Properties: {TopicName: t}}
  Pool: {Type: AWS::Cognito::UserPool}
  F:
    Type: AWS::Serverless::Function
    Properties:
      FunctionName: f
      AutoPublishAlias: live
      Events:
        Bucket: {Type: S3, Properties: {Bucket: b, Events: 's3:ObjectCreated:*'}}
        Topic: {Type: SNS, Properties: {Topic: !Ref Topic}}
        Queue: {Type: SNS, Properties: {Topic: !Ref Topic, SqsSubscription: true}}
        Route: {Type: Api, Properties: {Path: '/orders/{id}/lines', Method: get}}
        Default: {Type: HttpApi}
        Rule: {Type: EventBridgeRule, Properties: {Pattern: {}, DeadLetterConfig: {Type: SQS, QueueLogicalId: Dead}}}
        Bus: {Type: EventBridgeRule, Properties: {Pattern: {}, EventBusName: other}}
        Skill: {Type: AlexaSkill, Properties: {SkillId: s}}
        Poll: {Type: SQS, Properties: {Queue: 'arn:aws:sqs:eu-west-1:111122223333:q'}}
)",
                                       {{}, "111122223333", "eu-west-1", "aws"});
  const std::string function = "F AWS::Lambda::Function resource Allow ";
  const std::string queue = " AWS::SQS::Queue resource Allow ";
  EXPECT_EQ(
      Policies(read),
      function + "s3.amazonaws.com if StringEquals aws:SourceAccount 111122223333\n" + function +
          "sns.amazonaws.com if ArnLike aws:SourceArn arn:aws:sns:eu-west-1:111122223333:t\n" + "FQueueQueue" + queue +
          "* if ArnEquals aws:SourceArn arn:aws:sns:eu-west-1:111122223333:t\n" + function +
          "apigateway.amazonaws.com if ArnLike aws:SourceArn "
          "arn:aws:execute-api:eu-west-1:111122223333:${ServerlessRestApi}/*/GET/orders/*/lines\n" +
          function +
          "apigateway.amazonaws.com if ArnLike aws:SourceArn "
          "arn:aws:execute-api:eu-west-1:111122223333:${ServerlessHttpApi}/*/*\n" +
          function +
          "events.amazonaws.com if ArnLike aws:SourceArn arn:aws:events:eu-west-1:111122223333:rule/${FRule}\n" +
          "Dead" + queue +
          "events.amazonaws.com if ArnEquals aws:SourceArn arn:aws:events:eu-west-1:111122223333:rule/${FRule}\n" +
          function + "events.amazonaws.com if ArnLike aws:SourceArn ${FBus.Arn}\n" + function +
          "alexa-appkit.amazon.com if StringEquals lambda:EventSourceToken s\n");
  const ResourcePolicy& first = read.model->resource_policies.front();
  EXPECT_EQ(first.grant.reading.policy.statements.front().resource.terms.front().value.Spelling(),
            "arn:aws:lambda:eu-west-1:111122223333:function:f:live");
}

TEST(ResourcePolicies, APermissionIsAStatement) {
  const ReadModel read = ReadModelFrom(R"(
Resources:
  Function: {Type: AWS::Lambda::Function}
  ByBucket:
    Type: AWS::Lambda::Permission
    Properties:
      FunctionName: !Ref Function
      Action: lambda:InvokeFunction
      Principal: s3.amazonaws.com
      SourceArn: arn:aws:s3:::photos
      SourceAccount: !Ref AWS::AccountId
  ByOrganization:
    Type: AWS::Lambda::Permission
    Properties: {FunctionName: other, Action: 'lambda:InvokeFunction', Principal: '*', PrincipalOrgID: o-abc}
)");
  EXPECT_EQ(
      Policies(read),
      "Function AWS::Lambda::Function resource Allow s3.amazonaws.com if ArnLike aws:SourceArn arn:aws:s3:::photos "
      "if StringEquals aws:SourceAccount ${AWS::AccountId}\n"
      "ByOrganization AWS::Lambda::Function resource Allow * if StringEquals aws:PrincipalOrgID o-abc\n");
  const Statement& statement = read.model->resource_policies.front().grant.reading.policy.statements.front();
  EXPECT_EQ(statement.resource.terms.front().value.Spelling(),
            "arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:${Function}");
}

std::string ResourceOf(const ReadModel& read, std::size_t policy) {
  const Statement& statement = read.model->resource_policies.at(policy).grant.reading.policy.statements.front();
  return statement.resource.terms.front().value.Spelling();
}

TEST(ResourcePolicies, APermissionNamesItsFunctionInManyWays) {
  const ReadModel read = ReadModelFrom(R"(
Resources:
  A: {Type: AWS::Lambda::Permission, Properties: {FunctionName: 'resize:live', Action: 'lambda:InvokeFunction', Principal: s3.amazonaws.com}}
  B: {Type: AWS::Lambda::Permission, Properties: {FunctionName: '111122223333:function:resize', Action: 'lambda:InvokeFunction', Principal: s3.amazonaws.com}}
  C: {Type: AWS::Lambda::Permission, Properties: {FunctionName: 'arn:aws:lambda:eu-west-1:111122223333:function:resize', Action: 'lambda:InvokeFunction', Principal: s3.amazonaws.com}}
  D: {Type: AWS::Lambda::LayerVersionPermission, Properties: {LayerVersionArn: 'arn:aws:lambda:eu-west-1:111122223333:layer:l:1', Action: 'lambda:GetLayerVersion', Principal: '*'}}
)");
  EXPECT_EQ(ResourceOf(read, 0), "arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:resize:live");
  EXPECT_EQ(ResourceOf(read, 1), "arn:${AWS::Partition}:lambda:${AWS::Region}:111122223333:function:resize");
  EXPECT_EQ(ResourceOf(read, 2), "arn:aws:lambda:eu-west-1:111122223333:function:resize");
  EXPECT_EQ(read.model->resource_policies.at(3).resource_type, "AWS::Lambda::LayerVersion");
}

TEST(ResourcePolicies, OfABusInBothForms) {
  const ReadModel read = ReadModelFrom(R"(
Resources:
  Bus: {Type: AWS::Events::EventBus, Properties: {Name: orders}}
  Whole:
    Type: AWS::Events::EventBusPolicy
    Properties:
      EventBusName: !Ref Bus
      StatementId: whole
      Statement: {Effect: Allow, Principal: '*', Action: 'events:PutEvents', Resource: !GetAtt Bus.Arn}
  Short: {Type: AWS::Events::EventBusPolicy, Properties: {StatementId: short, Action: 'events:PutEvents', Principal: '*'}}
  Organisation:
    Type: AWS::Events::EventBusPolicy
    Properties:
      EventBusName: !Ref Bus
      StatementId: organisation
      Action: events:PutEvents
      Principal: '*'
      Condition: {Type: StringEquals, Key: aws:PrincipalOrgID, Value: o-abc}
)");
  EXPECT_EQ(Policies(read),
            "Bus AWS::Events::EventBus resource Allow *\n"
            "Short AWS::Events::EventBus resource Allow *\n"
            "Bus AWS::Events::EventBus resource Allow * if StringEquals aws:PrincipalOrgID o-abc\n");
  EXPECT_EQ(ResourceOf(read, 1), "arn:${AWS::Partition}:events:${AWS::Region}:${AWS::AccountId}:event-bus/default");
}

TEST(ResourcePolicies, APublicFunctionUrl) {
  const ReadModel read = ReadModelFrom(R"(
Resources:
  Open: {Type: AWS::Serverless::Function, Properties: {FunctionUrlConfig: {AuthType: NONE}}}
  Closed: {Type: AWS::Serverless::Function, Properties: {FunctionUrlConfig: {AuthType: AWS_IAM}}}
)");
  EXPECT_EQ(Policies(read),
            "Open AWS::Lambda::Function resource Allow * if StringEquals lambda:FunctionUrlAuthType NONE\n"
            "Open AWS::Lambda::Function resource Allow * if Bool lambda:InvokedViaFunctionUrl true\n");
}

TEST(ResourcePolicies, OfAnApi) {
  const ReadModel read = ReadModelFrom(R"(
Globals: {Api: {Auth: {ResourcePolicy: {IpRangeWhitelist: [10.0.0.0/8]}}}}
Resources:
  Api:
    Type: AWS::Serverless::Api
    Properties:
      StageName: prod
      Auth:
        ResourcePolicy:
          CustomStatements: [{Effect: Allow, Principal: '*', Action: 'execute-api:Invoke', Resource: 'execute-api:/*'}]
          AwsAccountWhitelist: ['111122223333']
          SourceVpcWhitelist: [vpc-1, vpce-2]
)");
  EXPECT_EQ(Policies(read),
            "Api AWS::ApiGateway::RestApi resource Allow *\n"
            "Api AWS::ApiGateway::RestApi resource Allow 111122223333\n"
            "Api AWS::ApiGateway::RestApi resource Allow *\n"
            "Api AWS::ApiGateway::RestApi resource Deny * if NotIpAddress aws:SourceIp 10.0.0.0/8\n"
            "Api AWS::ApiGateway::RestApi resource Allow *\n"
            "Api AWS::ApiGateway::RestApi resource Deny * if StringNotEquals aws:SourceVpc vpc-1 "
            "if StringNotEquals aws:SourceVpce vpce-2\n");
}

TEST(NestedTemplates, AreLocalOrUnseen) {
  const ReadModel read = ReadModelFrom(R"(
Parameters: {Where: {Type: String}}
Resources:
  Near: {Type: AWS::Serverless::Application, Properties: {Location: near/template.yaml, Parameters: {Stage: prod, Id: !Ref Where}}}
  Shop: {Type: AWS::Serverless::Application, Properties: {Location: {ApplicationId: 'arn:aws:serverlessrepo:::applications/a', SemanticVersion: 1.0.0}}}
  Far: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: 'https://example.com/t.yaml'}}
  Chosen: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: !Ref Where}}
)");
  std::string text;
  for (const NestedTemplate& nested : read.model->nested) {
    text += nested.id + (nested.is_local ? " local " : " unseen ") + nested.where;
    for (const auto& [name, value] : nested.parameters) text += " " + name + "=" + value;
    text += "\n";
  }
  EXPECT_EQ(text,
            "Near local near/template.yaml Stage=prod\nShop unseen arn:aws:serverlessrepo:::applications/a\n"
            "Far unseen https://example.com/t.yaml\nChosen unseen ${Where}\n");
}

TEST(Constructs, APlaceKnowsItsConstruct) {
  const ReadModel read = ReadModelFrom(
      R"({"Resources": {"A": {"Type": "AWS::IAM::Role", "Metadata": {"aws:cdk:path": "App/Upload/Role"}},
          "B": {"Type": "AWS::IAM::Role", "Properties": {"RoleName": "b"}}}})");
  const Constructs constructs(read.model->resolver);
  EXPECT_EQ(read.Principal("A").construct, "App/Upload/Role");
  EXPECT_EQ(constructs.At(read.Principal("A").at), "App/Upload/Role");
  EXPECT_EQ(constructs.At(read.model->resolver.FindResource("B")->properties.at()), "");
}

}  // namespace
}  // namespace leastpriv
