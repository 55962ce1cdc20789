// LP320 untrustworthy-key, LP321 wildcard-in-sensitive-key, LP322 variable-in-sensitive-key: an Allow that hangs on
// what the caller says of itself, or on an identity that is only half said.
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

// What does not stand for one account, organisation or network: a variable of it in a sensitive key is as good as a
// wildcard.
constexpr std::array<std::string_view, 6> kAnybodys = {"aws:referer",         "aws:useragent", "aws:sourceidentity",
                                                       "sts:rolesessionname", "aws:username",  "aws:userid"};

bool IsAnybodys(std::string_view name) {
  const std::string lower = AsciiLower(name);
  return StartsWithIgnoreCase(name, "aws:RequestTag/") || StartsWithIgnoreCase(name, "aws:PrincipalTag/") ||
         std::find(kAnybodys.begin(), kAnybodys.end(), lower) != kAnybodys.end();
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

bool IsLike(const KnownCondition& known) {
  return known.op && !known.op->negated && known.op->kind == OperatorKind::kString &&
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

// The same for a policy variable whose value is not fixed.
std::string VariableFault(const KnownCondition& known, const std::string& spelling, const VariableText& variable) {
  if (variable.IsEscape() || !variable.closed || !IsAnybodys(variable.Name())) return {};
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
  if (!scope.IsAllow()) return;
  for (const KnownCondition& known : scope.Conditions().all()) {
    if (!IsLike(known) || known.key.shared == nullptr) continue;
    for (const Term& term : known.condition.values) {
      for (const Alternative& alternative : term.value.alternatives()) {
        const Pattern pattern = Pattern::FromText(alternative.text, scope.scope.policy.VariablesOn());
        if (!pattern.HasWildcard()) continue;
        const std::string fault = WildcardFault(known, pattern);
        if (fault.empty()) continue;
        Diagnostic said{"wildcard-in-sensitive-key", term.at, {}};
        said.message =
            "`" + pattern.Spelling() + "` lets more through `" + known.condition.key + "` than it names: " + fault;
        said.hint = "write the values that are meant";
        said.subject = known.condition.key + " " + pattern.Spelling();
        reporter.Report(std::move(said));
      }
    }
  }
}

void CheckVariableInSensitiveKey(const StatementScope& scope, Reporter& reporter) {
  if (!scope.IsAllow() || !scope.scope.policy.VariablesOn()) return;
  for (const KnownCondition& known : scope.Conditions().all()) {
    if (!known.op || known.op->negated || known.op->kind != OperatorKind::kString) continue;
    if (known.key.shared == nullptr) continue;
    ForEachVariable(
        known.condition.values, [&](const Term& term, const std::string& spelling, const VariableText& variable) {
          const std::string fault = VariableFault(known, spelling, variable);
          if (fault.empty()) return;
          const std::string name(variable.Name());
          Diagnostic said{"variable-in-sensitive-key", term.at, {}};
          said.message =
              "`${" + name + "}` lets through `" + known.condition.key + "` whatever the caller's value is: " + fault;
          said.hint = "write the values that are meant";
          said.subject = known.condition.key + " " + name;
          reporter.Report(std::move(said));
        });
  }
}

}  // namespace leastpriv
