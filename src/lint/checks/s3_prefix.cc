// LP247 prefix-in-negative-context: a listing is asked for by prefix, and a shorter one includes what a longer one
// names.
#include <algorithm>
#include <string>

#include "lint/checks/index.h"
#include "text/text.h"

namespace leastpriv {

void CheckPrefixInNegativeContext(const StatementScope& scope, Reporter& reporter) {
  if (scope.statement.effect == Effect::kUnknown) return;
  for (const KnownCondition& known : scope.Conditions().all()) {
    if (known.name != "s3:prefix" || !known.op || known.op->kind != OperatorKind::kString) continue;
    if (scope.IsAllow() != known.op->negated) continue;
    const std::vector<LiteralValue> values = LiteralValues(known.condition);
    // No prefix is shorter than none.
    const bool root = AllLiteral(known.condition) && !values.empty() &&
                      std::all_of(values.begin(), values.end(), [](const LiteralValue& v) { return v.text.empty(); });
    if (root) continue;
    Diagnostic said{"prefix-in-negative-context", known.condition.operator_at, {}};
    said.message = std::string(scope.IsAllow() ? "an Allow" : "a Deny") + " with `" + known.condition.operator_text +
                   "` of `" + known.condition.key +
                   "` hides nothing: a request for a shorter prefix lists the same objects";
    said.hint = "allow with `StringLike` what may be listed, or deny with `StringNotLike` all else";
    said.subject = known.condition.operator_text + " " + known.condition.key;
    reporter.Report(std::move(said));
  }
}

}  // namespace leastpriv
