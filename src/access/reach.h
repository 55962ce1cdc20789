// Which truth vectors can some text of a pattern give to other patterns, and with which text? The cells of a string
// dimension.
//
// Texts may hold letters (letters.h). A letter is matched for sure by a star and by itself, and perhaps by whatever the
// text that it stands for may be matched by; so a cell says of each glob whether it must and whether it may match.
#ifndef LEASTPRIV_ACCESS_REACH_H_
#define LEASTPRIV_ACCESS_REACH_H_

#include <cstdint>
#include <vector>

#include "access/bits.h"
#include "access/budget.h"
#include "access/glob.h"
#include "access/letters.h"

namespace leastpriv {

struct GlobCell {
  Bits must;  // by glob
  Bits may;
  SymbolText text;  // a shortest one, of one symbol at least where there is such
};

enum class Charset : uint8_t { kAll, kLowerCase, kDigits };

// Every vector that a text of `base` can give to `globs`. Stops, with the budget spent, when there is no end to them.
std::vector<GlobCell> ReachableCells(const Glob& base, const std::vector<const Glob*>& globs, const Letters& letters,
                                     Charset charset, Budget& budget);

}  // namespace leastpriv

#endif  // LEASTPRIV_ACCESS_REACH_H_
