#include "iam/arn_inclusion.h"

namespace leastpriv {

bool MustInclude(const ResourcePattern& outer, const ResourcePattern& inner) {
  if (outer.whole.IsStar() || outer.whole == inner.whole) return true;
  if (!outer.parts || !inner.parts || !MustInclude(outer.whole, inner.whole)) return false;
  for (const auto part : {&ArnPattern::partition, &ArnPattern::service, &ArnPattern::region, &ArnPattern::account,
                          &ArnPattern::resource}) {
    if (!MustInclude((*outer.parts).*part, (*inner.parts).*part)) return false;
  }
  return true;
}

}  // namespace leastpriv
