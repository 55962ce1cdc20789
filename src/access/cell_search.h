// A cell a dimension, so that every statement that stands in the way fails to match somewhere.
#ifndef LEASTPRIV_ACCESS_CELL_SEARCH_H_
#define LEASTPRIV_ACCESS_CELL_SEARCH_H_

#include <cstddef>
#include <optional>
#include <vector>

#include "access/bits.h"
#include "access/budget.h"

namespace leastpriv {

// What one cell does: which of the statements in the way do not match in it.
struct CellRemoval {
  Bits removes;
  std::size_t cell = 0;  // its number in its dimension
};

// One removal a dimension whose union is all of `in_the_way`: the cells, dimension by dimension. Nothing: there is no
// such choice, or the budget is spent.
std::optional<std::vector<std::size_t>> FindCells(const Bits& in_the_way,
                                                  std::vector<std::vector<CellRemoval>> dimensions, Budget& budget);

}  // namespace leastpriv

#endif  // LEASTPRIV_ACCESS_CELL_SEARCH_H_
