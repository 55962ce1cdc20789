// LP320 untrustworthy-key, LP321 wildcard-in-sensitive-key, LP322 variable-in-sensitive-key: a statement that hangs
// on what the caller says of itself, or on an identity that is only half said.
#include <algorithm>
#include <array>
#include <string>

#include "iam/pattern.h"
#include "lint/checks/index.h"
#include "lint/checks/policy_variables.h"
#include "text/text.h"

namespace leastpriv {
namespace {

constexpr std::string_view kUserId = "aws:userid";
constexpr std::size_t kEnough = 6;  // characters before a wildcard, as Access Analyzer wants them

// Variables beside the sensitive keys themselves whose value is one account or network, which AWS fills in.
constexpr std::array<std::string_view, 5> kIdentities = {"aws:ec2instancesourcevpc", "aws:sourceowner",
                                                         "kms:calleraccount", "s3:dataaccesspointaccount",
                                                         "s3:resourceaccount"};

// A name, a tag, a claim: somebody's choice, and in a sensitive key as good as a wildcard. What is no variable at all
// is LP249's.
bool IsChosen(const Catalogue& catalogue, const VariableText& variable) {
  if (variable.IsEscape() || !variable.closed) return false;
  const KnownKey key = FindConditionKey(catalogue, variable.Name());
  if (key.origin > KeyOrigin::kFederation) return false;
  if (key.shared != nullptr && (key.shared->sensitive || key.shared->organisation_path)) return false;
  return std::find(kIdentities.begin(), kIdentities.end(), AsciiLower(variable.Name())) == kIdentities.end();
}

// Literal characters before the first wildcard.
std::size_t BeforeWildcard(const Pattern& pattern) {
  const auto& elements = pattern.elements();
  const auto wild = std::find_if(elements.begin(), elements.end(), [](const Pattern::Element& e) {
    return e.kind == Pattern::ElementKind::kStar || e.kind == Pattern::ElementKind::kAnyCharacter;
  });
  return static_cast<std::size_t>(wild - elements.begin());
}

// "AROAEXAMPLEID:*" and "*:name" say who or what; "*" and "AROA*" do not.
bool IsLooseUserId(const Pattern& pattern) {
  const auto& elements = pattern.elements();
  const auto colon =
      std::find_if(elements.begin(), elements.end(), [](const Pattern::Element& e) { return e.character == ':'; });
  const Pattern left = pattern.Slice(0, static_cast<std::size_t>(colon - elements.begin()));
  return left.HasWildcard() && (colon == elements.end() || !left.IsStar());
}

// A pattern that widens the statement's reach (an Allow) or what it spares (a Deny).
bool IsLooseLike(const StatementScope& scope, const KnownCondition& known) {
  return known.op && known.op->negated != scope.IsAllow() && known.op->kind == OperatorKind::kString &&
         known.op->comparison == Comparison::kLike;
}

// Why a wildcard is too much here; empty: it is not.
std::string WildcardFault(const KnownCondition& known, const Pattern& pattern) {
  if (known.key.shared->sensitive) return "AWS knows no use for a wildcard in this key";
  if (known.name == kUserId && IsLooseUserId(pattern)) {
    return "a wildcard belongs behind the colon, or is all that stands before it";
  }
  if (known.key.shared->organisation_path && BeforeWildcard(pattern) < kEnough) {
    return "fewer than six characters stand before the wildcard";
  }
  return {};
}

// The same for a policy variable.
std::string VariableFault(const KnownCondition& known, const std::string& spelling, const VariableText& variable) {
  if (known.key.shared->sensitive) return "AWS knows no use for such a variable in this key";
  if (known.key.shared->organisation_path && variable.begin < kEnough) {
    return "fewer than six characters stand before it";
  }
  if (known.name != kUserId) return {};
  const auto colon = spelling.substr(variable.end).find(':');
  const bool whole_left = variable.begin == 0 && colon == 0;
  const bool behind = spelling.substr(0, variable.begin).find(':') != std::string::npos;
  return whole_left || behind ? "" : "it belongs behind the colon, or is all that stands before it";
}

}  // namespace

void CheckUntrustworthyKey(const StatementScope& scope, Reporter& reporter) {
  if (!scope.IsAllow()) return;
  for (const KnownCondition& known : scope.Conditions().all()) {
    if (known.key.shared == nullptr || !known.key.shared->spoofable) continue;
    Diagnostic said{"untrustworthy-key", known.condition.key_at, {}};
    said.message = "`" + known.condition.key + "` is a header that the caller writes as it likes; it keeps nobody out";
    said.hint = "restrict by who calls or whence: `aws:PrincipalOrgID`, `aws:SourceVpce`, `aws:SourceIp`";
    said.subject = known.condition.key;
    reporter.Report(std::move(said));
  }
}

void CheckWildcardInSensitiveKey(const StatementScope& scope, Reporter& reporter) {
  if (scope.statement.effect == Effect::kUnknown) return;
  const std::string_view effect = scope.IsAllow() ? "lets more through" : "spares more of";
  for (const KnownCondition& known : scope.Conditions().all()) {
    if (!IsLooseLike(scope, known) || known.key.shared == nullptr) continue;
    for (const Term& term : known.condition.values) {
      for (const Alternative& alternative : term.value.alternatives()) {
        const Pattern pattern = Pattern::FromText(alternative.text, scope.scope.policy.VariablesOn());
        if (!pattern.HasWildcard()) continue;
        const std::string fault = WildcardFault(known, pattern);
        if (fault.empty()) continue;
        Diagnostic said{"wildcard-in-sensitive-key", term.at, {}};
        said.message = "`" + pattern.Spelling() + "` " + std::string(effect) + " `" + known.condition.key +
                       "` than it names: " + fault;
        said.hint = "write the values that are meant";
        said.subject = known.condition.key + " " + pattern.Spelling();
        reporter.Report(std::move(said));
      }
    }
  }
}

// In a Deny too, and whatever the operator: whoever chooses the value decides whether the condition holds.
void CheckVariableInSensitiveKey(const StatementScope& scope, Reporter& reporter) {
  if (!scope.scope.policy.VariablesOn()) return;
  for (const KnownCondition& known : scope.Conditions().all()) {
    if (!known.op || known.op->kind != OperatorKind::kString || known.key.shared == nullptr) continue;
    ForEachVariable(
        known.condition.values, [&](const Term& term, const std::string& spelling, const VariableText& variable) {
          if (!IsChosen(scope.scope.catalogue, variable)) return;
          const std::string fault = VariableFault(known, spelling, variable);
          if (fault.empty()) return;
          const std::string name(variable.Name());
          Diagnostic said{"variable-in-sensitive-key", term.at, {}};
          said.message = "`${" + name + "}` leaves `" + known.condition.key + "` as open as a wildcard would: " + fault;
          said.hint = "write the values that are meant";
          said.subject = known.condition.key + " " + name;
          reporter.Report(std::move(said));
        });
  }
}

}  // namespace leastpriv
