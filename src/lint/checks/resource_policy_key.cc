// LP513 irrelevant-condition-key, LP516 bucket-lockout: what is odd in the policy of one resource.
#include <algorithm>
#include <array>

#include "iam/arn_pattern.h"
#include "lint/checks/index.h"
#include "text/text.h"

namespace leastpriv {
namespace {

bool SpeaksOfEverybody(const Principals& principals) {
  return !principals.negated &&
         std::any_of(principals.terms.begin(), principals.terms.end(), [](const PrincipalTerm& principal) {
           const bool aws = principal.kind == PrincipalKind::kAws && principal.term.value.Literal() == "*";
           return aws || principal.kind == PrincipalKind::kAny;
         });
}

// A bucket itself, not its objects.
bool MayBeBucket(const Term& term) {
  for (const Alternative& alternative : term.value.alternatives()) {
    const Pattern pattern = Pattern::FromText(alternative.text, false);
    const auto arn = SplitArn(pattern);
    const bool has_key = arn && arn->resource.Spelling().find('/') != std::string::npos;
    if (pattern.IsStar() || (arn && MayMatch(arn->service, "s3") && !has_key)) return true;
  }
  return false;
}

}  // namespace

// The resource is the one that the policy is on, and so is its account.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-resource-properties
void CheckIrrelevantConditionKey(const StatementScope& scope, Reporter& reporter) {
  constexpr std::array<std::string_view, 4> kKeys = {"aws:ResourceAccount", "aws:ResourceOrgID", "aws:ResourceOrgPaths",
                                                     "s3:ResourceAccount"};
  // An endpoint's policy and a resource control policy look alike and speak of many resources.
  if (scope.scope.policy.type_inferred) return;
  for (const Condition& condition : scope.statement.conditions) {
    const auto is_this = [&](std::string_view key) { return EqualsIgnoreCase(key, condition.key); };
    if (std::none_of(kKeys.begin(), kKeys.end(), is_this)) continue;
    Diagnostic said{"irrelevant-condition-key", condition.key_at, {}};
    said.message = "`" + condition.key + "` says whose the resource is, and this policy is on one resource";
    said.hint = "leave it out here; it belongs in policies of identities";
    said.subject = condition.key;
    reporter.Report(std::move(said));
  }
}

// https://docs.aws.amazon.com/AmazonS3/latest/userguide/troubleshoot-403-errors.html
void CheckBucketLockout(const StatementScope& scope, Reporter& reporter) {
  const Statement& statement = scope.statement;
  if (statement.effect != Effect::kDeny || statement.has_condition || !statement.unseen.empty()) return;
  if (!SpeaksOfEverybody(statement.principal) || statement.resource.negated) return;
  const ActionSet& actions = scope.MayActions();
  if (!actions.Contains("s3:PutBucketPolicy") || !actions.Contains("s3:DeleteBucketPolicy")) return;
  const auto& resources = statement.resource.terms;
  if (std::none_of(resources.begin(), resources.end(), MayBeBucket)) return;
  Diagnostic said{"bucket-lockout", statement.effect_at, {}};
  said.message = "this denies everybody the bucket and its policy: only the account's root user can mend it";
  said.hint =
      "leave out `s3:PutBucketPolicy` and `s3:DeleteBucketPolicy`, or spare an administrator with a condition on "
      "`aws:PrincipalArn`";
  said.labels = {{statement.principal.at, "everybody"}};
  reporter.Report(std::move(said));
}

}  // namespace leastpriv
