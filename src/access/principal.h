// Who asks, and whether a Principal element means them.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
#ifndef LEASTPRIV_ACCESS_PRINCIPAL_H_
#define LEASTPRIV_ACCESS_PRINCIPAL_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "access/truth.h"
#include "policy/policy.h"

namespace leastpriv {

enum class RequesterKind : uint8_t {
  kAnonymous,
  kRoot,  // an account as a whole: its root user
  kUser,
  kRole,
  kSession,        // arn:aws:sts::ACCOUNT:assumed-role/NAME/SESSION
  kFederatedUser,  // arn:aws:sts::ACCOUNT:federated-user/NAME
  kService,        // lambda.amazonaws.com
  kProvider,       // a SAML or OIDC provider
};

struct Requester {
  RequesterKind kind = RequesterKind::kAnonymous;
  std::string text;     // as given
  std::string account;  // empty for anonymous, services, and web identity providers
  std::string name;     // a session's role name, a federated user's name

  // Has an account whose policies and SCPs bind it.
  bool InAccount() const {
    return kind != RequesterKind::kAnonymous && kind != RequesterKind::kService && kind != RequesterKind::kProvider;
  }
  // A role that a service made for itself, or a session of one: SCPs and RCPs do not bind it.
  // https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html
  bool IsServiceLinked() const;
};

Requester ParseRequester(std::string_view principal);

// How a Principal element names a requester, the weakest first.
enum class PrincipalMatch : uint8_t {
  kNone,
  kAccount,  // its account: delegates to the account's own policies
  kRole,     // as a role, a session's role, a federated user's user: limited by boundary and session policy
  kDirect,   // a user or session itself, or everybody
};

struct PrincipalVerdict {
  PrincipalMatch match = PrincipalMatch::kNone;
  Truth truth = Truth::kFalse;  // kUnknown: depends on a hole; `match` is then the strongest possible
};

// A Principal or NotPrincipal element, ready to be asked.
//
// NotPrincipal spares whom it names. AWS validates the account first, then the role, then the session, and wants all of
// them listed; so an account listed beside one of its users spares that user and not the others, and a role listed
// beside one of its sessions spares that session.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html
class CompiledPrincipals {
 public:
  explicit CompiledPrincipals(const Principals& principals);

  bool present() const { return present_; }
  bool negated() const { return negated_; }
  // NotPrincipal gives kDirect or kNone.
  PrincipalVerdict Match(const Requester& requester) const;

 private:
  struct Entry {
    PrincipalKind kind = PrincipalKind::kAws;
    Text text;
    std::optional<std::string> literal;  // the text, when there is no hole in it
    bool always = true;
  };

  static PrincipalVerdict MatchEntry(const Entry& entry, const Requester& requester);
  bool NamesWithin(const Requester& requester, PrincipalMatch match) const;

  bool present_ = false;
  bool negated_ = false;
  std::vector<Entry> entries_;
};

}  // namespace leastpriv

#endif  // LEASTPRIV_ACCESS_PRINCIPAL_H_
