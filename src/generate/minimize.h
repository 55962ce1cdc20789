// Shorter lists of actions, where a wildcard names the same ones.
//
// `s3:GetObjectVersion*` stands for a list only where the catalogue knows no other action that it matches; proof.h
// proves it of what comes out. That holds of today's catalogue alone: an action that AWS adds tomorrow may fall under
// the wildcard.
#ifndef LEASTPRIV_GENERATE_MINIMIZE_H_
#define LEASTPRIV_GENERATE_MINIMIZE_H_

#include <cstddef>

#include "generate/generate.h"
#include "iam/catalogue.h"

namespace leastpriv {

// How many wildcards were put in.
std::size_t Minimize(const Catalogue& catalogue, GeneratedPolicy& policy);

}  // namespace leastpriv

#endif  // LEASTPRIV_GENERATE_MINIMIZE_H_
