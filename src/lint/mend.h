// Mends that need the text as it is written: an entry taken out of its list, an element put in.
//
// Each is empty where the mend is not certain: what stands there is an intrinsic's argument, an alias or an anchored
// node, the only entry of its list, or covered by a suppression's comment.
#ifndef LEASTPRIV_LINT_MEND_H_
#define LEASTPRIV_LINT_MEND_H_

#include <string>
#include <vector>

#include "lint/check.h"
#include "text/diagnostic.h"

namespace leastpriv {

// Takes out the list entry that stands here.
std::vector<Fix> RemovalFix(const Manuscript* manuscript, const Location& entry, std::string description);

// Puts `Version` before a policy's first element, unless that gives its policy variables a meaning.
std::vector<Fix> VersionFix(const PolicyScope& scope);

}  // namespace leastpriv

#endif  // LEASTPRIV_LINT_MEND_H_
