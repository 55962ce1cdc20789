// The comparison against the slow evaluator: what it calls a witness is one, and where it says that there is none, no
// request of the small world is.
#include <gtest/gtest.h>

#include "access/compare.h"
#include "small.h"

namespace leastpriv::oracle {
namespace {

const Request* FindNew(const SmallPolicy& existing, const SmallPolicy& candidate) {
  for (const Request& request : EveryRequest()) {
    if (Allows(candidate, request) && !Allows(existing, request)) return &request;
  }
  return nullptr;
}

TEST(Oracle, ComparesRandomPoliciesBothWays) {
  std::mt19937 random(1124);
  int passed = 0;
  int failed = 0;
  for (int round = 0; round < 500; ++round) {
    const SmallPolicy a = AnyPolicy(random);
    const SmallPolicy b = AnyPolicy(random);
    const ReadSmall read_a(a);
    const ReadSmall read_b(b);
    for (const bool forth : {true, false}) {
      const SmallPolicy& existing = forth ? a : b;
      const SmallPolicy& candidate = forth ? b : a;
      const CheckAnswer answer =
          Compare(AccessSet((forth ? read_a : read_b).policy()), AccessSet((forth ? read_b : read_a).policy()));
      const std::string both = Json(existing) + "\n" + Json(candidate);
      ASSERT_NE(answer.result, CheckResult::kUndecided) << answer.reason << "\n" << both;
      if (answer.result == CheckResult::kFail) {
        ++failed;
        const Request& witness = answer.witnesses.front().request;
        ASSERT_TRUE(Allows(candidate, witness) && !Allows(existing, witness))
            << witness.action << " " << witness.resource << "\n"
            << both;
      } else {
        ++passed;
        const Request* found = FindNew(existing, candidate);
        ASSERT_EQ(found, nullptr) << found->action << " " << found->resource << "\n" << both;
      }
    }
  }
  EXPECT_GT(passed, 100);
  EXPECT_GT(failed, 100);
}

TEST(Oracle, APolicyComparesEqualToItselfInPieces) {
  std::mt19937 random(7);
  for (int round = 0; round < 200; ++round) {
    const SmallPolicy whole = AnyPolicy(random);
    SmallPolicy turned(whole.rbegin(), whole.rend());
    const ReadSmall read_whole(whole);
    const ReadSmall read_turned(turned);
    EXPECT_EQ(Compare(AccessSet(read_whole.policy()), AccessSet(read_turned.policy())).result, CheckResult::kPass)
        << Json(whole);
  }
}

}  // namespace
}  // namespace leastpriv::oracle
