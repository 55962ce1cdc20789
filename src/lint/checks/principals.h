// What a statement's Principal may say: every alternative of every entry, and what kind of identity an AWS or federated
// value names.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
#ifndef LEASTPRIV_LINT_CHECKS_PRINCIPALS_H_
#define LEASTPRIV_LINT_CHECKS_PRINCIPALS_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "iam/pattern.h"
#include "lint/check.h"

namespace leastpriv {

// Calls back until the answer for one alternative of an entry is true: an entry is spoken of once.
template <typename Visit>
void ForEachPrincipal(const Statement& statement, const Visit& visit) {
  for (const PrincipalTerm& principal : statement.principal.terms) {
    for (const Alternative& alternative : principal.term.value.alternatives()) {
      if (visit(principal, alternative.text)) break;
    }
  }
}

// A principal's text: policy variables are no variables there.
inline Pattern PrincipalPattern(const Text& text) { return Pattern::FromText(text, false); }

// Does the statement name this service, in whatever region and partition: "lambda" for `lambda.amazonaws.com`?
bool NamesService(const Statement& statement, std::string_view service);
// "lambda" for `lambda.amazonaws.com` and `lambda.eu-west-1.amazonaws.com`; empty when it is no literal service.
std::string_view ServiceNameOf(const Text& text);

// The account that a principal stands for as a whole (`111122223333`, `arn:aws:iam::111122223333:root`); empty where it
// is another.
std::string WholeAccount(const PrincipalTerm& principal, const Text& text);

// The OIDC provider of GitHub's workflows.
inline constexpr std::string_view kGitHub = "token.actions.githubusercontent.com";

enum class ProviderKind : uint8_t { kNone, kUnknown, kSaml, kOidc };

struct Provider {
  ProviderKind kind = ProviderKind::kNone;
  std::string name;    // of an OIDC provider, as its condition keys begin: "token.actions.githubusercontent.com"
  bool exact = false;  // the whole name is known
};

// What a federated principal is. kUnknown: a reference that may be any; kNone: nothing that IAM takes.
Provider ReadProvider(const Text& text);

// Is this condition key a provider's claim of that name: `idp.example.com:sub` for "sub"? Keys have no letter case.
bool IsClaim(std::string_view key, std::string_view name);

// Is there a condition on one of the keys? A key that ends with `*` stands for all that begin so.
bool HasConditionOn(const Statement& statement, std::initializer_list<std::string_view> keys);

}  // namespace leastpriv

#endif  // LEASTPRIV_LINT_CHECKS_PRINCIPALS_H_
