// LP138 star-for-presence, LP139 condition-always-true, LP140 condition-never-true: a condition whose value is `*`
// tests no value, only whether the key is there; what that comes to follows from what it says of a request without the
// key.
#include <optional>
#include <string>

#include "lint/checks/index.h"
#include "text/text.h"

namespace leastpriv {
namespace {

// What a condition says of every request that has its key, and of every one that has not.
struct Outcome {
  bool with_key = false;
  bool without_key = false;
  bool always_has_key = false;

  bool AlwaysTrue() const { return with_key && (without_key || always_has_key); }
  bool NeverTrue() const { return !with_key && (!without_key || always_has_key); }
};

// Nothing for a condition that looks at the key's value.
std::optional<Outcome> OutcomeOf(const KnownCondition& known) {
  if (!known.TakesAnyValue()) return std::nullopt;
  return Outcome{!known.op->negated, known.HoldsWithoutKey(),
                 known.key.shared != nullptr && known.key.shared->always_present};
}

Diagnostic Say(std::string_view rule, const KnownCondition& known, const std::string& comes_to) {
  Diagnostic said{rule, known.condition.at, {}};
  said.message = "`" + known.condition.operator_text + "` of `" + known.condition.key + "` with `*` " + comes_to;
  said.subject = known.condition.operator_text + " " + known.condition.key;
  return said;
}

}  // namespace

void CheckStarForPresence(const StatementScope& scope, Reporter& reporter) {
  for (const KnownCondition& known : scope.Conditions().all()) {
    const auto outcome = OutcomeOf(known);
    if (!outcome || outcome->AlwaysTrue() || outcome->NeverTrue()) continue;
    const std::string absent = outcome->with_key ? "false" : "true";
    Diagnostic said =
        Say("star-for-presence", known,
            std::string("only asks whether the request has ") + (outcome->with_key ? "the key" : "no such key"));
    said.hint = "write `Null: {" + known.condition.key + ": \"" + absent + "\"}`";
    reporter.Report(std::move(said));
  }
}

void CheckConditionAlwaysTrue(const StatementScope& scope, Reporter& reporter) {
  for (const KnownCondition& known : scope.Conditions().all()) {
    const auto outcome = OutcomeOf(known);
    if (!outcome || !outcome->AlwaysTrue()) continue;
    Diagnostic said = Say("condition-always-true", known, "holds for every request; it restricts nothing");
    said.hint = "leave the key out, or write the values that are meant";
    reporter.Report(std::move(said));
  }
}

void CheckConditionNeverTrue(const StatementScope& scope, Reporter& reporter) {
  for (const KnownCondition& known : scope.Conditions().all()) {
    const auto outcome = OutcomeOf(known);
    if (!outcome || !outcome->NeverTrue()) continue;
    Diagnostic said = Say("condition-never-true", known, "holds for no request; the statement has no effect");
    said.hint = "write the values that are meant";
    reporter.Report(std::move(said));
  }
}

}  // namespace leastpriv
