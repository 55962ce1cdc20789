// The quick answer against one type after the other, for every action there is.
#include "lint/checks/action_reach.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "document/document.h"
#include "iam/arn.h"
#include "policy/policy.h"

namespace leastpriv {
namespace {

// Does a type of the action's, as far as they are described, fit?
bool Fits(const Service& service, const Action& action, const std::string& arn) {
  const ResourcePattern resource(Pattern::FromGlob(arn));
  const auto& types = service.TypesOf(action);
  return std::any_of(types.begin(), types.end(), [&](const ResourceType* type) { return MayName(resource, *type); });
}

class Reached : public testing::TestWithParam<std::string> {};

TEST_P(Reached, AsEveryTypeSays) {
  const Source source(
      "f", R"({"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "*", "Resource": ")" + GetParam() +
               R"("}})");
  const ParsedFile file = ParseFile(source, 0);
  const PolicyReading reading = ReadPolicy(ResolvedFromDocument(file.documents.front().root()), {});
  const Catalogue catalogue;
  const PolicyScope policy{catalogue, reading.policy};
  const StatementScope statement(policy, reading.policy.statements.front());
  ActionReach reach(statement);
  ASSERT_FALSE(reach.everything());
  ActionSet::All(catalogue).ForEach([&](const Service& service, const Action& action) {
    const bool described = service.TypesOf(action).size() == action.resource_types.size();
    if (action.resource_types.empty() || !described) return;
    EXPECT_EQ(reach.Of(service, action) == Acts::kMay, Fits(service, action, GetParam()))
        << service.prefix() << ":" << action.name;
  });
}

INSTANTIATE_TEST_SUITE_P(Arns, Reached,
                         testing::Values("arn:aws:s3:::photos", "arn:aws:s3:::photos/*", "arn:aws:s3:*:*:*",
                                         "arn:aws:rds:eu-west-1:111122223333:snapshot:awsbackup:job-1",
                                         "arn:aws:iam::111122223333:role/*", "arn:aws:ec2:*:*:instance/*",
                                         "arn:aws:catalog:eu-west-1:111122223333:product/prod-1",
                                         "arn:aws:elasticloadbalancing:*:*:loadbalancer/app/*",
                                         "arn:aws:*:eu-west-1:111122223333:table/*", "arn:aws:nosuch:::x"));

}  // namespace
}  // namespace leastpriv
