// Policies over a small world, and what they mean, said slowly: each function is AWS's sentence turned into a loop. No
// code is shared with src/access; where the two disagree, one of them is wrong.
#ifndef LEASTPRIV_TESTS_ORACLE_SMALL_H_
#define LEASTPRIV_TESTS_ORACLE_SMALL_H_

#include <map>
#include <memory>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "access/request.h"
#include "document/document.h"
#include "policy/policy.h"

namespace leastpriv::oracle {

struct SmallCondition {
  std::string op;  // "ForAnyValue:StringLikeIfExists"
  std::string key;
  std::vector<std::string> values;
};

struct SmallStatement {
  bool allow = true;
  bool not_action = false;
  std::vector<std::string> actions;
  bool not_resource = false;
  std::vector<std::string> resources;
  std::vector<SmallCondition> conditions;
};

using SmallPolicy = std::vector<SmallStatement>;

// As IAM takes it.
std::string Json(const SmallPolicy& policy);

bool Holds(const SmallCondition& condition, const Request& request);
bool Matches(const SmallStatement& statement, const Request& request);
// Some Allow matches and no Deny does.
bool Allows(const SmallPolicy& policy, const Request& request);

// A policy as the program reads it.
class ReadSmall {
 public:
  explicit ReadSmall(const SmallPolicy& policy);
  const Policy& policy() const { return policy_; }

 private:
  Policy policy_;
};

// The small world: a few actions, resources and keys (`k` of text, `n` of numbers, `m` of several texts).
SmallStatement AnyStatement(std::mt19937& random);
SmallPolicy AnyPolicy(std::mt19937& random);
// Every request of it: each action on each resource with each choice of values, or without.
const std::vector<Request>& EveryRequest();

}  // namespace leastpriv::oracle

#endif  // LEASTPRIV_TESTS_ORACLE_SMALL_H_
