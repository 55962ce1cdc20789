// The shortest request that shows new access is often an odd one (`s3:get` for `s3:Get*`). This looks for one that
// reads like a request: an action that exists, in its real letter case, and a resource with something where a star
// stands. Each try is judged like the first; what does not prove the same is not taken.
#ifndef LEASTPRIV_ACCESS_READABLE_WITNESS_H_
#define LEASTPRIV_ACCESS_READABLE_WITNESS_H_

#include "access/compare.h"
#include "access/hole_filling.h"
#include "iam/catalogue.h"

namespace leastpriv {

// Judged with the holes of both sets filled. Holes stay as they are spelt: a witness that names one keeps its resource.
void MakeReadable(const FilledSet& existing, const FilledSet& candidate, const Catalogue& catalogue, Witness& witness);

}  // namespace leastpriv

#endif  // LEASTPRIV_ACCESS_READABLE_WITNESS_H_
