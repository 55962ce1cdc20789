// Whom the statements of a comparison name and ask for: what tells principals from each other.
#ifndef LEASTPRIV_ACCESS_NAMED_PRINCIPALS_H_
#define LEASTPRIV_ACCESS_NAMED_PRINCIPALS_H_

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "access/dimension.h"
#include "access/glob.h"
#include "access/letters.h"
#include "access/principal.h"

namespace leastpriv {

inline constexpr std::string_view kPrincipalArnKey = "aws:principalarn";
inline constexpr std::string_view kPrincipalAccountKey = "aws:principalaccount";
inline constexpr std::string_view kUserNameKey = "aws:username";

struct NamedPrincipals {
  std::vector<const Glob*> arn_globs;  // of tests of aws:PrincipalArn
  std::vector<Glob> arns;              // of Principal elements, and of users by their names
  std::vector<Glob> accounts;          // whatever tells accounts apart
  std::set<std::string> sessions;
  std::set<std::string> services;
  std::set<std::string> others;  // providers and canonical users
  std::set<std::string> partitions = {"aws"};
  bool by_principal = false;
  bool only_guardrails = true;  // SCPs and RCPs, which bind the root user of an account too
};

// Reads every statement once. The globs of tests stay the universe's.
NamedPrincipals NamedBy(const Universe& universe);

// A pattern as a glob that stays within its segment: `?` and `*` take no colon.
Glob SegmentGlob(std::string_view pattern);
// A glob with its holes filled; nothing when it holds a variable.
std::optional<Glob> WithHolesFilled(const Letters& letters, const Glob& glob);
// The role of a session, as far as the session's ARN tells: without its path.
std::string RoleOf(const Requester& session);

}  // namespace leastpriv

#endif  // LEASTPRIV_ACCESS_NAMED_PRINCIPALS_H_
