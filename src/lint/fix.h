// Mends a file as its findings say, until nothing certain is left to mend.
//
// Of fixes that overlap the first in the file is made; the next round finds the other again, so that a run over the
// result changes nothing. A round that would leave the file unreadable is not made. Suppressed findings mend nothing.
#ifndef LEASTPRIV_LINT_FIX_H_
#define LEASTPRIV_LINT_FIX_H_

#include <cstddef>
#include <vector>

#include "lint/lint.h"
#include "text/diagnostic.h"
#include "text/source.h"

namespace leastpriv {

struct Mended {
  std::size_t fixes = 0;    // how many were made
  std::vector<Edit> edits;  // of the source as it stands, sorted; they do not overlap
};

Mended MendSource(const Linter& linter, const SourceMap& sources, SourceId id);

}  // namespace leastpriv

#endif  // LEASTPRIV_LINT_FIX_H_
