// LP243 malformed-vpc-id, LP244 invalid-kms-key-value: values whose form AWS fixes.
#include <algorithm>
#include <string>

#include "iam/pattern.h"
#include "lint/checks/index.h"
#include "text/text.h"

namespace leastpriv {
namespace {

bool IsAlphanumeric(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) {
    const char lower = AsciiLower(c);
    return (lower >= 'a' && lower <= 'z') || (c >= '0' && c <= '9');
  });
}

// The prefix and eight or seventeen characters. A pattern under a Like operator has the form if it could match one.
bool HasIdForm(std::string_view text, std::string_view prefix) {
  if (!text.starts_with(prefix)) return false;
  const std::string_view id = text.substr(prefix.size());
  return (id.size() == 8 || id.size() == 17) && IsAlphanumeric(id);
}

// Keys that the service authorization reference says hold the ARN of a KMS key.
bool HoldsKmsKey(const KnownCondition& known) {
  const bool is_arn = known.key.Takes(KeyType::kArn) || known.name.ends_with("kmskeyarn");
  return is_arn && known.name.find("kms") != std::string::npos && known.name.find("key") != std::string::npos;
}

template <typename Visit>
void ForEachSpelling(const KnownCondition& known, const Visit& visit) {
  for (const Term& term : known.condition.values) {
    for (const Alternative& alternative : term.value.alternatives()) visit(term, alternative.text);
  }
}

}  // namespace

void CheckMalformedVpcId(const StatementScope& scope, Reporter& reporter) {
  const bool variables = scope.scope.policy.VariablesOn();
  for (const KnownCondition& known : scope.Conditions().all()) {
    if (!known.op || known.op->kind != OperatorKind::kString) continue;
    const std::string_view prefix = known.name == "aws:sourcevpc"    ? "vpc-"
                                    : known.name == "aws:sourcevpce" ? "vpce-"
                                                                     : "";
    if (prefix.empty()) continue;
    ForEachSpelling(known, [&](const Term& term, const Text& text) {
      const Pattern pattern = Pattern::FromText(text, variables);
      // What a wildcard, a variable or the template fills in is not judged.
      if (pattern.HasHole() || (known.op->comparison == Comparison::kLike && pattern.HasWildcard())) return;
      const std::string value = text.Spelling();
      if (HasIdForm(value, prefix)) return;
      Diagnostic said{"malformed-vpc-id", term.at, {}};
      said.message = "`" + value + "` is no id that `" + known.condition.key + "` could have";
      said.hint = "such an id is `" + std::string(prefix) + "` and 8 or 17 letters and digits";
      said.subject = known.condition.key + " " + value;
      reporter.Report(std::move(said));
    });
  }
}

void CheckInvalidKmsKeyValue(const StatementScope& scope, Reporter& reporter) {
  static const Pattern key_arn = Pattern::FromGlob("arn:*:kms:*:*:key/*");
  const bool variables = scope.scope.policy.VariablesOn();
  for (const KnownCondition& known : scope.Conditions().all()) {
    const bool compares = known.op && (known.op->kind == OperatorKind::kString || known.op->kind == OperatorKind::kArn);
    if (!compares || !HoldsKmsKey(known)) continue;
    ForEachSpelling(known, [&](const Term& term, const Text& text) {
      if (MayIntersect(Pattern::FromText(text, variables), key_arn)) return;
      Diagnostic said{"invalid-kms-key-value", term.at, {}};
      said.message = "`" + text.Spelling() + "` is no ARN of a KMS key, and `" + known.condition.key + "` holds one";
      said.hint = "write `arn:aws:kms:REGION:ACCOUNT:key/KEY-ID`; an alias or a bare key id matches nothing";
      said.subject = known.condition.key + " " + text.Spelling();
      reporter.Report(std::move(said));
    });
  }
}

}  // namespace leastpriv
