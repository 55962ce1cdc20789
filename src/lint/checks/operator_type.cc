// LP234 operator-key-type-mismatch, LP235 string-operator-on-arn: does the operator compare what the key holds?
#include <string>

#include "iam/pattern.h"
#include "lint/checks/index.h"
#include "lint/checks/policy_variables.h"
#include "text/text.h"

namespace leastpriv {
namespace {

using enum OperatorKind;

std::optional<KeyType> TypeOf(OperatorKind kind) {
  switch (kind) {
    case kString:
      return KeyType::kString;
    case kNumeric:
      return KeyType::kNumeric;
    case kDate:
      return KeyType::kDate;
    case kBool:
      return KeyType::kBool;
    case kBinary:
      return KeyType::kBinary;
    case kIpAddress:
      return KeyType::kIpAddress;
    case kArn:
      return KeyType::kArn;
    case kNull:
      return std::nullopt;
  }
  return std::nullopt;
}

// What the service authorization reference calls a string is an ARN where the key's name says so.
bool ComparesWell(const KnownCondition& known, KeyType wanted) {
  if (known.key.types.empty() || known.key.Takes(wanted)) return true;
  return wanted == KeyType::kArn && known.key.Takes(KeyType::kString) && known.name.find("arn") != std::string::npos;
}

std::string OperatorsFor(const KnownKey& key) {
  std::vector<std::string> names;
  for (const KeyType type : key.types) {
    switch (type) {
      case KeyType::kString:
        names.emplace_back("StringEquals");
        break;
      case KeyType::kArn:
        names.emplace_back("ArnLike");
        break;
      case KeyType::kBool:
        names.emplace_back("Bool");
        break;
      case KeyType::kNumeric:
        names.emplace_back("NumericEquals");
        break;
      case KeyType::kDate:
        names.emplace_back("DateLessThan");
        break;
      case KeyType::kIpAddress:
        names.emplace_back("IpAddress");
        break;
      case KeyType::kBinary:
        names.emplace_back("BinaryEquals");
        break;
    }
  }
  return QuotedList(names);
}

// An ARN under a string operator: LP235's.
bool IsStringOnArn(const KnownCondition& known) {
  return known.op && known.op->kind == kString && known.key.Takes(KeyType::kArn) && !known.key.Takes(KeyType::kString);
}

// Is it compared with another key of the request? Only strings and ARNs read policy variables, so that no operator
// would fit both the key and the value.
bool ReadsVariable(const StatementScope& scope, const KnownCondition& known) {
  if (known.op->kind != kString && known.op->kind != kArn) return false;
  bool reads = false;
  ForEachVariable(known.condition.values, [&](const Term&, const std::string&, const VariableText&) { reads = true; });
  return reads && scope.scope.policy.VariablesOn();
}

}  // namespace

void CheckOperatorKeyTypeMismatch(const StatementScope& scope, Reporter& reporter) {
  for (const KnownCondition& known : scope.Conditions().all()) {
    if (!known.op || known.key.origin == KeyOrigin::kFederation || IsStringOnArn(known)) continue;
    const auto wanted = TypeOf(known.op->kind);
    if (!wanted || ComparesWell(known, *wanted) || ReadsVariable(scope, known)) continue;
    Diagnostic said{"operator-key-type-mismatch", known.condition.operator_at, {}};
    said.message = "`" + known.condition.operator_text + "` does not fit `" + known.condition.key +
                   "`, whose values are of type " + std::string(KeyTypeName(known.key.types.front()));
    said.labels = {{known.condition.key_at, "is of type " + std::string(KeyTypeName(known.key.types.front()))}};
    said.hint = "operators such as " + OperatorsFor(known.key) + " do";
    said.subject = known.condition.operator_text + " " + known.condition.key;
    reporter.Report(std::move(said));
  }
}

void CheckStringOperatorOnArn(const StatementScope& scope, Reporter& reporter) {
  // A test of presence compares nothing: LP138's.
  for (const KnownCondition& known : scope.Conditions().all()) {
    if (!IsStringOnArn(known) || known.TakesAnyValue()) continue;
    const bool like = known.op->comparison == Comparison::kLike;
    const std::string right = known.op->negated ? "ArnNotLike" : "ArnLike";
    Diagnostic said{"string-operator-on-arn", known.condition.operator_at, {}};
    said.message =
        "`" + known.condition.operator_text + "` compares the ARN in `" + known.condition.key + "` as a text";
    said.message += like ? ": its `*` runs on across colons, from one part of an ARN into the next"
                         : "; it works, and AWS recommends an ARN operator";
    said.hint = "write `" + right + "`";
    said.subject = known.condition.operator_text + " " + known.condition.key;
    if (!like) said.lowered = FindingType::kSuggestion;
    reporter.Report(std::move(said));
  }
}

}  // namespace leastpriv
