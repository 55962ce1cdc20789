// What the checks of redundant entries (LP601, LP602) and statements (LP603) share: entries of a list as patterns under
// their guards, and which of them another one covers.
#ifndef LEASTPRIV_LINT_CHECKS_REDUNDANCY_H_
#define LEASTPRIV_LINT_CHECKS_REDUNDANCY_H_

#include <cstddef>
#include <vector>

#include "iam/arn_pattern.h"
#include "iam/pattern_index.h"
#include "policy/policy.h"

namespace leastpriv {

enum class EntryKind : uint8_t { kAction, kResource };

// One alternative of one entry.
struct ListedPattern {
  ResourcePattern pattern;  // of an action: its whole, letter case ignored
  Guard guard;
  uint32_t term = 0;  // position in the list
  std::size_t stars = 0;
};

// A list of actions or resources as patterns. Not `readable` where something in it could not be seen.
struct PatternList {
  std::vector<ListedPattern> patterns;
  bool readable = true;
  std::size_t length = 0;  // of its patterns together
  std::size_t weight = 0;  // of each its length times its stars, together
};

PatternList PatternsOf(const Terms& terms, EntryKind kind, bool variables);

// Is the thing under `outer` there whenever the thing under `inner` is?
bool Implies(const Guard& inner, const Guard& outer);

// Does `outer` match all that `inner` does, however stars are read?
bool Covers(const ResourcePattern& outer, const ResourcePattern& inner, EntryKind kind);

// What it costs to ask whether one covers the other: 1 for entries as people write them. The stars of a pattern times
// the lengths of both is what a comparison takes at worst.
std::size_t CostOf(const ListedPattern& a, const ListedPattern& b);
std::size_t CostOf(const PatternList& a, const PatternList& b);

// An index over the patterns of a list, by their terms.
PatternIndex IndexOf(const PatternList& list);

struct CoveredTerm {
  uint32_t term;
  uint32_t by;
};

// The terms all of whose alternatives other terms cover wherever they stand; of two that cover each other, the later.
std::vector<CoveredTerm> CoveredTerms(const PatternList& list, EntryKind kind);

}  // namespace leastpriv

#endif  // LEASTPRIV_LINT_CHECKS_REDUNDANCY_H_
