// The checks that are code, declared and listed from index.inc.
#ifndef LEASTPRIV_LINT_CHECKS_INDEX_H_
#define LEASTPRIV_LINT_CHECKS_INDEX_H_

#include "lint/check.h"

namespace leastpriv {

#define LEASTPRIV_CHECK(shape, rule, function) void function(const shape##Scope&, Reporter&);
#include "lint/checks/index.inc"
#undef LEASTPRIV_CHECK

}  // namespace leastpriv

#endif  // LEASTPRIV_LINT_CHECKS_INDEX_H_
