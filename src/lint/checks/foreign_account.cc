// LP533 foreign-account: who from outside the author's own accounts and organisation a policy lets in, by its
// principals and by the conditions that stand for them.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
#include <algorithm>
#include <array>
#include <string>

#include "iam/account.h"
#include "iam/arn_pattern.h"
#include "lint/checks/index.h"
#include "lint/checks/principals.h"

namespace leastpriv {
namespace {

enum class Names : uint8_t { kNothing, kAccount, kOrganization };

struct KeyOfOwner {
  std::string_view name;
  Names names;
};

// An account stands in a value as itself or in an ARN, an organisation as itself or before the path.
constexpr std::array<KeyOfOwner, 8> kKeys = {{{"aws:principalaccount", Names::kAccount},
                                              {"aws:principalarn", Names::kAccount},
                                              {"aws:sourceaccount", Names::kAccount},
                                              {"aws:sourcearn", Names::kAccount},
                                              {"aws:principalorgid", Names::kOrganization},
                                              {"aws:principalorgpaths", Names::kOrganization},
                                              {"aws:sourceorgid", Names::kOrganization},
                                              {"aws:sourceorgpaths", Names::kOrganization}}};

Names NamesOfKey(const KnownCondition& condition) {
  const auto key =
      std::find_if(kKeys.begin(), kKeys.end(), [&](const KeyOfOwner& k) { return k.name == condition.name; });
  const bool narrows = condition.op && !condition.op->negated && !condition.IsNull();
  return key == kKeys.end() || !narrows ? Names::kNothing : key->names;
}

// Empty where it is not known, or a pattern.
std::string AccountIn(const Text& text) {
  const auto arn = SplitArn(PrincipalPattern(text));
  std::string account = arn ? arn->account.Spelling() : text.Spelling();
  return IsAccountId(account) ? account : std::string();
}

std::string OrganizationIn(const Text& text) {
  const std::string spelling = text.Spelling();
  const std::string organization = spelling.substr(0, spelling.find('/'));
  const bool is_known = organization.starts_with("o-") && organization.find_first_of("*?$") == std::string::npos;
  return is_known ? organization : std::string();
}

class Outsiders {
 public:
  Outsiders(const StatementScope& scope, Reporter& reporter)
      : scope_(scope), owner_(*scope.scope.owner), reporter_(reporter) {}

  void Run() {
    if (StaysInside()) return;
    ForEachPrincipal(scope_.statement, [&](const PrincipalTerm& principal, const Text& text) {
      const bool is_for_cross_account_trust = scope_.scope.policy.type == PolicyType::kTrust &&
                                              !scope_.statement.has_condition && !WholeAccount(principal, text).empty();
      if (principal.kind != PrincipalKind::kAws || is_for_cross_account_trust) return false;
      return Report(principal.term, AccountIn(text), Names::kAccount);
    });
    for (const KnownCondition& condition : scope_.Conditions().all()) {
      for (const Term& term : condition.condition.values) {
        for (const Alternative& alternative : term.value.alternatives()) {
          if (Report(term, NamedIn(condition, alternative.text), NamesOfKey(condition))) break;
        }
      }
    }
  }

 private:
  static std::string NamedIn(const KnownCondition& condition, const Text& text) {
    return NamesOfKey(condition) == Names::kOrganization ? OrganizationIn(text) : AccountIn(text);
  }

  bool IsForeign(std::string_view named, Names names) const {
    if (named.empty() || names == Names::kNothing) return false;
    if (names == Names::kAccount) return owner_.IsForeign(named);
    return !owner_.organization.empty() && owner_.organization != named;
  }

  // Whoever is named: a condition that always counts asks for one of the author's own.
  bool StaysInside() const {
    const auto asks_for_own = [this](const KnownCondition& condition) {
      const Names names = NamesOfKey(condition);
      if (names == Names::kNothing || condition.HoldsWithoutKey()) return false;
      const std::vector<Term>& values = condition.condition.values;
      return !values.empty() && std::all_of(values.begin(), values.end(), [&](const Term& term) {
        const Text* text = term.value.Only();
        const std::string named = text == nullptr ? std::string() : NamedIn(condition, *text);
        return names == Names::kAccount ? owner_.Owns(named) : !named.empty() && named == owner_.organization;
      });
    };
    const auto& all = scope_.Conditions().all();
    return std::any_of(all.begin(), all.end(), asks_for_own);
  }

  bool Report(const Term& term, const std::string& named, Names names) {
    if (!IsForeign(named, names)) return false;
    const bool is_account = names == Names::kAccount;
    Diagnostic said{"foreign-account", term.at, {}};
    said.message =
        std::string(is_account ? "account `" : "organisation `") + named +
        (is_account ? "` is none of your own, and this lets it in" : "` is not your own, and this lets it in");
    said.hint = is_account ? "if it is yours, add it to `accounts` in leastpriv.yaml; else say why it may"
                           : "`organization` in leastpriv.yaml says which is yours; else say why it may";
    said.subject = named;
    if (HasConditionOn(scope_.statement, {"sts:ExternalId"})) said.lowered = FindingType::kSuggestion;
    reporter_.Report(std::move(said));
    return true;
  }

  const StatementScope& scope_;
  const Owner& owner_;
  Reporter& reporter_;
};

}  // namespace

void CheckForeignAccount(const StatementScope& scope, Reporter& reporter) {
  if (scope.scope.owner == nullptr || !scope.IsAllow() || scope.statement.principal.negated) return;
  Outsiders(scope, reporter).Run();
}

}  // namespace leastpriv
