// A statement's conditions beside what AWS documents of their operators and keys: what most checks of conditions ask.
//
// Views and pointers into the Statement and the Catalogue, which must outlive it. Made in one walk; look-ups by key are
// hashed, so that a hostile statement of many thousand conditions stays linear.
#ifndef LEASTPRIV_LINT_KNOWN_CONDITION_H_
#define LEASTPRIV_LINT_KNOWN_CONDITION_H_

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "access/operators.h"
#include "iam/catalogue.h"
#include "iam/condition_key.h"
#include "policy/policy.h"

namespace leastpriv {

// Does the operator read `*` and `?` in its values as wildcards? ArnEquals does, as ArnLike.
bool ReadsWildcards(const Condition& condition);

// Is there a value of wildcards alone (`*`, `?*`) under such an operator, in some deployment? Then the condition says
// next to nothing of what the key is.
bool MayTakeAnyValue(const Condition& condition);

struct KnownCondition {
  const Condition& condition;
  std::optional<Operator> op;  // nothing: AWS has no such operator
  KnownKey key;
  std::string name;  // of the key, in lower case

  bool IsNull() const { return op && op->kind == OperatorKind::kNull; }
  // Does it hold where the request lacks the key?
  bool HoldsWithoutKey() const;
  // Is `*` among its values, in every deployment, under an operator that reads it as a pattern? Then no value is
  // tested, only whether the key is there; `?*` also wants a value that is not empty.
  bool TakesAnyValue() const;
};

class KnownConditions {
 public:
  KnownConditions(const Catalogue& catalogue, const Statement& statement);

  std::span<const KnownCondition> all() const { return all_; }
  // Is a key (in lower case) tested, by whatever operator but Null?
  bool Tests(std::string_view name) const { return tested_.contains(std::string(name)); }
  // Does `Null` want the key to be there (`false`) or not (`true`)?
  bool WantsPresent(std::string_view name) const { return present_.contains(std::string(name)); }
  bool WantsAbsent(std::string_view name) const { return absent_.contains(std::string(name)); }

 private:
  std::vector<KnownCondition> all_;
  std::unordered_set<std::string> tested_;
  std::unordered_set<std::string> present_;
  std::unordered_set<std::string> absent_;
};

// One spelling of a value without holes; policy variables are in it as written.
struct LiteralValue {
  const Term& term;
  std::string_view text;
};

std::vector<LiteralValue> LiteralValues(const Condition& condition);

// Is every value known, in every deployment?
bool AllLiteral(const Condition& condition);

}  // namespace leastpriv

#endif  // LEASTPRIV_LINT_KNOWN_CONDITION_H_
