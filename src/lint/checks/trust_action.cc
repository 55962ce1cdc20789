// LP523 trust-action-mismatch, LP524 roles-anywhere-actions, LP531 wildcard-trust-action: the ways in which a trust
// policy lets a role be assumed, against who is let in.
// https://docs.aws.amazon.com/STS/latest/APIReference/API_Operations.html
#include <algorithm>
#include <array>

#include "lint/checks/index.h"
#include "lint/checks/principals.h"
#include "text/text.h"

namespace leastpriv {
namespace {

constexpr std::string_view kAssume = "sts:AssumeRole";
constexpr std::string_view kWithSaml = "sts:AssumeRoleWithSAML";
constexpr std::string_view kWithToken = "sts:AssumeRoleWithWebIdentity";

// The call by which a principal assumes a role; empty where it cannot be told.
std::string_view CallOf(const PrincipalTerm& principal, const Text& text) {
  switch (principal.kind) {
    case PrincipalKind::kAny:
    case PrincipalKind::kAws:
    case PrincipalKind::kService:
      return kAssume;
    case PrincipalKind::kFederated:
      switch (ReadProvider(text).kind) {
        case ProviderKind::kSaml:
          return kWithSaml;
        case ProviderKind::kOidc:
          return kWithToken;
        default:
          return {};
      }
    default:
      return {};
  }
}

Pattern ActionPattern(const Text& text) { return Pattern::FromText(text, false, LetterCase::kIgnored); }

template <typename Holds>
bool AnyAction(const Statement& statement, const Holds& holds) {
  for (const Term& term : statement.action.terms) {
    for (const Alternative& alternative : term.value.alternatives()) {
      if (holds(ActionPattern(alternative.text))) return true;
    }
  }
  return false;
}

bool MayCall(const Statement& statement, std::string_view action) {
  return AnyAction(statement, [action](const Pattern& pattern) { return MayMatch(pattern, action); });
}

bool IsAssuming(const Pattern& action) {
  return MayMatch(action, kAssume) || MayMatch(action, kWithSaml) || MayMatch(action, kWithToken);
}

void ReportMismatch(const Term& term, const std::string& what, std::string_view call, const Statement& statement,
                    Reporter& reporter) {
  Diagnostic said{"trust-action-mismatch", term.at, {}};
  said.message = "`" + what + "` assumes a role with `" + std::string(call) + "`, which the statement does not name; " +
                 "nobody comes in this way";
  said.hint = "write `" + std::string(call) + "`";
  said.labels = {{statement.action.at, "names other calls"}};
  said.subject = what;
  reporter.Report(std::move(said));
}

// The calls that the statement's principals make; nothing where one of them could make any.
std::vector<std::string_view> CallsOf(const Statement& statement) {
  std::vector<std::string_view> calls;
  bool known = true;
  ForEachPrincipal(statement, [&](const PrincipalTerm& principal, const Text& text) {
    calls.push_back(CallOf(principal, text));
    known = known && !calls.back().empty() && !PrincipalPattern(text).HasWildcard();
    return false;
  });
  return known ? calls : std::vector<std::string_view>();
}

// A call that is named beside those which the principals make, and that none of them can make.
void ReportUnusedCalls(const Statement& statement, Reporter& reporter) {
  const std::vector<std::string_view> made = CallsOf(statement);
  if (made.empty()) return;
  for (const Term& term : statement.action.terms) {
    const auto literal = term.value.Literal();
    if (!literal) continue;
    for (const std::string_view call : {kAssume, kWithSaml, kWithToken}) {
      if (!EqualsIgnoreCase(*literal, call) || std::find(made.begin(), made.end(), call) != made.end()) continue;
      Diagnostic said{"trust-action-mismatch", term.at, {}};
      said.message = "no principal here assumes a role with `" + std::string(call) + "`; they do with `" +
                     std::string(made.front()) + "`";
      said.hint = "remove it";
      said.labels = {{statement.principal.at, "cannot make this call"}};
      said.subject = call;
      reporter.Report(std::move(said));
    }
  }
}

}  // namespace

void CheckTrustActionMismatch(const StatementScope& scope, Reporter& reporter) {
  const Statement& statement = scope.statement;
  if (statement.action.negated || statement.principal.negated || !statement.unseen.empty()) return;
  if (!AnyAction(statement, IsAssuming)) return;
  bool fit = true;
  ForEachPrincipal(statement, [&](const PrincipalTerm& principal, const Text& text) {
    const std::string_view call = CallOf(principal, text);
    if (call.empty() || MayCall(statement, call)) return false;
    ReportMismatch(principal.term, text.Spelling(), call, statement, reporter);
    fit = false;
    return true;
  });
  if (fit) ReportUnusedCalls(statement, reporter);
}

void CheckRolesAnywhereActions(const PolicyScope& scope, Reporter& reporter) {
  constexpr std::array<std::string_view, 3> kNeeded = {kAssume, "sts:SetSourceIdentity", "sts:TagSession"};
  std::vector<const Statement*> speaking;
  for (const Statement& statement : scope.policy.statements) {
    const bool lets_in = statement.effect == Effect::kAllow && !statement.action.negated && statement.unseen.empty();
    if (lets_in && NamesService(statement, "rolesanywhere")) speaking.push_back(&statement);
  }
  if (speaking.empty()) return;
  std::vector<std::string> missing;
  for (const std::string_view action : kNeeded) {
    const bool granted = std::any_of(speaking.begin(), speaking.end(),
                                     [action](const Statement* statement) { return MayCall(*statement, action); });
    if (!granted) missing.emplace_back(action);
  }
  if (missing.empty()) return;
  Diagnostic said{"roles-anywhere-actions", speaking.front()->action.at, {}};
  said.message = "IAM Roles Anywhere also needs " + QuotedList(missing) + " to assume the role";
  said.hint = "add " + QuotedList(missing);
  said.labels = {{speaking.front()->principal.at, "is let in"}};
  reporter.Report(std::move(said));
}

void CheckWildcardTrustAction(const StatementScope& scope, Reporter& reporter) {
  const Statement& statement = scope.statement;
  if (!scope.IsAllow()) return;
  Diagnostic said{"wildcard-trust-action", statement.action.key_at, {}};
  said.hint = "name the call, such as `sts:AssumeRole`";
  if (statement.action.negated) {
    said.message = "`NotAction` in a trust policy allows every way into the role but those named";
    return reporter.Report(std::move(said));
  }
  for (const Term& term : statement.action.terms) {
    const Text* text = term.value.Only();
    if (text == nullptr || !text->literal()) continue;
    const Pattern pattern = ActionPattern(*text);
    // `sts:AssumeRole*` is spelt so for its three calls, and the principal decides between them.
    if (!MayMatch(pattern, "sts:SetSourceIdentity") || !pattern.HasWildcard()) continue;
    said.at = term.at;
    said.message = "`" + text->Spelling() +
                   "` in a trust policy allows every call on the role: assuming it by any "
                   "means, tagging the session, setting its source identity";
    return reporter.Report(std::move(said));
  }
}

}  // namespace leastpriv
