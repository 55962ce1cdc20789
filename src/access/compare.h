// Compare: is there a request that the candidate allows and the existing policies do not? Exact, with a witness.
//
// Action, resource, principal and each condition key are independent dimensions. The patterns in play cut each of them
// into finitely many cells, and a search picks a cell a dimension (DESIGN, 4). The catalogue never rules a request out.
// Resource patterns are read segment by segment.
//
//   pass       no such request exists, whatever holes, guards and unseen parts turn out to be
//   fail       the witness is one, for every filling of the holes; it has been replayed through the evaluator
//   undecided  neither could be shown, and `reason` says why: a limit was reached, or a hole, a guard or an unknown
//              operator decides
//
// Over- and under-approximation: a candidate's Allow counts where it *may* match and its Deny where it *must*; the
// existing policies the other way round. A hole stands for the same text wherever it is spelt alike. Hence the two
// directions of a proof are both Compare():
//
//   granted ⊆ declared   Compare(declared, granted)   everything that may be granted is surely declared
//   declared ⊆ granted   Compare(granted, declared)   everything declared is surely granted
//
// and each holds when the result is kPass (ProveWithin() says just that). A generated policy is proved by both.
//
// Statements are numbered as they are met: layers in order, their policies in order, the statements in order; `denies`
// last. Thread-safe; nothing is kept between calls.
//
// https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-custom-policy-checks.html
#ifndef LEASTPRIV_ACCESS_COMPARE_H_
#define LEASTPRIV_ACCESS_COMPARE_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "access/request.h"
#include "access/truth.h"
#include "policy/policy.h"

namespace leastpriv {

// One side of a comparison. Pointers are not owned. Every layer must allow (identity policies are one layer, a
// permissions boundary another, each level of SCPs another); a Deny anywhere takes back.
struct AccessSet {
  std::vector<std::vector<const Policy*>> layers;
  std::vector<const Policy*> denies;  // RCPs: only their Deny counts
  // A statement without Principal speaks of nobody (resource, trust and endpoint policies); where there is one, it
  // counts.
  bool principals = false;

  AccessSet() = default;
  // One policy by itself, as its type is read.
  explicit AccessSet(const Policy& policy);
  // Allows nothing: whatever a candidate allows is new to it.
  static AccessSet Nothing();
};

// May and must a set allow a request? Unknown: it depends on holes, guards or what could not be seen.
Truth Allows(const AccessSet& set, const Request& request);
inline bool MayAllow(const AccessSet& set, const Request& request) { return Allows(set, request) != Truth::kFalse; }
inline bool MustAllow(const AccessSet& set, const Request& request) { return Allows(set, request) == Truth::kTrue; }

enum class CheckResult : uint8_t { kPass, kFail, kUndecided };

// "pass", "fail", "undecided".
std::string_view CheckResultName(CheckResult result);

struct StatementRef {
  std::size_t policy = 0;     // among the set's policies as they are met
  std::size_t statement = 0;  // position in Policy::statements

  friend bool operator==(const StatementRef&, const StatementRef&) = default;
};

// A request that the candidate allows and the existing set does not.
struct Witness {
  Request request;                       // `principal` is empty where any will do; holes are spelt `${Name}`
  std::vector<StatementRef> allowed_by;  // of the candidate, one a layer
  std::vector<StatementRef> denied_by;   // of the existing set: a Deny that matches; empty: no Allow does
};

struct CheckAnswer {
  CheckResult result = CheckResult::kPass;
  std::string reason;              // lower case, no final stop; may be empty unless undecided
  std::vector<Witness> witnesses;  // kFail: the first found, or one an allowing statement (CompareOptions::all)
};

// Whose requests count: see public_access.h for all but the first.
enum class Askers : uint8_t { kAll, kOutsiders, kForeignServices };

struct CompareOptions {
  bool all = false;            // go on after the first witness: one for each statement of the candidate that has one
  bool whole_reading = false;  // read resource patterns as one string: a star may run on across colons
  Askers askers = Askers::kAll;
  std::size_t work = 60'000'000;  // automaton and search steps, about 10 ns each, before it is undecided
};

CheckAnswer Compare(const AccessSet& existing, const AccessSet& candidate, const CompareOptions& options = {});

// Compare(outer, inner) passes: every request that `inner` may allow is one that `outer` must allow.
bool ProveWithin(const AccessSet& inner, const AccessSet& outer);

}  // namespace leastpriv

#endif  // LEASTPRIV_ACCESS_COMPARE_H_
