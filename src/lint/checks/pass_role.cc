// LP310 to LP313: an Allow that hands out roles nobody has named. Two actions of IAM have a role as their resource and
// a condition key that says for which service: iam:PassRole and iam:CreateServiceLinkedRole. For each, one rule speaks
// of a resource pattern that covers every such role, one of NotResource. Actions count where they are surely granted,
// by name, by a pattern or by what NotAction leaves. The key excuses a pattern and, as AWS has it, no NotResource.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html
#include <algorithm>

#include "iam/arn.h"
#include "lint/breadth.h"
#include "lint/checks/index.h"
#include "lint/grants.h"
#include "text/text.h"

namespace leastpriv {
namespace {

struct RoleAction {
  std::string_view action;
  std::string_view key;          // the condition key that limits it to a service
  std::string_view roles;        // what the resource of each of its roles matches, where it is about some only
  std::string_view consequence;  // of any role
  std::string_view hint;
};

constexpr RoleAction kPassRole = {"iam:PassRole", "iam:PassedToService", "",
                                  "whoever may start a service can hand it the strongest role there is",
                                  "name the role's ARN, and add a condition on `iam:PassedToService`"};
constexpr RoleAction kCreateServiceLinkedRole = {
    "iam:CreateServiceLinkedRole", "iam:AWSServiceName", "role/aws-service-role/?*.amazonaws.com/AWSServiceRoleFor?*",
    "any service can be let into the account",
    "name the service in the ARN, `arn:aws:iam::*:role/aws-service-role/SERVICE.amazonaws.com/*`, or in a condition on "
    "`iam:AWSServiceName`"};

bool Grants(const StatementScope& scope, const RoleAction& role) {
  return scope.IsAllow() && ActionElement(scope.statement.action).SurelyIncludes(role.action);
}

// `*` and `*.amazonaws.com` are every service.
bool IsEveryService(const Condition& condition, const Alternative& value) {
  static const Pattern every = Pattern::FromGlob("?*.amazonaws.com");
  return ReadsWildcards(condition) && MustInclude(Pattern::FromText(value.text, false), every);
}

// Do the conditions say for which services?
bool NamesServices(const Statement& statement, std::string_view key) {
  return std::any_of(statement.conditions.begin(), statement.conditions.end(), [key](const Condition& condition) {
    return LimitsKey(condition, key) &&
           std::none_of(condition.values.begin(), condition.values.end(), [&](const Term& term) {
             const auto& values = term.value.alternatives();
             return std::any_of(values.begin(), values.end(),
                                [&](const Alternative& value) { return IsEveryService(condition, value); });
           });
  });
}

// `*`, every role, or every role that the action is about.
bool CoversEveryRole(const ResourcePattern& resource, const ResourceType& type, const RoleAction& role) {
  if (CoversEveryResource(resource, type)) return true;
  return !role.roles.empty() && resource.parts && MayMatch(resource.parts->service, "iam") &&
         MustInclude(resource.parts->resource, Pattern::FromGlob(role.roles));
}

// "by `iam:*`", where the statement does not name the action itself.
std::string How(const StatementScope& scope, const RoleAction& role) {
  const Terms& terms = scope.statement.action;
  if (terms.negated) return ", which this `NotAction` leaves in,";
  for (const Term& term : terms.terms) {
    const auto literal = term.value.Literal();
    if (literal && EqualsIgnoreCase(*literal, role.action)) return {};
  }
  for (const Term& term : terms.terms) {
    const auto literal = term.value.Literal();
    if (literal && MayMatch(Pattern::FromGlob(*literal, LetterCase::kIgnored), role.action)) {
      return ", which `" + std::string(*literal) + "` grants,";
    }
  }
  return {};
}

void Report(std::string_view rule, const RoleAction& role, const Location& at, std::string message,
            const std::string& resource, Reporter& reporter) {
  Diagnostic said{rule, at, std::move(message)};
  said.message.append(": ").append(role.consequence);
  said.hint = role.hint;
  said.subject = std::string(role.action) + " " + resource;
  reporter.Report(std::move(said));
}

void ReportEveryRole(std::string_view rule, const StatementScope& scope, const RoleAction& role, Reporter& reporter) {
  if (scope.statement.resource.negated || IsFullAdmin(scope.statement) || !Grants(scope, role)) return;
  if (NamesServices(scope.statement, role.key)) return;
  const Service* iam = scope.scope.catalogue.FindService("iam");
  const ResourceType* type = iam == nullptr ? nullptr : iam->FindResourceType("role");
  if (type == nullptr) return;
  for (const Term& term : scope.statement.resource.terms) {
    for (const Alternative& alternative : term.value.alternatives()) {
      const ResourcePattern resource(Pattern::FromText(alternative.text, scope.scope.policy.VariablesOn()));
      if (!CoversEveryRole(resource, *type, role)) continue;
      return Report(rule, role, term.at, "`" + std::string(role.action) + "`" + How(scope, role) + " on every role",
                    resource.whole.Spelling(), reporter);
    }
  }
}

void ReportNotResource(std::string_view rule, const StatementScope& scope, const RoleAction& role, Reporter& reporter) {
  const Terms& resource = scope.statement.resource;
  if (!resource.present || !resource.negated || !Grants(scope, role)) return;
  Report(rule, role, resource.key_at,
         "`" + std::string(role.action) + "`" + How(scope, role) + " on every role but what `NotResource` lists",
         "NotResource", reporter);
}

}  // namespace

void CheckPassRoleAnyResource(const StatementScope& scope, Reporter& reporter) {
  ReportEveryRole("pass-role-any-resource", scope, kPassRole, reporter);
}

void CheckPassRoleNotResource(const StatementScope& scope, Reporter& reporter) {
  ReportNotResource("pass-role-not-resource", scope, kPassRole, reporter);
}

void CheckServiceLinkedRoleAnyResource(const StatementScope& scope, Reporter& reporter) {
  ReportEveryRole("service-linked-role-any-resource", scope, kCreateServiceLinkedRole, reporter);
}

void CheckServiceLinkedRoleNotResource(const StatementScope& scope, Reporter& reporter) {
  ReportNotResource("service-linked-role-not-resource", scope, kCreateServiceLinkedRole, reporter);
}

}  // namespace leastpriv
