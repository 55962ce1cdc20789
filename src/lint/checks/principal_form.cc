// LP500 malformed-principal, LP501 wildcard-in-principal, LP503 principal-unique-id: does a value of Principal or
// NotPrincipal name an identity, in the form that IAM takes?
#include <algorithm>
#include <array>
#include <optional>

#include "iam/arn_pattern.h"
#include "iam/region.h"
#include "lint/checks/index.h"
#include "lint/checks/principals.h"
#include "text/text.h"

namespace leastpriv {
namespace {

constexpr std::size_t kAccountDigits = 12;
constexpr std::size_t kCanonicalDigits = 64;

bool IsDigits(std::string_view text, std::size_t count) {
  return text.size() == count && text.find_first_not_of("0123456789") == std::string_view::npos;
}

// Access Analyzer's "role ID" and "user ID": what IAM shows in the place of a principal that was deleted.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids
std::string_view KindOfUniqueId(std::string_view text) {
  constexpr std::size_t kShortest = 16;
  constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
  if (text.size() < kShortest || text.find_first_not_of(kAlphabet) != std::string_view::npos) return {};
  if (text.starts_with("AROA")) return "role";
  return text.starts_with("AIDA") ? "user" : std::string_view();
}

// Why an ARN names no principal; nothing when it does or may.
std::optional<std::string> WhyNoIdentity(const ArnPattern& arn) {
  constexpr std::array<std::string_view, 5> kForms = {"root", "user/?*", "role/?*", "assumed-role/?*/?*",
                                                      "federated-user/?*"};
  if (!MayMatch(arn.service, "iam") && !MayMatch(arn.service, "sts")) return "is the ARN of a resource";
  if (MayIntersect(arn.resource, Pattern::FromGlob("group/*")) && !arn.resource.HasHole()) {
    return "is a group, which is no principal";
  }
  const auto is_one = [&arn](std::string_view form) { return MayIntersect(arn.resource, Pattern::FromGlob(form)); };
  if (std::none_of(kForms.begin(), kForms.end(), is_one)) return "is no account, user, role or session";
  if (!MayBePartition(arn.partition)) return "is in no partition that AWS has";
  if (!arn.region.empty()) return "has a region, which identities have not";
  const std::string account = arn.account.Spelling();
  const bool open = arn.account.HasHole() || account == "aws" || account == "cloudfront";
  return open || IsDigits(account, kAccountDigits) ? std::nullopt
                                                   : std::optional<std::string>("has no account of 12 digits");
}

std::optional<std::string> WhyMalformed(PrincipalKind kind, const Text& text) {
  const std::optional<std::string_view> literal = text.Literal();
  if (kind == PrincipalKind::kCanonicalUser) {
    if (!literal) return std::nullopt;
    constexpr std::string_view kHex = "0123456789abcdefABCDEF";
    const bool fits = literal->size() == kCanonicalDigits && literal->find_first_not_of(kHex) == std::string_view::npos;
    return fits ? std::nullopt : std::optional<std::string>("is no canonical user id, which is 64 hexadecimal digits");
  }
  if (kind != PrincipalKind::kAws) return std::nullopt;
  if (const auto arn = SplitArn(PrincipalPattern(text))) return WhyNoIdentity(*arn);
  if (!literal || *literal == "*" || IsDigits(*literal, kAccountDigits)) return std::nullopt;
  if (!KindOfUniqueId(*literal).empty()) return std::nullopt;
  if (!ServiceNameOf(text).empty()) return "is a service";
  return "is neither an account of 12 digits nor the ARN of an identity";
}

bool HasForbiddenWildcard(PrincipalKind kind, const Pattern& pattern) {
  if (kind == PrincipalKind::kAny || kind == PrincipalKind::kOther || !pattern.HasWildcard()) return false;
  return kind != PrincipalKind::kAws || !pattern.IsStar();
}

}  // namespace

void CheckMalformedPrincipal(const StatementScope& scope, Reporter& reporter) {
  ForEachPrincipal(scope.statement, [&](const PrincipalTerm& principal, const Text& text) {
    if (HasForbiddenWildcard(principal.kind, PrincipalPattern(text))) return false;
    const std::optional<std::string> why = WhyMalformed(principal.kind, text);
    if (!why) return false;
    Diagnostic said{"malformed-principal", principal.term.at, "`" + text.Spelling() + "` " + *why};
    said.hint = ServiceNameOf(text).empty()
                    ? "write an account id or an ARN such as `arn:aws:iam::111122223333:role/name`"
                    : "write `{\"Service\": \"" + text.Spelling() + "\"}`";
    said.subject = text.Spelling();
    reporter.Report(std::move(said));
    return true;
  });
}

void CheckWildcardInPrincipal(const StatementScope& scope, Reporter& reporter) {
  ForEachPrincipal(scope.statement, [&](const PrincipalTerm& principal, const Text& text) {
    const Pattern pattern = PrincipalPattern(text);
    if (!HasForbiddenWildcard(principal.kind, pattern)) return false;
    Diagnostic said{"wildcard-in-principal", principal.term.at, {}};
    said.message = "`" + pattern.Spelling() + "` has a wildcard; IAM takes none in a principal of kind `" +
                   principal.key + "`" + (principal.kind == PrincipalKind::kAws ? ", save `*` alone" : "");
    said.hint = principal.kind == PrincipalKind::kAws
                    ? "name the account, and narrow it with a condition on `aws:PrincipalArn`"
                    : "name each of them";
    said.subject = pattern.Spelling();
    reporter.Report(std::move(said));
    return true;
  });
}

void CheckPrincipalUniqueId(const StatementScope& scope, Reporter& reporter) {
  ForEachPrincipal(scope.statement, [&](const PrincipalTerm& principal, const Text& text) {
    const std::string_view kind = text.literal() ? KindOfUniqueId(*text.Literal()) : std::string_view();
    if (principal.kind != PrincipalKind::kAws || kind.empty()) return false;
    Diagnostic said{"principal-unique-id", principal.term.at, {}};
    said.message = "`" + text.Spelling() + "` is the unique id of a " + std::string(kind) +
                   ": IAM shows it where the " + std::string(kind) + " has been deleted";
    said.hint = "write the " + std::string(kind) + "'s ARN, or delete the entry";
    said.subject = text.Spelling();
    reporter.Report(std::move(said));
    return true;
  });
}

}  // namespace leastpriv
