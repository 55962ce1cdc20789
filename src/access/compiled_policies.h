// What CompiledPolicies holds: for decide.cc and explain.cc alone.
#ifndef LEASTPRIV_ACCESS_COMPILED_POLICIES_H_
#define LEASTPRIV_ACCESS_COMPILED_POLICIES_H_

#include <optional>
#include <string>
#include <vector>

#include "access/decide.h"
#include "access/judge.h"

namespace leastpriv {

// Which parts of a statement count, by the kind of its policy.
struct KindOptions {
  MatchOptions principal;  // identity policies, boundaries, session policies, SCPs
  MatchOptions resource;
  MatchOptions organization;  // RCPs; and VPC endpoint policies
};

struct CompiledPolicies::Rep {
  CompiledList identity;
  std::string unseen;                    // what else is attached to the principal; empty: nothing
  bool identity_unseen = false;          // … and may allow
  bool boundary_unseen = false;          // … and may not
  std::optional<CompiledList> resource;  // one policy
  CompiledList boundary;
  CompiledList session;
  std::vector<CompiledList> scp;
  std::vector<CompiledList> rcp;
  CompiledList endpoint;
  bool reading_matters = false;

  KindOptions OptionsFor(const Requester& requester, ArnReading reading) const;
  Decision Evaluate(const PreparedRequest& prepared, ArnReading reading) const;
};

}  // namespace leastpriv

#endif  // LEASTPRIV_ACCESS_COMPILED_POLICIES_H_
