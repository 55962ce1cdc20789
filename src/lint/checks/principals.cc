#include "lint/checks/principals.h"

#include <algorithm>
#include <string>

#include "iam/account.h"
#include "iam/arn_pattern.h"
#include "iam/region.h"
#include "text/text.h"

namespace leastpriv {
namespace {

constexpr std::string_view kOidcPath = "oidc-provider/";
constexpr std::string_view kSamlPath = "saml-provider/";

// A provider is of IAM: in a partition, in no region, in an account.
bool MayBeOfIam(const ArnPattern& arn) {
  const bool account = arn.account.HasHole() || arn.account.HasWildcard() || IsAccountId(arn.account.Spelling());
  return MayMatch(arn.service, "iam") && MayBePartition(arn.partition) &&
         (arn.region.empty() || arn.region.HasHole()) && account;
}

// The name of an OIDC provider is its URL without the scheme.
bool MayBeProviderName(std::string_view name) { return !name.empty() && name.find("://") == std::string_view::npos; }

Provider ReadProviderArn(const ArnPattern& arn) {
  const std::string resource = arn.resource.Spelling();
  if (!MayBeOfIam(arn)) return {};
  for (const std::string_view path : {kSamlPath, kOidcPath}) {
    if (resource.starts_with(path) && !MayBeProviderName(std::string_view(resource).substr(path.size()))) return {};
  }
  if (resource.starts_with(kSamlPath)) return {ProviderKind::kSaml, resource.substr(kSamlPath.size()), true};
  if (resource.starts_with(kOidcPath)) {
    return {ProviderKind::kOidc, resource.substr(kOidcPath.size()), !arn.resource.HasHole()};
  }
  return {
      arn.resource.HasHole() && resource.starts_with("$") ? ProviderKind::kUnknown : ProviderKind::kNone, {}, false};
}

// A login provider's host: `accounts.google.com`, `cognito-identity.amazonaws.com`.
bool IsHost(std::string_view text) {
  return text.find('.') != std::string_view::npos && text.find_first_of(":/ *?$@") == std::string_view::npos;
}

ProviderKind KindOfResource(const Hole& hole) {
  if (hole.resource_type == "AWS::IAM::SAMLProvider") return ProviderKind::kSaml;
  if (hole.resource_type == "AWS::IAM::OIDCProvider") return ProviderKind::kOidc;
  return ProviderKind::kUnknown;
}

}  // namespace

std::string_view ServiceNameOf(const Text& text) {
  const std::optional<std::string_view> literal = text.Literal();
  if (!literal) return {};
  std::string_view name = *literal;
  for (const std::string_view suffix : {".amazonaws.com", ".amazonaws.com.cn"}) {
    if (!name.ends_with(suffix)) continue;
    name.remove_suffix(suffix.size());
    const auto dot = name.rfind('.');
    const bool regional = dot != std::string_view::npos && !PartitionOf(name.substr(dot + 1)).empty();
    return regional ? name.substr(0, dot) : name;
  }
  return {};
}

bool NamesService(const Statement& statement, std::string_view service) {
  bool names = false;
  ForEachPrincipal(statement, [&](const PrincipalTerm& principal, const Text& text) {
    names = names || (principal.kind == PrincipalKind::kService && ServiceNameOf(text) == service);
    return names;
  });
  return names && !statement.principal.negated;
}

std::string WholeAccount(const PrincipalTerm& principal, const Text& text) {
  const std::optional<std::string_view> literal = text.Literal();
  if (principal.kind != PrincipalKind::kAws || !literal) return {};
  if (const auto arn = SplitArn(PrincipalPattern(text))) {
    return arn->resource.Spelling() == "root" ? arn->account.Spelling() : std::string();
  }
  return literal->find_first_not_of("0123456789") == std::string_view::npos ? std::string(*literal) : std::string();
}

Provider ReadProvider(const Text& text) {
  const Pattern pattern = PrincipalPattern(text);
  if (const auto arn = SplitArn(pattern)) return ReadProviderArn(*arn);
  if (const auto literal = text.Literal()) {
    return IsHost(*literal) ? Provider{ProviderKind::kOidc, std::string(*literal), true} : Provider{};
  }
  const Hole* hole = std::get_if<Hole>(text.pieces().data());
  if (hole != nullptr && text.pieces().size() == 1) return {KindOfResource(*hole), {}, false};
  // "arn:aws:iam::111122223333:oidc-provider/" and a parameter.
  const std::string spelling = text.Spelling();
  if (const auto at = spelling.find(kOidcPath); at != std::string::npos) {
    return {ProviderKind::kOidc, spelling.substr(at + kOidcPath.size()), false};
  }
  return {spelling.find(kSamlPath) != std::string::npos ? ProviderKind::kSaml : ProviderKind::kUnknown, {}, false};
}

bool IsClaim(std::string_view key, std::string_view name) {
  const auto colon = key.rfind(':');
  return colon != std::string_view::npos && EqualsIgnoreCase(key.substr(colon + 1), name);
}

bool HasConditionOn(const Statement& statement, std::initializer_list<std::string_view> keys) {
  const auto is_one = [keys](const Condition& condition) {
    return std::any_of(keys.begin(), keys.end(), [&condition](std::string_view key) {
      return MayMatch(Pattern::FromGlob(key, LetterCase::kIgnored), condition.key);
    });
  };
  return std::any_of(statement.conditions.begin(), statement.conditions.end(), is_one);
}

}  // namespace leastpriv
