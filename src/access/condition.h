// One key of a Condition element against a request, in Kleene's logic.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-logic-multiple-context-keys-or-values.html
//
// A missing key makes a positive operator false and a negated one true; with IfExists both are true; ForAllValues is
// true and ForAnyValue false, even when negated. A key with no value counts as missing. The values of a negated
// operator are all to differ (NOR). Several values under an operator without a set qualifier are not defined by AWS:
// the answer is known only when all of them agree. A value that cannot be read as what a negated operator compares (a
// number, a date, an address) leaves it open too.
#ifndef LEASTPRIV_ACCESS_CONDITION_H_
#define LEASTPRIV_ACCESS_CONDITION_H_

#include <optional>
#include <string>
#include <vector>

#include "access/arn_match.h"
#include "access/operators.h"
#include "access/request.h"
#include "access/truth.h"
#include "access/variables.h"
#include "policy/policy.h"

namespace leastpriv {

// What a condition comes to where the request lacks its key. Not for the operator Null, which asks just that.
bool HoldsWithoutKey(const Operator& op, SetQualifier qualifier, bool if_exists);

class CompiledCondition {
 public:
  // `variables`: the policy's version has policy variables.
  CompiledCondition(const Condition& condition, bool variables);

  Truth Holds(const Request& request) const;
  // Its operator and key as written, and why it does not hold or is not known to: "`StringEquals` on `aws:username`:
  // the request has no such key". For a request it does hold for, the first part alone.
  std::string Describe(const Request& request) const;

 private:
  // One policy value: what it may be spelt as, and whether it stands there in every deployment.
  struct Expected {
    std::vector<PolicyString> spellings;
    bool always = true;
  };

  Truth MatchOne(const PolicyString& spelling, const Request& request, std::string_view value) const;
  Truth MatchesAny(const Request& request, std::string_view value) const;
  Truth Relation(const Request& request, std::string_view value) const;
  Truth HoldsNull(bool missing) const;

  std::string operator_text_;  // as written
  std::string key_text_;
  std::string key_;  // in lower case
  std::optional<Operator> op_;
  SetQualifier qualifier_ = SetQualifier::kNone;
  bool if_exists_ = false;
  Truth present_ = Truth::kTrue;  // kUnknown: the condition itself is under a guard
  std::vector<Expected> expected_;
};

}  // namespace leastpriv

#endif  // LEASTPRIV_ACCESS_CONDITION_H_
