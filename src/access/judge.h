// What policies of one kind say of a request, before AWS's evaluation order combines the kinds.
#ifndef LEASTPRIV_ACCESS_JUDGE_H_
#define LEASTPRIV_ACCESS_JUDGE_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "access/decide.h"
#include "access/statement.h"
#include "access/truth.h"

namespace leastpriv {

struct CompiledPolicy {
  std::vector<CompiledStatement> statements;
  bool is_whole = true;  // false: it holds what cannot be seen
};
using CompiledList = std::vector<CompiledPolicy>;

// `certain`: the policies are attached in every deployment.
void Compile(const std::vector<const Policy*>& policies, bool certain, CompiledList& to);

// A statement of which it is not known whether it matches or what it says; or a policy that is not seen as a whole.
struct Doubt {
  DecidedBy at;
  const CompiledStatement* statement = nullptr;  // null: the policy
  StatementMatch match;
};

struct Outcome {
  Truth denies = Truth::kFalse;
  Truth allows = Truth::kFalse;          // anyhow
  Truth allows_account = Truth::kFalse;  // by naming the requester's account
  Truth allows_role = Truth::kFalse;     // by naming a session's role
  Truth allows_direct = Truth::kFalse;   // by naming the requester itself or everybody
  std::vector<DecidedBy> denied_by;
  std::optional<DecidedBy> allowed_by;  // the first that does
  std::optional<Doubt> deny_doubt;      // the first of each
  std::optional<Doubt> allow_doubt;
};

// Linear in the statements. `type` is static text: DecidedBy's.
Outcome Judge(const CompiledList& policies, std::string_view type, const PreparedRequest& prepared,
              const MatchOptions& options);

// "statement 2 of identity policy 1", counted from 1.
std::string Describe(const DecidedBy& by);
// "matches", "does not match: …", "may match: …", with the part and the reason.
std::string Describe(const CompiledStatement& statement, const StatementMatch& match, const PreparedRequest& prepared);
std::string Describe(const Doubt& doubt, const PreparedRequest& prepared);

}  // namespace leastpriv

#endif  // LEASTPRIV_ACCESS_JUDGE_H_
