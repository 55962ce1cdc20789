// LP252 pointless-if-exists, LP323 if-exists-in-allow: the suffix that lets a request without the key pass.
#include <string>
#include <unordered_set>

#include "lint/checks/index.h"
#include "text/text.h"

namespace leastpriv {
namespace {

// AWS writes IfExists with `aws:ViaAWSService` on its own pages, although the key is in every request.
bool IsInEveryRequest(const KnownCondition& known) {
  return known.key.shared != nullptr && known.key.shared->always_present && known.name != "aws:viaawsservice";
}

// IfExists behind a positive operator. A negated one holds without the key anyway, and set operators on keys with one
// value are LP237's.
bool HasPlainIfExists(const KnownCondition& known) {
  return known.op && known.condition.if_exists && !known.IsNull() && !known.op->negated &&
         known.condition.qualifier == SetQualifier::kNone;
}

// A request has `aws:SourceIp`, or came through a VPC endpoint and has the keys of that: with both under IfExists each
// covers what the other lets pass.
bool CoverEachOther(const KnownConditions& conditions) {
  const bool endpoint =
      conditions.Tests("aws:sourcevpc") || conditions.Tests("aws:sourcevpce") || conditions.Tests("aws:sourcevpcarn");
  return endpoint && conditions.Tests("aws:sourceip");
}

}  // namespace

void CheckPointlessIfExists(const StatementScope& scope, Reporter& reporter) {
  // Keys that share an operator share its suffix: one that may be missing is reason enough.
  std::unordered_set<std::string> needed;
  for (const KnownCondition& known : scope.Conditions().all()) {
    if (!IsInEveryRequest(known)) needed.insert(known.condition.operator_text);
  }
  for (const KnownCondition& known : scope.Conditions().all()) {
    if (!HasPlainIfExists(known) || needed.contains(known.condition.operator_text)) continue;
    Diagnostic said{"pointless-if-exists", known.condition.operator_at, {}};
    said.message = "`" + known.condition.key + "` is in every request, so `IfExists` says nothing";
    said.hint = "leave `IfExists` out";
    said.subject = known.condition.operator_text + " " + known.condition.key;
    reporter.Report(std::move(said));
  }
}

void CheckIfExistsInAllow(const StatementScope& scope, Reporter& reporter) {
  if (!scope.IsAllow() || !scope.statement.unseen.empty()) return;
  const KnownConditions& conditions = scope.Conditions();
  const bool covered = CoverEachOther(conditions);
  for (const KnownCondition& known : conditions.all()) {
    const SharedKey* key = known.key.shared;
    if (!HasPlainIfExists(known) || key == nullptr) continue;
    if (!key->restricts && !(key->network && !covered)) continue;
    if (conditions.WantsPresent(known.name)) continue;
    Diagnostic said{"if-exists-in-allow", known.condition.operator_at, {}};
    said.message = "a request without `" + known.condition.key + "` passes `" + known.condition.operator_text +
                   "`, and this statement allows it";
    said.hint = "leave `IfExists` out, or add `Null: {" + known.condition.key + ": \"false\"}`";
    said.subject = known.condition.operator_text + " " + known.condition.key;
    reporter.Report(std::move(said));
  }
}

}  // namespace leastpriv
