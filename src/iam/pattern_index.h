// Which of many patterns include a given one, without comparing it with each.
//
// A pattern can only include another when its head (what stands before its first wildcard) begins the other's. So
// patterns are kept by head, and a look-up compares with those whose head fits: for what people write, a few. Hostile
// input may give thousands of patterns one head; an index spends at most kMaxIndexWork on comparisons in its life and
// finds nothing more after that.
#ifndef LEASTPRIV_IAM_PATTERN_INDEX_H_
#define LEASTPRIV_IAM_PATTERN_INDEX_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "iam/pattern.h"

namespace leastpriv {

inline constexpr std::size_t kMaxIndexWork = 1'000'000;

class PatternIndex {
 public:
  // Patterns of one index have the same letter case. Ids are the caller's; several patterns may share one.
  void Add(Pattern pattern, uint32_t id);

  // Calls back with the ids of patterns that include `inner` (MustInclude), broadest heads first, until one is
  // accepted; true if one was.
  bool FindIncluding(const Pattern& inner, const std::function<bool(uint32_t id)>& accept);

  // How many patterns a look-up would compare with.
  std::size_t CandidateCount(const Pattern& inner) const;

 private:
  struct Entry {
    Pattern pattern;
    uint32_t id;
  };

  std::unordered_map<std::string, std::vector<Entry>> by_head_;  // with a wildcard
  std::unordered_map<std::string, std::vector<Entry>> exact_;    // without: head is the whole
  std::set<std::size_t> head_sizes_;
  std::size_t work_ = 0;
};

}  // namespace leastpriv

#endif  // LEASTPRIV_IAM_PATTERN_INDEX_H_
