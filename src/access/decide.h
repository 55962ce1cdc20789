// Decide: does AWS allow this request under these policies, and which statement says so?
//
// The order and the cross-account rules are AWS's: an explicit deny anywhere ends it; every level of RCPs and SCPs must
// allow; then resource-based policy, permissions boundary, session policy and identity-based policies together decide,
// and across accounts both sides must allow. Role trust policies and KMS key policies must allow by themselves. SCPs
// and RCPs do not bind service-linked roles; SCPs, boundaries and session policies do not bind services or anonymous
// callers. Only the context that a request brings counts: no key is derived from its principal or resource.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
//
// Evaluation is three-valued. A verdict that depends on a hole of a template or on an operator that is not known is
// `undecided`, with the reason: nothing is guessed. Resource patterns are read segment by segment; where the other
// documented reading (a star that ends a segment may run on across colons) gives another verdict, the reason says so.
//
// Policies are compiled once and may then judge any number of requests, from several threads.
#ifndef LEASTPRIV_ACCESS_DECIDE_H_
#define LEASTPRIV_ACCESS_DECIDE_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "access/request.h"
#include "access/truth.h"
#include "policy/policy.h"

namespace leastpriv {

// The policies in play, each list in the order given. Pointers are not owned and must outlive the CompiledPolicies.
struct PolicySet {
  std::vector<const Policy*> identity;
  std::vector<const Policy*> identity_maybe;  // attached in some deployments only; numbered after `identity`
  std::string identity_unseen;                // what else is attached and cannot be seen, as words; empty: nothing
  const Policy* resource = nullptr;
  std::vector<const Policy*> boundary;          // empty: no boundary
  std::string boundary_unseen;                  // as identity_unseen
  std::vector<const Policy*> session;           // empty: no session policy
  std::vector<std::vector<const Policy*>> scp;  // a list a level, root first; empty: none apply
  std::vector<std::vector<const Policy*>> rcp;  // each level includes the default full access
  std::vector<const Policy*> endpoint;          // empty: no VPC endpoint policy
};

enum class Verdict : uint8_t { kAllowed, kImplicitDeny, kExplicitDeny, kUndecided };

// "allowed", "implicitDeny", "explicitDeny", "undecided".
std::string_view VerdictName(Verdict verdict);

// A statement that decided: the kind of policy ("identity", "resource", "boundary", "session", "scp", "rcp",
// "endpoint"), which one of that kind, and which of its statements, from 0.
struct DecidedBy {
  std::string_view type;
  std::size_t policy = 0;
  std::size_t statement = 0;

  friend bool operator==(const DecidedBy&, const DecidedBy&) = default;
};

struct Decision {
  Verdict verdict = Verdict::kImplicitDeny;
  std::vector<DecidedBy> by;
  std::string reason;  // lower case, one sentence; empty only for a plain allow
  // Whether it may be allowed: for kUndecided, kFalse when only the kind of the deny is open.
  Truth allowed = Truth::kFalse;
};

class CompiledPolicies {
 public:
  explicit CompiledPolicies(const PolicySet& policies);
  ~CompiledPolicies();
  CompiledPolicies(CompiledPolicies&&) noexcept;
  CompiledPolicies& operator=(CompiledPolicies&&) noexcept;

  Decision Decide(const Request& request) const;
  // A line a statement: matched, or which part did not match and why.
  std::string Explain(const Request& request) const;

 private:
  struct Rep;
  std::unique_ptr<const Rep> rep_;
};

}  // namespace leastpriv

#endif  // LEASTPRIV_ACCESS_DECIDE_H_
