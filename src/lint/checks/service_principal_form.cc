// LP504 malformed-service-principal: a service's name in Principal, or in a condition key that takes one.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-services
#include <algorithm>
#include <array>

#include "lint/checks/index.h"
#include "lint/checks/principals.h"
#include "text/text.h"

namespace leastpriv {
namespace {

constexpr std::string_view kForm = "service.amazonaws.com";
constexpr std::string_view kRegionalForm = "service.region.amazonaws.com";

// Keys whose values are service principals. https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html
constexpr std::array<std::string_view, 8> kKeys = {
    "aws:CalledVia",       "aws:CalledViaFirst", "aws:CalledViaLast", "aws:PrincipalServiceName",
    "iam:PassedToService", "iam:AWSServiceName", "kms:ViaService",    "aws:PrincipalServiceNamesList"};

// The domains of the partitions, that of AWS's own calls, and Alexa's two principals.
bool MayEndLikeService(const Pattern& value) {
  constexpr std::array<std::string_view, 9> kDomains = {"*.amazonaws.com",  "*.amazonaws.com.cn", "*.amazonaws.eu",
                                                        "*.c2s.ic.gov",     "*.sc2s.sgov.gov",    "*.cloud.adc-e.uk",
                                                        "*.csp.hci.ic.gov", "*.aws.internal",     "alexa-*.amazon.com"};
  return std::any_of(kDomains.begin(), kDomains.end(),
                     [&](std::string_view domain) { return MayIntersect(value, Pattern::FromGlob(domain)); });
}

bool HasOnlyNameCharacters(const Pattern& value) {
  return std::all_of(value.elements().begin(), value.elements().end(), [](const Pattern::Element& element) {
    const char c = element.character;
    const bool fits = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-';
    return element.kind != Pattern::ElementKind::kCharacter || fits;
  });
}

// `s3.amazonaws.com` where a region is wanted.
bool LacksRegion(const Pattern& value) {
  constexpr std::ptrdiff_t kDots = 3;
  if (value.HasHole() || value.HasWildcard()) return false;
  const std::string text = value.Spelling();
  return std::count(text.begin(), text.end(), '.') < kDots;
}

void Judge(const Term& term, const Text& text, bool wants_region, Reporter& reporter) {
  const Pattern value = PrincipalPattern(text);
  if (value.IsStar()) return;
  const bool fits = HasOnlyNameCharacters(value) && MayEndLikeService(value);
  if (fits && !(wants_region && LacksRegion(value))) return;
  Diagnostic said{"malformed-service-principal", term.at, "`" + value.Spelling() + "` is no service principal"};
  if (fits) said.message = "`" + value.Spelling() + "` has no region; `kms:ViaService` compares with one";
  const std::string lower = AsciiLower(value.Spelling());
  said.hint = "the form is `" + std::string(wants_region ? kRegionalForm : kForm) + "`, in lower case";
  if (lower != value.Spelling() && ServiceNameOf(Text(lower)) != "") said.hint = "write `" + lower + "`";
  constexpr std::string_view kShop = ".amazon.com";
  if (lower.ends_with(kShop)) said.hint = "write `" + lower.substr(0, lower.size() - kShop.size()) + ".amazonaws.com`";
  said.subject = value.Spelling();
  reporter.Report(std::move(said));
}

}  // namespace

void CheckMalformedServicePrincipal(const StatementScope& scope, Reporter& reporter) {
  ForEachPrincipal(scope.statement, [&](const PrincipalTerm& principal, const Text& text) {
    if (principal.kind != PrincipalKind::kService || PrincipalPattern(text).HasWildcard()) return false;
    Judge(principal.term, text, false, reporter);
    return true;
  });
  for (const Condition& condition : scope.statement.conditions) {
    const auto is_this = [&](std::string_view key) { return EqualsIgnoreCase(key, condition.key); };
    if (std::none_of(kKeys.begin(), kKeys.end(), is_this) || !condition.operator_name.starts_with("String")) continue;
    for (const Term& term : condition.values) {
      for (const Alternative& alternative : term.value.alternatives()) {
        Judge(term, alternative.text, is_this("kms:ViaService"), reporter);
      }
    }
  }
}

}  // namespace leastpriv
