// A role is known in a session's ARN by its last name only, without its path; so is a user in a federated one.
#include "access/principal.h"

#include <algorithm>
#include <array>

#include "access/arn_match.h"
#include "iam/pattern.h"
#include "text/text.h"

namespace leastpriv {
namespace {

bool IsAccountId(std::string_view text) {
  return text.size() == 12 && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
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
  if (!arn.is_arn || arn.parts[4] != requester.account) return PrincipalMatch::kNone;
  if (arn.parts[2] != "iam") return PrincipalMatch::kNone;
  if (arn.parts[5] == "root") return PrincipalMatch::kAccount;
  const bool is_session = requester.kind == RequesterKind::kSession && arn.parts[5].starts_with("role/");
  const bool is_federated = requester.kind == RequesterKind::kFederatedUser && arn.parts[5].starts_with("user/");
  if (!is_session && !is_federated) return PrincipalMatch::kNone;
  const std::string_view last = arn.parts[5].substr(arn.parts[5].rfind('/') + 1);
  return last == requester.name ? PrincipalMatch::kRole : PrincipalMatch::kNone;
}

// The strongest match that some filling of a text with holes could give.
PrincipalMatch MayMatchAws(const Text& text, const Requester& requester) {
  const Pattern pattern = Pattern::FromText(text, false);
  const std::array<std::string, 2> account_spellings = {requester.account,
                                                        "arn:aws:iam::" + requester.account + ":root"};
  if (MayMatch(pattern, requester.text)) return PrincipalMatch::kDirect;
  if (!requester.InAccount()) return PrincipalMatch::kNone;
  const bool may_be_role = requester.kind == RequesterKind::kSession &&
                           MayMatch(pattern, "arn:aws:iam::" + requester.account + ":role/" + requester.name);
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

CompiledPrincipals::CompiledPrincipals(const Principals& principals)
    : present_(principals.present), negated_(principals.negated) {
  for (const PrincipalTerm& principal : principals.terms) {
    // A bare ARN is no valid Principal; what its author meant is the one under "AWS".
    const bool is_bare = principal.kind == PrincipalKind::kOther && principal.key.empty();
    const PrincipalKind kind = is_bare ? PrincipalKind::kAws : principal.kind;
    const auto& alternatives = principal.term.value.alternatives();
    for (const Alternative& alternative : alternatives) {
      entries_.push_back({kind, alternative.text,
                          principal.term.guard.always() && alternatives.size() == 1 && alternative.guard.always()});
    }
  }
}

PrincipalVerdict CompiledPrincipals::MatchEntry(const Entry& entry, const Requester& requester) {
  PrincipalVerdict verdict;
  const auto literal = entry.text.Literal();
  switch (entry.kind) {
    case PrincipalKind::kAny:
      verdict.match = PrincipalMatch::kDirect;
      break;
    case PrincipalKind::kAws:
      verdict.match = literal ? MatchAws(*literal, requester) : MayMatchAws(entry.text, requester);
      break;
    default: {
      const bool matches = literal ? (*literal == requester.text || *literal == "*")
                                   : MayMatch(Pattern::FromText(entry.text, false), requester.text);
      verdict.match = matches ? PrincipalMatch::kDirect : PrincipalMatch::kNone;
    }
  }
  if (verdict.match == PrincipalMatch::kNone) return verdict;
  verdict.truth = literal && entry.always ? Truth::kTrue : Truth::kUnknown;
  return verdict;
}

PrincipalVerdict CompiledPrincipals::Match(const Requester& requester) const {
  PrincipalVerdict certain;
  PrincipalVerdict possible;
  for (const Entry& entry : entries_) {
    const PrincipalVerdict verdict = MatchEntry(entry, requester);
    PrincipalVerdict& best = verdict.truth == Truth::kTrue ? certain : possible;
    if (verdict.match > best.match) best = verdict;
  }
  const PrincipalVerdict& best = possible.match > certain.match ? possible : certain;
  if (!negated_) return best;
  const Truth differs = Not(best.truth);
  return {differs == Truth::kFalse ? PrincipalMatch::kNone : PrincipalMatch::kDirect, differs};
}

}  // namespace leastpriv
