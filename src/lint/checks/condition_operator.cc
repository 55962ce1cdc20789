// LP124 invalid-condition-operator, LP125 null-with-modifier: the name of a condition operator, with its set qualifier
// before it and IfExists behind.
#include <string>

#include "lint/checks/index.h"
#include "text/edits.h"
#include "text/suggest.h"
#include "text/text.h"

namespace leastpriv {
namespace {

// As IAM writes it: "ForAllValues:StringLikeIfExists".
std::string Spelt(SetQualifier qualifier, std::string_view name, bool if_exists) {
  std::string text = qualifier == SetQualifier::kForAllValues  ? "ForAllValues:"
                     : qualifier == SetQualifier::kForAnyValue ? "ForAnyValue:"
                                                               : "";
  text += name;
  return if_exists ? text + "IfExists" : text;
}

// Why this is no operator, and the way out.
void Explain(const Catalogue& catalogue, const Condition& condition, Diagnostic& said) {
  const std::string& text = condition.operator_text;
  const auto colon = condition.operator_name.find(':');
  if (colon != std::string::npos && !FindConditionKey(catalogue, text).name.empty()) {
    said.message = "`" + text + "` is a condition key and stands where an operator belongs";
    said.hint = "put it under an operator: `{StringEquals: {" + text + ": …}}`";
    return;
  }
  said.message = "`" + text + "` is no condition operator; IAM refuses the policy";
  const std::vector<std::string_view> names = OperatorNames();
  const std::string_view name = std::string_view(condition.operator_name).substr(colon + 1);
  if (colon != std::string::npos) {
    said.hint = "before the colon stands `ForAllValues` or `ForAnyValue`";
  } else if (const auto nearest = Nearest(name, names)) {
    said.hint = "did you mean `" + Spelt(condition.qualifier, *nearest, condition.if_exists) + "`?";
  }
}

}  // namespace

void CheckInvalidConditionOperator(const StatementScope& scope, Reporter& reporter) {
  for (const KnownCondition& known : scope.Conditions().all()) {
    const Condition& condition = known.condition;
    Diagnostic said{"invalid-condition-operator", condition.operator_at, {}};
    said.subject = condition.operator_text;
    if (!known.op) {
      Explain(scope.scope.catalogue, condition, said);
    } else {
      const std::string right = Spelt(condition.qualifier, known.op->name, condition.if_exists);
      if (right == condition.operator_text) continue;
      said.message = "`" + condition.operator_text + "` is no condition operator; their letter case counts";
      said.hint = "write `" + right + "`";
      if (auto edit = Respell(condition.operator_at, condition.operator_text, right)) {
        said.fixes = {{"write `" + right + "`", {std::move(*edit)}}};
      }
    }
    reporter.Report(std::move(said));
  }
}

void CheckNullWithModifier(const StatementScope& scope, Reporter& reporter) {
  for (const KnownCondition& known : scope.Conditions().all()) {
    const Condition& condition = known.condition;
    if (!known.IsNull()) continue;
    Diagnostic said{"null-with-modifier", condition.operator_at, {}};
    said.subject = condition.operator_text;
    said.hint = "write `Null`";
    if (condition.if_exists) {
      said.message = "`Null` asks whether the key is there, so it takes no `IfExists`; IAM refuses the policy";
      reporter.Report(std::move(said));
    } else if (condition.qualifier != SetQualifier::kNone) {
      const bool all = condition.qualifier == SetQualifier::kForAllValues;
      said.message = "`" + condition.operator_text + "` is always " + (all ? "true" : "false") +
                     ": `Null` has no values for a set operator to compare";
      said.lowered = FindingType::kSuggestion;
      reporter.Report(std::move(said));
    }
  }
}

}  // namespace leastpriv
