// LP802 undeclared-grant, LP803 ungranted-use, LP804 denied-use: declared use against what is granted.
#include "generate/drift.h"

#include <algorithm>
#include <string>

#include "generate/generate.h"
#include "lint/checks/index.h"
#include "text/text.h"

namespace leastpriv {
namespace {

constexpr std::size_t kNamed = 3;  // how many actions a message names

std::string Describe(const std::vector<std::string>& actions) {
  const auto named = static_cast<std::ptrdiff_t>(std::min(kNamed, actions.size()));
  std::string text = QuotedList({actions.begin(), actions.begin() + named});
  if (actions.size() > kNamed) text = std::to_string(actions.size()) + " actions, such as " + text + ",";
  return text;
}

bool Drop(std::string_view& text, std::string_view prefix) {
  if (!text.starts_with(prefix)) return false;
  text.remove_prefix(prefix.size());
  return true;
}

// "`table/${Users}`": without the parts of an ARN that say no more than "here".
std::string Short(std::string_view resource) {
  std::string_view rest = resource;
  const bool here = Drop(rest, "arn:${AWS::Partition}:");
  rest.remove_prefix(std::min(rest.find(':') + 1, rest.size()));
  const bool whole = here && (Drop(rest, "${AWS::Region}:") || Drop(rest, ":")) &&
                     (Drop(rest, "${AWS::AccountId}:") || Drop(rest, ":"));
  return "`" + std::string(whole ? rest : resource) + "`";
}

std::string_view Be(const std::vector<std::string>& actions) { return actions.size() == 1 ? " is " : " are "; }

Diagnostic UndeclaredGrant(const Drift& drift, const std::string& function) {
  Diagnostic said{"undeclared-grant", drift.grant->written_by_aws() ? drift.grant->at : drift.at,
                  Describe(drift.actions)};
  said.message.append(Be(drift.actions)) += "granted on " + Short(drift.resource) + ", and " + function;
  if (drift.kind == DriftKind::kUndeclared) {
    said.message += drift.actions.size() == 1 ? " does not declare it" : " does not declare them";
  } else {
    said.message += " declares no more than " + Short(drift.needs.front());
    if (drift.needs.size() > 1) said.message += " and the like";
  }
  said.hint = "declare it, or let `leastpriv generate --write` take it away";
  said.subject = drift.actions.front() + " " + drift.resource;
  return said;
}

Diagnostic UngrantedUse(const Drift& drift, const std::string& function) {
  Diagnostic said{"ungranted-use", drift.at,
                  "this needs " + QuotedList(drift.actions) + " on " + Short(drift.resource) + ", and no policy of " +
                      function + " grants it: it would be denied"};
  said.hint = "`leastpriv generate --write` grants it";
  said.subject = drift.actions.front() + " " + drift.resource;
  return said;
}

Diagnostic DeniedUse(const Drift& drift, const std::string& function) {
  Diagnostic said{"denied-use", drift.at,
                  "this denies " + QuotedList(drift.actions) + " on " + Short(drift.resource) + ", which " + function +
                      " declares that it uses"};
  said.labels.push_back({drift.declared_at, "needs it"});
  said.hint = "drop the declaration, or narrow the Deny";
  said.subject = drift.actions.front() + " " + drift.resource;
  return said;
}

}  // namespace

void CheckUndeclaredGrant(const PrincipalScope& scope, Reporter& reporter) {
  for (const Drift& drift : scope.Drifts()) {
    const bool granted = drift.kind == DriftKind::kUndeclared || drift.kind == DriftKind::kWider;
    if (granted) reporter.Report(UndeclaredGrant(drift, scope.principal.id));
  }
}

void CheckUngrantedUse(const PrincipalScope& scope, Reporter& reporter) {
  for (const Drift& drift : scope.Drifts()) {
    if (drift.kind == DriftKind::kMissing) reporter.Report(UngrantedUse(drift, scope.principal.id));
  }
}

void CheckDeniedUse(const PrincipalScope& scope, Reporter& reporter) {
  for (const Drift& drift : scope.Drifts()) {
    if (drift.kind == DriftKind::kDenied) reporter.Report(DeniedUse(drift, scope.principal.id));
  }
}

}  // namespace leastpriv
