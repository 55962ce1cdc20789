// Heads are spelt as keys of a hash table, holes by their spelling between two control characters. A look-up cuts the
// inner pattern's head at every size that some outer head has.
#include "iam/pattern_index.h"

#include <algorithm>
#include <utility>

namespace leastpriv {
namespace {

std::string HeadOf(const Pattern& pattern) {
  std::string head;
  for (const Pattern::Element& element : pattern.elements()) {
    if (element.kind == Pattern::ElementKind::kCharacter) {
      head += element.character;
    } else if (element.kind == Pattern::ElementKind::kHole) {
      head += '\x01' + pattern.holes()[element.hole] + '\x02';
    } else {
      break;
    }
  }
  return head;
}

}  // namespace

void PatternIndex::Add(Pattern pattern, uint32_t id) {
  std::string head = HeadOf(pattern);
  if (pattern.HasWildcard()) {
    head_sizes_.insert(head.size());
    by_head_[std::move(head)].push_back({std::move(pattern), id});
  } else {
    exact_[std::move(head)].push_back({std::move(pattern), id});
  }
}

bool PatternIndex::FindIncluding(const Pattern& inner, const std::function<bool(uint32_t id)>& accept) {
  const std::string head = HeadOf(inner);
  for (const std::size_t size : head_sizes_) {
    if (size > head.size()) break;
    const auto found = by_head_.find(head.substr(0, size));
    if (found == by_head_.end()) continue;
    for (const Entry& outer : found->second) {
      work_ += outer.pattern.elements().size() * (inner.elements().size() + 1);
      if (work_ > kMaxIndexWork) return false;
      if (MustInclude(outer.pattern, inner) && accept(outer.id)) return true;
    }
  }
  if (inner.HasWildcard()) return false;
  const auto same = exact_.find(head);
  if (same == exact_.end()) return false;
  return std::any_of(same->second.begin(), same->second.end(), [&](const Entry& outer) {
    return ++work_ <= kMaxIndexWork && outer.pattern == inner && accept(outer.id);
  });
}

std::size_t PatternIndex::CandidateCount(const Pattern& inner) const {
  const std::string head = HeadOf(inner);
  std::size_t count = 0;
  for (const std::size_t size : head_sizes_) {
    if (size > head.size()) break;
    const auto found = by_head_.find(head.substr(0, size));
    if (found != by_head_.end()) count += found->second.size();
  }
  const auto same = exact_.find(head);
  return same == exact_.end() || inner.HasWildcard() ? count : count + same->second.size();
}

}  // namespace leastpriv
