// LP246 attributes-without-select, LP248 loose-leading-keys: fine-grained access to a table holds only as long as every
// request that the statement allows carries the keys which it is judged by.
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html
#include <algorithm>
#include <array>
#include <string>

#include "iam/pattern.h"
#include "lint/checks/index.h"
#include "lint/checks/policy_variables.h"
#include "text/text.h"

namespace leastpriv {
namespace {

constexpr std::string_view kAttributes = "dynamodb:attributes";
constexpr std::string_view kSelect = "dynamodb:select";
constexpr std::string_view kLeadingKeys = "dynamodb:leadingkeys";

// Reads that return whole items where the request names no attributes.
constexpr std::array<std::string_view, 5> kReads = {"dynamodb:GetItem", "dynamodb:BatchGetItem", "dynamodb:Query",
                                                    "dynamodb:Scan", "dynamodb:PartiQLSelect"};

// Reads of a table that name no leading key: a scan, and a PartiQL statement without one.
constexpr std::array<std::string_view, 2> kKeyless = {"dynamodb:Scan", "dynamodb:PartiQLSelect"};

template <std::size_t N>
std::vector<std::string> Among(const StatementScope& scope, const std::array<std::string_view, N>& names) {
  std::vector<std::string> held;
  for (const std::string_view name : names) {
    if (scope.MayActions().Contains(name)) held.emplace_back(name);
  }
  return held;
}

// A star right behind a variable: what belongs to `u1` then also opens `u10`.
bool RunsOn(const Text& text) {
  const std::string spelling = MarkedSpelling(text);
  const std::vector<VariableText> variables = FindVariables(spelling);
  return std::any_of(variables.begin(), variables.end(), [&](const VariableText& variable) {
    return variable.closed && !variable.IsEscape() && variable.end < spelling.size() &&
           Pattern::FromGlob(spelling.substr(variable.end, 1)).IsStar();
  });
}

// Why a condition on the leading keys does not hold; empty: it does.
std::string Looseness(const StatementScope& scope, const KnownCondition& known) {
  const Condition& condition = known.condition;
  if (condition.qualifier == SetQualifier::kForAnyValue) {
    return "is satisfied by one key of a batch; the others may be anybody's";
  }
  if (condition.if_exists) return "lets a request without leading keys pass";
  if (known.op->negated) return "excludes some items and allows all others";
  const bool like = known.op->comparison == Comparison::kLike;
  for (const Term& term : condition.values) {
    for (const Alternative& alternative : term.value.alternatives()) {
      if (like && RunsOn(alternative.text)) {
        return "has a `*` right behind a variable, so that the keys of `u1` include those of `u10`";
      }
    }
  }
  const std::vector<std::string> keyless = Among(scope, kKeyless);
  if (condition.qualifier != SetQualifier::kForAllValues || keyless.empty()) return {};
  if (scope.Conditions().WantsPresent(kLeadingKeys)) return {};
  return "holds where a request has no leading keys, and " + QuotedList(keyless) + " can do without";
}

bool DeniesOn(const Policy& policy, std::string_view key) {
  return std::any_of(policy.statements.begin(), policy.statements.end(), [key](const Statement& statement) {
    return statement.effect == Effect::kDeny &&
           std::any_of(statement.conditions.begin(), statement.conditions.end(),
                       [key](const Condition& condition) { return EqualsIgnoreCase(condition.key, key); });
  });
}

}  // namespace

void CheckAttributesWithoutSelect(const PolicyScope& scope, Reporter& reporter) {
  const bool select_denied = DeniesOn(scope.policy, kSelect);
  for (const Statement& statement : scope.policy.statements) {
    if (!statement.unseen.empty()) continue;
    const auto tested = std::find_if(statement.conditions.begin(), statement.conditions.end(), [](const Condition& c) {
      return EqualsIgnoreCase(c.key, kAttributes) && !EqualsIgnoreCase(c.operator_name, "Null");
    });
    if (tested == statement.conditions.end()) continue;
    const StatementScope in_statement(scope, statement);
    const bool allow = in_statement.IsAllow();
    if (allow ? in_statement.Conditions().Tests(kSelect) : select_denied) continue;
    const std::vector<std::string> reads = Among(in_statement, kReads);
    if (reads.empty()) continue;
    Diagnostic said{"attributes-without-select", tested->key_at, {}};
    said.message = "a request of " + QuotedList(reads) + " that names no attributes is not held to `" + tested->key +
                   "` and returns all of them";
    said.hint = allow ? "add `StringEquals: {dynamodb:Select: SPECIFIC_ATTRIBUTES}`"
                      : "deny `StringNotEquals: {dynamodb:Select: SPECIFIC_ATTRIBUTES}` too";
    said.subject = tested->key;
    reporter.Report(std::move(said));
  }
}

void CheckLooseLeadingKeys(const StatementScope& scope, Reporter& reporter) {
  if (!scope.IsAllow() || !scope.statement.unseen.empty()) return;
  for (const KnownCondition& known : scope.Conditions().all()) {
    if (known.name != kLeadingKeys || !known.op || known.IsNull()) continue;
    const std::string looseness = Looseness(scope, known);
    if (looseness.empty()) continue;
    Diagnostic said{"loose-leading-keys", known.condition.operator_at, {}};
    said.message = "`" + known.condition.operator_text + "` of `" + known.condition.key + "` " + looseness;
    said.hint = "write `ForAllValues:StringEquals` with the whole key, for actions that name one";
    said.subject = known.condition.operator_text;
    reporter.Report(std::move(said));
  }
}

}  // namespace leastpriv
