// Policies that say the same in the same words allow the same, whatever their guards and conditions come down to.
#ifndef LEASTPRIV_ACCESS_WORD_FOR_WORD_H_
#define LEASTPRIV_ACCESS_WORD_FOR_WORD_H_

#include "access/compare.h"

namespace leastpriv {

// Does every Allow of the candidate stand in the existing set word for word, and every Deny of the existing set in the
// candidate, layer by layer? Then nothing is new, provided that the choices of both mean the same. False where
// something could not be seen.
bool StandsWordForWord(const AccessSet& existing, const AccessSet& candidate);

}  // namespace leastpriv

#endif  // LEASTPRIV_ACCESS_WORD_FOR_WORD_H_
