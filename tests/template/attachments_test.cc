// What reaches a principal from elsewhere in the template, and the roles that stand nowhere in it.
#include <gtest/gtest.h>

#include "model.h"

namespace leastpriv {
namespace {

TEST(Attachments, APolicyFindsItsHolderBySpelling) {
  const ReadModel read = ReadModelFrom(R"(
Resources:
  Named: {Type: AWS::IAM::Role, Properties: {RoleName: !Sub '${AWS::StackName}-role'}}
  Function: {Type: AWS::Serverless::Function}
  ByName:
    Type: AWS::IAM::RolePolicy
    Properties:
      RoleName: !Join ['-', [!Ref AWS::StackName, role]]
      PolicyDocument: {Statement: {Effect: Allow, Action: 'sqs:SendMessage', Resource: '*'}}
  OnMadeRole:
    Type: AWS::IAM::Policy
    Properties:
      Roles: [!Ref FunctionRole]
      PolicyDocument: {Statement: {Effect: Allow, Action: 'sns:Publish', Resource: '*'}}
  Loose:
    Type: AWS::IAM::ManagedPolicy
    Properties: {PolicyDocument: {Statement: {Effect: Allow, Action: 's3:GetObject', Resource: '*'}}}
)");
  EXPECT_EQ(Describe(read.Principal("Named")), "attached Allow sqs:SendMessage on *\n");
  EXPECT_EQ(Describe(read.Principal("Function")).rfind("attached Allow sns:Publish on *\n", 0), 0U);
  ASSERT_EQ(read.model->loose_policies.size(), 1U);
  EXPECT_EQ(read.model->loose_policies.front().name, "Loose");
}

TEST(Attachments, ATemplatesOwnManagedPolicy) {
  const ReadModel read = ReadModelFrom(R"(
Resources:
  Own:
    Type: AWS::IAM::ManagedPolicy
    Properties: {PolicyDocument: {Statement: {Effect: Allow, Action: 's3:GetObject', Resource: '*'}}}
  Role: {Type: AWS::IAM::Role, Properties: {ManagedPolicyArns: [!Ref Own]}}
)");
  EXPECT_EQ(Describe(read.Principal("Role")).rfind("attached Allow s3:GetObject on *\n", 0), 0U);
  EXPECT_TRUE(read.model->loose_policies.empty());
}

TEST(Attachments, APolicyThatAnotherRoleHasToo) {
  const ReadModel read = ReadModelFrom(R"(
Resources:
  Own:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      Roles: [elsewhere]
      PolicyDocument: {Statement: {Effect: Allow, Action: 's3:GetObject', Resource: '*'}}
  Role: {Type: AWS::IAM::Role, Properties: {ManagedPolicyArns: [!Ref Own]}}
)");
  EXPECT_EQ(Describe(read.Principal("Role")).rfind("attached Allow s3:GetObject on *\n", 0), 0U);
  EXPECT_TRUE(read.model->loose_policies.empty());
  ASSERT_EQ(read.model->shared_policies.size(), 1U);
  EXPECT_TRUE(read.model->attached_outside.contains("Own"));
}

TEST(Attachments, ABoundaryIsReadWhereItIsSure) {
  const ReadModel read = ReadModelFrom(R"(
Parameters: {Stage: {Type: String}}
Conditions: {IsProd: !Equals [!Ref Stage, prod]}
Resources:
  Limit:
    Type: AWS::IAM::ManagedPolicy
    Properties: {PolicyDocument: {Statement: {Effect: Allow, Action: 's3:GetObject', Resource: '*'}}}
  ProdLimit:
    Type: AWS::IAM::ManagedPolicy
    Condition: IsProd
    Properties: {PolicyDocument: {Statement: {Effect: Allow, Action: 's3:GetObject', Resource: '*'}}}
  HalfLimit:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument: !If
        - IsProd
        - {Statement: {Effect: Allow, Action: 's3:GetObject', Resource: '*'}}
        - !ImportValue Document
  Always: {Type: AWS::IAM::Role, Properties: {PermissionsBoundary: !Ref Limit}}
  Sometimes: {Type: AWS::IAM::Role, Properties: {PermissionsBoundary: !If [IsProd, !Ref Limit, !Ref AWS::NoValue]}}
  InProd:
    Type: AWS::IAM::Role
    Condition: IsProd
    Properties: {PermissionsBoundary: !If [IsProd, !Ref ProdLimit, !Ref AWS::NoValue]}
  Half: {Type: AWS::IAM::Role, Properties: {PermissionsBoundary: !Ref HalfLimit}}
)");
  EXPECT_EQ(read.Principal("Always").boundary_policies.size(), 1U);
  EXPECT_TRUE(read.Principal("Sometimes").boundary_policies.empty());
  EXPECT_EQ(read.Principal("InProd").boundary_policies.size(), 1U);
  EXPECT_TRUE(read.Principal("Half").boundary_policies.empty());
}

TEST(Attachments, AUserHasWhatItsGroupsHave) {
  const ReadModel read = ReadModelFrom(R"(
Resources:
  Readers:
    Type: AWS::IAM::Group
    Properties:
      Policies:
        - {PolicyName: p, PolicyDocument: {Statement: {Effect: Allow, Action: 's3:GetObject', Resource: '*'}}}
  Ann: {Type: AWS::IAM::User, Properties: {Groups: [!Ref Readers]}}
  Ben: {Type: AWS::IAM::User}
  Membership: {Type: AWS::IAM::UserToGroupAddition, Properties: {GroupName: !Ref Readers, Users: [!Ref Ben]}}
)");
  EXPECT_EQ(Describe(read.Principal("Ann")), "inline Allow s3:GetObject on *\n");
  EXPECT_EQ(Describe(read.Principal("Ben")), "inline Allow s3:GetObject on *\n");
}

TEST(Attachments, APermissionSetsPolicyMayBeAText) {
  const ReadModel read = ReadModelFrom(R"(
Resources:
  Set:
    Type: AWS::SSO::PermissionSet
    Properties:
      InlinePolicy: '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}]}'
      ManagedPolicies: ['arn:aws:iam::aws:policy/job-function/ViewOnlyAccess']
)");
  EXPECT_EQ(Describe(read.Principal("Set")),
            "inline Allow s3:GetObject on *\nmanaged arn:aws:iam::aws:policy/job-function/ViewOnlyAccess\n");
}

TEST(MadeRoles, OfEventsSchedulesAndDeployments) {
  const ReadModel read = ReadModelFrom(R"(
Resources:
  Function:
    Type: AWS::Serverless::Function
    Properties:
      AutoPublishAlias: live
      DeploymentPreference: {Type: Linear10PercentEvery1Minute}
      Events: {Nightly: {Type: ScheduleV2, Properties: {DeadLetterConfig: {Type: SQS}}}}
  Machine:
    Type: AWS::Serverless::StateMachine
    Properties:
      Events:
        Daily: {Type: Schedule}
        Mine: {Type: Schedule, Properties: {RoleArn: 'arn:aws:iam::111122223333:role/r'}}
)");
  EXPECT_EQ(Describe(read.Principal("FunctionNightlyRole")),
            "implicit Allow lambda:InvokeFunction on "
            "arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:${Function}:live\n"
            "implicit Allow sqs:SendMessage on "
            "arn:${AWS::Partition}:sqs:${AWS::Region}:${AWS::AccountId}:${FunctionNightlyQueue}\n");
  EXPECT_EQ(Describe(read.Principal("MachineDailyRole")),
            "implicit Allow states:StartExecution on "
            "arn:${AWS::Partition}:states:${AWS::Region}:${AWS::AccountId}:stateMachine:${Machine}\n");
  EXPECT_TRUE(read.Principal("CodeDeployServiceRole").made_by_sam);
  EXPECT_EQ(read.model->principals.size(), 5U);
}

}  // namespace
}  // namespace leastpriv
