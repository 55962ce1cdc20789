// What a statement surely grants, for the checks that speak of single dangerous actions. Surely: for every filling of
// the holes, in the deployment where the entry stands.
#ifndef LEASTPRIV_LINT_GRANTS_H_
#define LEASTPRIV_LINT_GRANTS_H_

#include <string_view>
#include <vector>

#include "iam/arn_pattern.h"
#include "iam/catalogue.h"
#include "iam/pattern.h"
#include "iam/type_facts.h"
#include "policy/policy.h"

namespace leastpriv {

// An Action or NotAction element, ready to be asked about many actions.
class ActionElement {
 public:
  explicit ActionElement(const Terms& terms);

  // Does the element take this action in: an entry names or matches it; with NotAction, none can?
  bool SurelyIncludes(std::string_view action) const;
  // The entry that does; with NotAction the element's key; without any, an unknown place.
  Location WhereIncluded(std::string_view action) const;

 private:
  struct Entry {
    Pattern pattern;
    bool is_open;  // it has a wildcard or a hole
    Location at;
  };

  const Entry* Find(std::string_view action) const;

  std::vector<Entry> entries_;
  bool present_;
  bool negated_;
  Location key_at_;
};

// A Resource or NotResource element, ready to be asked about many actions.
class ResourceElement {
 public:
  // `variables`: whether the policy's version knows policy variables.
  ResourceElement(const Catalogue& catalogue, const Terms& terms, bool variables);

  // Does the element cover every resource that an action ("s3:GetObject") can have: `*`, or all of one of its types, in
  // some account? Where a call names several resources, all of each. NotResource does.
  bool IsEverywhere(std::string_view qualified) const;
  // Does a Deny on it stop every call of the action? Where a call names several resources, all of one kind are enough.
  bool StopsEveryCall(std::string_view qualified) const;

 private:
  // The groups of types of which a call names one each; none for an action that is not known.
  std::vector<TypeGroup> GroupsOf(std::string_view qualified) const;
  bool CoversOneOf(const std::vector<const ResourceType*>& types) const;

  const Catalogue& catalogue_;
  std::vector<ResourcePattern> patterns_;
  bool negated_;
};

// Does a condition say what its key is? A negated operator says what it is not, and Null nothing at all. An operator
// that AWS does not have is somebody else's finding.
bool IsPositive(const Condition& condition);
// Does a condition limit a key (`iam:PassedToService`) to some values?
bool LimitsKey(const Condition& condition, std::string_view key);
bool LimitsKey(const Statement& statement, std::string_view key);

}  // namespace leastpriv

#endif  // LEASTPRIV_LINT_GRANTS_H_
