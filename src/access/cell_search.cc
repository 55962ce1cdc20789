// A cell that removes less than another of its dimension is never needed, and seldom more than a few are left. Depth
// first over the dimensions, those with the fewest cells first, turning back where the dimensions to come cannot remove
// what is left.
#include "access/cell_search.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace leastpriv {
namespace {

// Leaves out what another cell does as well. Of equals the first stays.
void KeepStrongest(std::vector<CellRemoval>& removals, Budget& budget) {
  std::vector<CellRemoval> kept;
  for (CellRemoval& removal : removals) {
    if (!budget.Take(kept.size() + 1)) return;
    if (std::any_of(kept.begin(), kept.end(),
                    [&](const CellRemoval& k) { return k.removes.Includes(removal.removes); })) {
      continue;
    }
    kept.erase(std::remove_if(kept.begin(), kept.end(),
                              [&](const CellRemoval& k) { return removal.removes.Includes(k.removes); }),
               kept.end());
    kept.push_back(std::move(removal));
  }
  removals = std::move(kept);
}

class Searcher {
 public:
  Searcher(const std::vector<std::vector<CellRemoval>>& dimensions, std::vector<std::size_t> order, Budget& budget)
      : dimensions_(dimensions), order_(std::move(order)), budget_(budget), chosen_(dimensions.size(), 0) {}

  bool Search(const Bits& in_the_way) {
    // What the dimensions from each depth on can remove at most.
    reach_.assign(order_.size() + 1, in_the_way);
    reach_.back().Remove(in_the_way);
    for (std::size_t depth = order_.size(); depth-- > 0;) {
      reach_[depth] = reach_[depth + 1];
      for (const CellRemoval& removal : dimensions_[order_[depth]]) reach_[depth].Add(removal.removes);
    }
    return Descend(0, in_the_way);
  }
  const std::vector<std::size_t>& chosen() const { return chosen_; }

 private:
  // Depth is bounded by the number of condition keys of a document.
  bool Descend(std::size_t depth, const Bits& left) {
    if (!budget_.Take(8)) return false;
    if (!reach_[depth].Includes(left)) return false;
    if (depth == order_.size()) return true;
    const std::size_t dimension = order_[depth];
    for (const CellRemoval& removal : dimensions_[dimension]) {
      Bits rest = left;
      rest.Remove(removal.removes);
      chosen_[dimension] = removal.cell;
      if (Descend(depth + 1, rest)) return true;
    }
    return false;
  }

  const std::vector<std::vector<CellRemoval>>& dimensions_;
  std::vector<std::size_t> order_;
  Budget& budget_;
  std::vector<Bits> reach_;
  std::vector<std::size_t> chosen_;
};

}  // namespace

std::optional<std::vector<std::size_t>> FindCells(const Bits& in_the_way,
                                                  std::vector<std::vector<CellRemoval>> dimensions, Budget& budget) {
  for (std::vector<CellRemoval>& removals : dimensions) {
    if (removals.empty()) return std::nullopt;
    KeepStrongest(removals, budget);
  }
  if (budget.spent()) return std::nullopt;
  std::vector<std::size_t> order(dimensions.size());
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return dimensions[a].size() < dimensions[b].size(); });
  Searcher searcher(dimensions, std::move(order), budget);
  if (!searcher.Search(in_the_way)) return std::nullopt;
  return searcher.chosen();
}

}  // namespace leastpriv
