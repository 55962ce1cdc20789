#include "access/deployment.h"

#include <gtest/gtest.h>

#include "access/word_for_word.h"

namespace leastpriv {
namespace {

Guard When(const std::string& name, const std::string& value) { return Guard({name, value}); }

Term TermWhen(const Guard& guard, const std::string& text) { return {Value(text), {}, guard}; }

Policy OneStatement() {
  Policy policy;
  Statement& statement = policy.statements.emplace_back();
  statement.effect = Effect::kAllow;
  statement.action.present = true;
  statement.action.terms = {TermWhen({}, "s3:GetObject"), TermWhen(When("IsProd", "true"), "s3:PutObject")};
  return policy;
}

// A bucket that is named after a parameter with a default.
Value BucketOfStage() {
  Hole stage;
  stage.kind = HoleKind::kParameter;
  stage.name = "Stage";
  Text open("arn:aws:s3:::");
  open.Append(stage);
  return Value({{When("Stage", "dev"), Text("arn:aws:s3:::dev")}, {When("Stage", std::string(kAnotherValue)), open}});
}

TEST(DeploymentTest, EntriesStandWhereTheirChoiceIsMade) {
  const Policy prod = InDeployment(OneStatement(), When("IsProd", "true"), {});
  ASSERT_EQ(prod.statements[0].action.terms.size(), 2U);
  EXPECT_TRUE(prod.statements[0].action.terms[1].guard.always());
  const Policy other = InDeployment(OneStatement(), When("IsProd", "false"), {});
  ASSERT_EQ(other.statements[0].action.terms.size(), 1U);
  const Policy open = InDeployment(OneStatement(), When("IsBig", "true"), {});
  ASSERT_EQ(open.statements[0].action.terms.size(), 2U);
  EXPECT_EQ(open.statements[0].action.terms[1].guard, When("IsProd", "true"));
}

TEST(DeploymentTest, AStatementThatIsNotThereKeepsItsPlace) {
  const Policy guarded = Under(When("IsProd", "true"), OneStatement());
  EXPECT_EQ(InDeployment(guarded, When("IsProd", "true"), {}).statements[0].effect, Effect::kAllow);
  const Policy gone = InDeployment(guarded, When("IsProd", "false"), {});
  ASSERT_EQ(gone.statements.size(), 1U);
  EXPECT_EQ(gone.statements[0].effect, Effect::kUnknown);
  EXPECT_EQ(Under(When("IsProd", "false"), guarded).statements[0].effect, Effect::kUnknown);
}

TEST(DeploymentTest, ConditionsStandUnderTheirGuards) {
  Policy policy = OneStatement();
  Condition& condition = policy.statements[0].conditions.emplace_back();
  condition.guard = When("IsProd", "true");
  condition.values = {TermWhen({}, "a"), TermWhen(When("IsBig", "true"), "b")};
  const Guard both = *When("IsProd", "true").And(When("IsBig", "false"));
  const Policy prod = InDeployment(policy, both, {});
  ASSERT_EQ(prod.statements[0].conditions.size(), 1U);
  EXPECT_EQ(prod.statements[0].conditions[0].values.size(), 1U);
  EXPECT_TRUE(InDeployment(policy, When("IsProd", "false"), {}).statements[0].conditions.empty());
}

TEST(DeploymentTest, AParameterIsItsValue) {
  Policy policy = OneStatement();
  policy.statements[0].resource.present = true;
  policy.statements[0].resource.terms = {{BucketOfStage(), {}, {}}};
  Choices choices;
  CollectChoices(policy, choices);
  EXPECT_EQ(choices["Stage"], (std::set<std::string>{std::string(kAnotherValue), "dev"}));
  EXPECT_EQ(choices["IsProd"], std::set<std::string>{"true"});
  const auto resource = [&](const std::string& stage) {
    return InDeployment(policy, When("Stage", stage), choices).statements[0].resource.terms[0].value.Spelling();
  };
  EXPECT_EQ(resource("dev"), "arn:aws:s3:::dev");
  EXPECT_EQ(resource("live"), "arn:aws:s3:::live");
  EXPECT_EQ(resource(std::string(kAnotherValue)), "arn:aws:s3:::${Stage}");
}

TEST(DeploymentTest, TheSameWordsAllowTheSame) {
  const Policy policy = Under(When("IsProd", "true"), OneStatement());
  EXPECT_TRUE(StandsWordForWord(AccessSet(policy), AccessSet(policy)));
  const Policy other = Under(When("IsProd", "false"), OneStatement());
  EXPECT_FALSE(StandsWordForWord(AccessSet(policy), AccessSet(other)));
  Policy denied = policy;
  denied.statements.push_back(policy.statements[0]);
  denied.statements[1].effect = Effect::kDeny;
  EXPECT_FALSE(StandsWordForWord(AccessSet(denied), AccessSet(policy)));
  EXPECT_TRUE(StandsWordForWord(AccessSet(policy), AccessSet(denied)));
  Policy unknown = policy;
  unknown.statements[0].action.terms[0].value = Value(Text(Hole()));
  EXPECT_FALSE(StandsWordForWord(AccessSet(unknown), AccessSet(unknown)));
}

}  // namespace
}  // namespace leastpriv
