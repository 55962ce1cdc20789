// Sets of both kinds of policies: what a comparison of their parties says, against the evaluator on small worlds.
#include "cli/set_parties.h"

#include <gtest/gtest.h>

#include <random>

#include "access/decide.h"

namespace leastpriv {
namespace {

constexpr std::string_view kAccount = "111122223333";
constexpr std::array<std::string_view, 3> kHolders = {
    "arn:aws:iam::111122223333:role/a", "arn:aws:iam::444455556666:role/b", "arn:aws:iam::111122223333:user/c"};
constexpr std::array<std::string_view, 3> kActions = {"s3:GetObject", "s3:PutObject", "s3:DeleteObject"};
constexpr std::array<std::string_view, 2> kResources = {"arn:aws:s3:::photos/a", "arn:aws:s3:::photos/b"};

// A side of one policy set, with its text.
struct Side {
  explicit Side(const std::string& text) : source(std::make_unique<Source>("set", text)) {
    check.name = "set";
    check.files.push_back(std::make_unique<ParsedFile>(ParseFile(*source, 0)));
    auto policies = ReadCasePolicies(*source, check.files.back()->documents.front().root());
    EXPECT_TRUE(policies.ok()) << text;
    check.sets.push_back(std::move(*policies));
    check.parties.emplace_back().set = SetOf(check.sets.front().set);
    AddFullAccessTo(check.parties.back());
  }

  const PolicySet& set() const { return check.sets.front().set; }
  std::unique_ptr<Source> source;
  CheckSide check;
};

class RandomSets {
 public:
  std::string Next() {
    std::string text = R"({"identity": [{"Version": "2012-10-17", "Statement": [)" + Statements(false) + "]}]";
    if (Chance(9)) text += R"(, "resource": {"Version": "2012-10-17", "Statement": [)" + Statements(true) + "]}";
    return text + "}";
  }

 private:
  bool Chance(unsigned of_ten) { return random_() % 10 < of_ten; }
  template <typename List>
  std::string Quoted(const List& list) {
    return "\"" + std::string(list[random_() % list.size()]) + "\"";
  }

  std::string Statements(bool on_resource) {
    std::string text = Statement(on_resource);
    for (std::size_t more = random_() % 3; more > 0; --more) text += ", " + Statement(on_resource);
    return text;
  }

  std::string Statement(bool on_resource) {
    constexpr std::array<std::string_view, 6> kPrincipals = {
        kHolders[0], kHolders[1], kHolders[2], kAccount, "arn:aws:iam::444455556666:root", "*"};
    constexpr std::array<std::string_view, 2> kPatterns = {"arn:aws:s3:::photos/*", "arn:aws:s3:::photos/a"};
    std::string text = Chance(8) ? R"({"Effect": "Allow")" : R"({"Effect": "Deny")";
    if (on_resource) text += R"(, "Principal": {"AWS": )" + Quoted(kPrincipals) + "}";
    text += R"(, "Action": )" + (Chance(1) ? std::string(R"("s3:*")") : Quoted(kActions));
    text += R"(, "Resource": )" + (Chance(5) ? Quoted(kPatterns) : Quoted(kResources));
    if (Chance(3)) text += R"(, "Condition": {"StringLike": {"aws:PrincipalArn": "*/a"}})";
    return text + "}";
  }

