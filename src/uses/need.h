// Needs: what declared use comes down to. One need is one action on one resource under conditions, and says who needs
// it. The generator makes statements of needs; the drift rules compare them with what is granted.
#ifndef LEASTPRIV_USES_NEED_H_
#define LEASTPRIV_USES_NEED_H_

#include <string>
#include <string_view>
#include <vector>

#include "policy/policy.h"
#include "text/diagnostic.h"
#include "value/value.h"

namespace leastpriv {

// An ARN, and how a template names it: `id`'s own ARN followed by `suffix`. Without `id`, `base` is spelt out.
struct NeededResource {
  Value base;      // canonical; `*` alone: the action takes no resource
  Value suffix;    // "/uploads/*", "/index/by-email"; empty: the place itself
  std::string id;  // logical id of the resource whose ARN `base` is, where a template can refer to it

  Value Whole() const { return Concatenate(base, suffix); }
};

struct Need {
  std::string action;  // "s3:GetObject"
  NeededResource resource;
  std::vector<Condition> conditions;  // all must hold
  std::string cause;                  // "GetObject"; "the event source `Orders`"
  std::string label;                  // of the place, letters and digits: "UploadBucket"; empty for `*`
  Location at;                        // the operation as declared, or what in the template brings it
};

// `operator_text` with its qualifier: "ForAllValues:StringLike".
Condition MakeCondition(std::string_view operator_text, std::string_view key, const std::vector<Value>& values,
                        const Location& at);

// "UploadBucket", "users" as "Users": letters and digits only, as a Sid takes them.
std::string SidLabel(std::string_view name);

// The policy that grants exactly the needs, a statement each, without Sids: what is declared, for comparisons.
Policy PolicyOfNeeds(const std::vector<Need>& needs);

}  // namespace leastpriv

#endif  // LEASTPRIV_USES_NEED_H_
