// A role is known in a session's ARN by its last name only, without its path; so is a user in a federated one.
#include "access/principal.h"

#include <algorithm>
#include <array>

#include "access/arn_match.h"
#include "iam/account.h"
#include "iam/pattern.h"
#include "text/text.h"

namespace leastpriv {
namespace {

// "user/" or "role/" with a name that may have a path before it.
bool IsNamed(std::string_view resource, std::string_view type, std::string_view name) {
  return resource.starts_with(type) && resource.substr(resource.rfind('/') + 1) == name;
}

// What an AWS principal's literal text says of a requester.
PrincipalMatch MatchAws(std::string_view text, const Requester& requester) {
  if (text == "*") return PrincipalMatch::kDirect;
  if (text == requester.text) {
    return requester.kind == RequesterKind::kRole ? PrincipalMatch::kRole : PrincipalMatch::kDirect;
  }
  if (!requester.InAccount()) return PrincipalMatch::kNone;
  if (IsAccountId(text)) {
    return text == requester.account ? PrincipalMatch::kAccount : PrincipalMatch::kNone;
  }
  const ArnText arn(text);
  if (!arn.is_arn || arn.parts[4] != requester.account || arn.parts[2] != "iam") return PrincipalMatch::kNone;
  if (arn.parts[5] == "root") return PrincipalMatch::kAccount;
  const bool is_its_role =
      (requester.kind == RequesterKind::kSession && IsNamed(arn.parts[5], "role/", requester.name)) ||
      (requester.kind == RequesterKind::kFederatedUser && IsNamed(arn.parts[5], "user/", requester.name));
  return is_its_role ? PrincipalMatch::kRole : PrincipalMatch::kNone;
}

// `*` under a kind means everybody of that kind.
bool IsOfKind(const Requester& requester, PrincipalKind kind) {
  switch (kind) {
    case PrincipalKind::kService:
      return requester.kind == RequesterKind::kService;
    case PrincipalKind::kFederated:
      return requester.kind == RequesterKind::kProvider;
    default:
      return false;
  }
}

// The strongest match that some filling of a text with holes could give.
PrincipalMatch MayMatchAws(const Text& text, const Requester& requester) {
  const Pattern pattern = Pattern::FromText(text, false);
  const std::array<std::string, 2> account_spellings = {requester.account,
                                                        "arn:aws:iam::" + requester.account + ":root"};
  if (MayMatch(pattern, requester.text)) return PrincipalMatch::kDirect;
  if (!requester.InAccount()) return PrincipalMatch::kNone;
  const std::string_view type = requester.kind == RequesterKind::kSession         ? ":role/"
                                : requester.kind == RequesterKind::kFederatedUser ? ":user/"
                                                                                  : "";
  const bool may_be_role =
      !type.empty() && MayMatch(pattern, "arn:aws:iam::" + requester.account + std::string(type) + requester.name);
  if (may_be_role) return PrincipalMatch::kRole;
  const bool may_be_account = std::any_of(account_spellings.begin(), account_spellings.end(),
                                          [&](const std::string& spelling) { return MayMatch(pattern, spelling); });
  return may_be_account ? PrincipalMatch::kAccount : PrincipalMatch::kNone;
}

}  // namespace

Requester ParseRequester(std::string_view principal) {
  Requester requester;
  requester.text = principal;
  if (principal.empty() || principal == "*") {
    requester.text = "*";
    return requester;
  }
  if (IsAccountId(principal)) {
    requester.kind = RequesterKind::kRoot;
    requester.account = principal;
    return requester;
  }
  const ArnText arn(principal);
  if (!arn.is_arn) {
    requester.kind =
        principal.find(".amazonaws.com") != std::string_view::npos && principal != "cognito-identity.amazonaws.com"
            ? RequesterKind::kService
            : RequesterKind::kProvider;
    return requester;
  }
  requester.account = arn.parts[4];
  const std::string_view resource = arn.parts[5];
  const std::string_view type = resource.substr(0, resource.find('/'));
  if (resource == "root") {
    requester.kind = RequesterKind::kRoot;
  } else if (type == "saml-provider" || type == "oidc-provider") {
    requester.kind = RequesterKind::kProvider;
  } else if (type == "role") {
    requester.kind = RequesterKind::kRole;
  } else if (type == "assumed-role" || type == "federated-user") {
    requester.kind = type == "assumed-role" ? RequesterKind::kSession : RequesterKind::kFederatedUser;
    const auto parts = Split(resource, '/');
    if (parts.size() > 1) requester.name = parts[1];
  } else {
    requester.kind = RequesterKind::kUser;
  }
  return requester;
}

bool Requester::IsServiceLinked() const {
  constexpr std::string_view kPath = ":role/aws-service-role/";
  return (kind == RequesterKind::kRole && text.find(kPath) != std::string::npos) ||
         (kind == RequesterKind::kSession && name.starts_with("AWSServiceRoleFor"));
}

CompiledPrincipals::CompiledPrincipals(const Principals& principals)
    : present_(principals.present), negated_(principals.negated) {
  for (const PrincipalTerm& principal : principals.terms) {
    // A bare ARN is no valid Principal; what its author meant is the one under "AWS".
    const bool is_bare = principal.kind == PrincipalKind::kOther && principal.key.empty();
    const PrincipalKind kind = is_bare ? PrincipalKind::kAws : principal.kind;
    const auto& alternatives = principal.term.value.alternatives();
    for (const Alternative& alternative : alternatives) {
      Entry entry{kind, alternative.text, std::nullopt,
                  principal.term.guard.always() && alternatives.size() == 1 && alternative.guard.always()};
      if (const auto literal = alternative.text.Literal()) entry.literal = std::string(*literal);
      entries_.push_back(std::move(entry));
    }
  }
}

PrincipalVerdict CompiledPrincipals::MatchEntry(const Entry& entry, const Requester& requester) {
  PrincipalVerdict verdict;
  switch (entry.kind) {
    case PrincipalKind::kAny:
      verdict.match = PrincipalMatch::kDirect;
      break;
    case PrincipalKind::kAws:
      verdict.match = entry.literal ? MatchAws(*entry.literal, requester) : MayMatchAws(entry.text, requester);
      break;
    default: {
      const bool matches =
          entry.literal ? (*entry.literal == "*" ? IsOfKind(requester, entry.kind) : *entry.literal == requester.text)
                        : MayMatch(Pattern::FromText(entry.text, false), requester.text);
      verdict.match = matches ? PrincipalMatch::kDirect : PrincipalMatch::kNone;
    }
  }
  if (verdict.match == PrincipalMatch::kNone) return verdict;
  verdict.truth = entry.literal && entry.always ? Truth::kTrue : Truth::kUnknown;
  return verdict;
}

// Is somebody of the requester's account (role), other than the account (role) itself, listed?
bool CompiledPrincipals::NamesWithin(const Requester& requester, PrincipalMatch match) const {
  return std::any_of(entries_.begin(), entries_.end(), [&](const Entry& entry) {
    if (entry.kind != PrincipalKind::kAws || !entry.literal) return false;
    const Requester listed = ParseRequester(*entry.literal);
    if (!listed.InAccount() || listed.account != requester.account) return false;
    if (match == PrincipalMatch::kAccount) return listed.kind != RequesterKind::kRoot;
    return listed.kind == requester.kind && listed.name == requester.name;
  });
}

PrincipalVerdict CompiledPrincipals::Match(const Requester& requester) const {
  PrincipalVerdict certain;
  PrincipalVerdict possible;
  for (const Entry& entry : entries_) {
    const PrincipalVerdict verdict = MatchEntry(entry, requester);
    PrincipalVerdict& best = verdict.truth == Truth::kTrue ? certain : possible;
    if (verdict.match > best.match) best = verdict;
  }
  PrincipalVerdict best = possible.match > certain.match ? possible : certain;
  if (!negated_) return best;
  const bool is_itself = best.match == PrincipalMatch::kDirect ||
                         (best.match == PrincipalMatch::kRole && requester.kind == RequesterKind::kRole) ||
                         (best.match == PrincipalMatch::kAccount && requester.kind == RequesterKind::kRoot);
  if (best.match != PrincipalMatch::kNone && !is_itself && NamesWithin(requester, best.match)) best = {};
  const Truth differs = Not(best.truth);
  return {differs == Truth::kFalse ? PrincipalMatch::kNone : PrincipalMatch::kDirect, differs};
}

}  // namespace leastpriv
