// Conditions of a grant as the elements of a use that say the same.
#ifndef LEASTPRIV_GENERATE_GRANT_CONDITION_H_
#define LEASTPRIV_GENERATE_GRANT_CONDITION_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "iam/catalogue.h"
#include "policy/policy.h"
#include "value/value.h"

namespace leastpriv {

// What a use has to say besides its place and operations. Empty: the grant has no condition.
struct GrantNarrowing {
  std::vector<Text> leading_keys;  // `LeadingKeys`
  std::vector<Text> attributes;    // `Attributes`
  std::vector<Text> prefixes;      // `Keys` of a listing
  std::optional<Text> resource_account;
  bool secure_transport = false;

  bool empty() const { return *this == GrantNarrowing(); }

  friend bool operator==(const GrantNarrowing&, const GrantNarrowing&) = default;
};

// The narrowing with which a use grants no more than the statement does; nothing where no use can say its conditions,
// and then `key` is the condition key that is to blame.
std::optional<GrantNarrowing> NarrowingOf(const Statement& statement, std::string& key);

// May a use with the narrowing speak of this action? A key that AWS does not send for an action cannot confine it.
bool CanConfine(const GrantNarrowing& narrowing, const Action& action);

}  // namespace leastpriv

#endif  // LEASTPRIV_GENERATE_GRANT_CONDITION_H_
