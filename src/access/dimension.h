// Dimensions of a request and their cells: what each statement says of the values in a cell.
#ifndef LEASTPRIV_ACCESS_DIMENSION_H_
#define LEASTPRIV_ACCESS_DIMENSION_H_

#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "access/bits.h"
#include "access/budget.h"
#include "access/compare.h"
#include "access/form.h"
#include "access/letters.h"

namespace leastpriv {

enum class DimensionKind : uint8_t { kAction, kResource, kKey, kPrincipal };

struct Cell {
  Bits must;  // statements whose part in this dimension matches for sure
  Bits may;   // … or perhaps
  // A candidate's Allow, counted for the over-approximation: as `may`, but where its string holds letters the value is
  // taken apart by them, so that it must match (each text that matches is one with its letters spelt out).
  Bits need;
  std::vector<SymbolText> values;  // kKey: none is a missing key
  std::size_t who = 0;             // kPrincipal
};

// Cells with different vectors; of equal ones the first is kept.
class Dimension {
 public:
  Dimension(DimensionKind kind, std::string key) : kind_(kind), key_(std::move(key)) {}

  void Add(Cell cell) {
    if (met_.insert({cell.must, cell.may, cell.need}).second) cells_.push_back(std::move(cell));
  }

  DimensionKind kind() const { return kind_; }
  const std::string& key() const { return key_; }
  const std::vector<Cell>& cells() const { return cells_; }

 private:
  DimensionKind kind_;
  std::string key_;  // kKey: in lower case
  std::vector<Cell> cells_;
  std::set<std::vector<Bits>> met_;
};

// What a comparison shares between its dimensions.
struct Universe {
  const Forms& forms;
  GlobTable& globs;
  const Letters& letters;
  Budget& budget;
  Askers askers = Askers::kAll;
};

// Actions or resources of the statement `base` (a candidate's Allow); only `alive` statements are looked at, the others
// count as not matching.
Dimension ListDimension(const Universe& universe, DimensionKind kind, std::size_t base, const Bits& alive);

// The values of one context key, over all statements. `incomplete` is set where cells may be missing.
Dimension KeyDimension(const Universe& universe, const std::string& key, bool& incomplete);

}  // namespace leastpriv

#endif  // LEASTPRIV_ACCESS_DIMENSION_H_