  std::mt19937 random_{20261130};
};

bool IsAllowedBy(const PolicySet& policies, Request request) {
  request.context["aws:principalarn"] = {request.principal};
  return CompiledPolicies(policies).Decide(request).verdict == Verdict::kAllowed;
}

// Everybody else has policies of their own, which may allow anything: only from another account does the policy on the
// resource still matter.
bool IsAllowedToOthers(const Side& side, const Request& request) {
  static const Side anything(
      R"({"identity": [{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "*", "Resource": "*"}}]})");
  PolicySet policies;
  policies.identity = anything.set().identity;
  policies.resource = side.set().resource;
  return IsAllowedBy(policies, request);
}

bool GrantsMore(const Side& before, const Side& after) {
  for (const std::string_view principal : kHolders) {
    for (const std::string_view action : kActions) {
      for (const std::string_view resource : kResources) {
        const Request request{
            std::string(principal), std::string(action), std::string(resource), std::string(kAccount), {}};
        if (IsAllowedBy(after.set(), request) && !IsAllowedBy(before.set(), request)) return true;
        const bool is_foreign = principal.find(kAccount) == std::string_view::npos;
        if (is_foreign && IsAllowedToOthers(after, request) && !IsAllowedToOthers(before, request)) return true;
      }
    }
  }
  return false;
}

std::string AccountOf(const std::string& arn) { return arn.size() > 25 ? arn.substr(13, 12) : std::string(); }

TEST(SetParties, NothingNewIsMissedAndEveryWitnessIsOne) {
  RandomSets sets;
  int failed = 0;
  int passed = 0;
  for (int i = 0; i < 3'000; ++i) {
    Side before(sets.Next());
    Side after(sets.Next());
    const auto apart = PutApartTogether(before.check, after.check);
    ASSERT_TRUE(apart.ok());
    if (!*apart) continue;
    ASSERT_EQ(before.check.parties.size(), 3U);
    bool any_fails = false;
    for (const Party& party : after.check.parties) {
      const CheckAnswer answer = Compare(before.check.Find(party)->set, party.set);
      ASSERT_NE(answer.result, CheckResult::kUndecided) << answer.reason;
      if (answer.result == CheckResult::kPass) continue;
      any_fails = true;
      Request witness = answer.witnesses.front().request;
      if (&party == &after.check.parties.back()) continue;  // the policy on the resource alone has tests of its own
      const bool is_in_account = &party == &after.check.parties.front();
      witness.account = is_in_account ? AccountOf(witness.principal) : "999999999999";
      EXPECT_TRUE(IsAllowedBy(after.set(), witness)) << party.id << witness.principal << "\n" << after.source->bytes();
      EXPECT_FALSE(IsAllowedBy(before.set(), witness)) << party.id << witness.principal << "\n"
                                                       << before.source->bytes();
    }
    EXPECT_FALSE(!any_fails && GrantsMore(before, after)) << before.source->bytes() << "\n" << after.source->bytes();
    ++(any_fails ? failed : passed);
  }
  EXPECT_GT(failed, 100);
  EXPECT_GT(passed, 20);
}

// The answers for each party, or for all at once: "pass pass fail".
std::string Answers(const std::string& existing, const std::string& candidate) {
  Side before(existing);
  Side after(candidate);
  EXPECT_TRUE(PutApartTogether(before.check, after.check).ok());
  std::string answers;
  for (const Party& party : after.check.parties) {
    answers += answers.empty() ? "" : " ";
    answers += CheckResultName(Compare(before.check.Find(party)->set, party.set).result);
  }
  return answers;
}

TEST(SetParties, ScpsBindNobodyFromOutside) {
  const auto set = [](const std::string& principal) {
    return R"({"resource": {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal": )" + principal +
           R"(, "Action": "s3:GetObject", "Resource": "*"}},
        "scp": [[{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "ec2:*", "Resource": "*"}}]]})";
  };
  EXPECT_EQ(Answers(set(R"({"AWS": "111122223333"})"), set(R"("*")")), "pass pass fail");
  EXPECT_EQ(Answers(set(R"("*")"), set(R"({"AWS": "111122223333"})")), "pass pass pass");
}

TEST(SetParties, LimitsAreComparedByWhatTheyLetThrough) {
  const auto scp = [](const std::string& action) {
    return R"({"scp": [[{"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": ")" + action +
           R"(", "Resource": "*"}}]]})";
  };
  EXPECT_EQ(Answers(scp("s3:*"), scp("s3:Get*")), "fail");
  EXPECT_EQ(Answers(scp("s3:Get*"), scp("s3:*")), "pass");
  const std::string holder = R"({"identity": [], )" + scp("s3:*").substr(1);
  const std::string admin =
      R"({"identity": [{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "*", "Resource": "*"}}], )" +
      scp("s3:*").substr(1);
  EXPECT_EQ(Answers(holder, admin), "fail");
}

TEST(SetParties, WhatDecidesByItselfIsRefused) {
  const auto refusal = [](const std::string& set) {
    Side side(set);
    const auto apart = PutApartTogether(side.check);
    return apart ? std::string() : apart.error().message;
  };
  const std::string identity =
      R"("identity": [{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "*", "Resource": "*"}}])";
  const auto on_resource = [](const std::string& statement) {
    return R"("resource": {"Version": "2012-10-17", "Statement": {"Effect": "Allow", )" + statement + "}}";
  };
  const std::string key = on_resource(R"("Principal": "*", "Action": "kms:Decrypt", "Resource": "*")");
  EXPECT_NE(refusal("{" + identity + ", " + key + "}").find("decides by itself"), std::string::npos);
  const std::string bucket = on_resource(R"("Principal": "*", "Action": "s3:GetObject", "Resource": "*")");
  EXPECT_EQ(refusal("{" + identity + ", " + bucket + "}"), "");
  EXPECT_EQ(refusal("{" + bucket + "}"), "");
  std::string bounded = identity;
  bounded.replace(1, 8, "boundary");
  EXPECT_NE(refusal("{" + identity + ", " + bounded + ", " + bucket + "}").find("boundary"), std::string::npos);
}

}  // namespace
}  // namespace leastpriv
