// LP514 foreign-action, LP515 foreign-resource: the policy of a bucket speaks of S3, its buckets and objects.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_aws-services-that-work-with-iam.html
#include <algorithm>
#include <optional>

#include "iam/arn.h"
#include "iam/facts.h"
#include "lint/checks/index.h"
#include "lint/checks/resources.h"
#include "text/text.h"

namespace leastpriv {
namespace {

// What policies of the resource may speak of.
struct Domain {
  std::vector<std::string_view> prefixes;
  std::vector<std::string_view> types;  // empty: any
};

std::optional<Domain> DomainOf(std::string_view resource_type) {
  static const std::vector<FactRow> rows = FactRows("resource_policies.tsv");
  for (const FactRow& row : rows) {
    if (row[0] != resource_type) continue;
    Domain domain{Split(row[1], ','), Split(row[2], ',')};
    if (domain.types.front() == "*") domain.types.clear();
    return domain;
  }
  return std::nullopt;
}

// Does the action act on one of the resources, as far as is known?
bool ActsThere(const Service* service, std::string_view name, const Domain& domain) {
  const Action* action = service == nullptr ? nullptr : service->FindAction(name);
  if (action == nullptr || domain.types.empty()) return true;  // unknown ones are another rule's
  return std::any_of(action->resource_types.begin(), action->resource_types.end(), [&](std::string_view type) {
    return std::find(domain.types.begin(), domain.types.end(), type) != domain.types.end();
  });
}

// What AWS::S3::Bucket is called in a message: "bucket".
std::string WordOf(std::string_view resource_type) {
  if (resource_type == "AWS::IAM::AssumeRolePolicyDocument") return "role";
  return AsciiLower(resource_type.substr(resource_type.rfind(':') + 1));
}

Diagnostic Say(std::string_view rule, const Term& term, const std::string& subject, const PolicyScope& scope) {
  Diagnostic said{rule, term.at, {}};
  said.message = "`" + subject + "` stands in the policy of a " + WordOf(scope.resource_type) + "; ";
  said.subject = subject;
  return said;
}

}  // namespace

void CheckForeignAction(const StatementScope& scope, Reporter& reporter) {
  const std::optional<Domain> domain = DomainOf(scope.scope.resource_type);
  if (!domain || scope.statement.action.negated) return;
  for (const Term& term : scope.statement.action.terms) {
    const std::optional<std::string_view> action = term.value.Literal();
    const auto colon = action ? action->find(':') : std::string_view::npos;
    if (colon == std::string_view::npos) continue;
    const Pattern prefix = Pattern::FromGlob(action->substr(0, colon), LetterCase::kIgnored);
    const bool fits = std::any_of(domain->prefixes.begin(), domain->prefixes.end(),
                                  [&](std::string_view own) { return MayMatch(prefix, own); });
    const Service* service = scope.scope.catalogue.FindService(action->substr(0, colon));
    if (fits && ActsThere(service, action->substr(colon + 1), *domain)) continue;
    Diagnostic said = Say("foreign-action", term, std::string(*action), scope.scope);
    said.message += fits ? "the action acts on nothing that such a policy guards"
                         : "only actions of " + QuotedList({domain->prefixes.begin(), domain->prefixes.end()}) +
                               " have an effect there";
    said.hint = "grant it in the policy of the identity that needs it";
    reporter.Report(std::move(said));
  }
}

void CheckForeignResource(const StatementScope& scope, Reporter& reporter) {
  const std::optional<Domain> domain = DomainOf(scope.scope.resource_type);
  if (!domain) return;
  ForEachResource(scope, [&](const StatedResource& stated) {
    const ResourcePattern& resource = stated.pattern;
    if (!resource.parts) return false;
    bool fits = false;
    for (const std::string_view prefix : domain->prefixes) {
      const Service* service = scope.scope.catalogue.FindService(prefix);
      if (service == nullptr) return false;
      for (const ResourceType& type : service->resource_types()) {
        const auto& types = domain->types;
        const bool own = types.empty() || std::find(types.begin(), types.end(), type.name) != types.end();
        fits = fits || (own && MayName(resource, type));
      }
    }
    if (fits) return false;
    Diagnostic said = Say("foreign-resource", *stated.term, resource.whole.Spelling(), scope.scope);
    said.message += "it is no resource that such a policy guards";
    said.hint = "name the " + WordOf(scope.scope.resource_type) + " that the policy is on";
    reporter.Report(std::move(said));
    return true;
  });
}

}  // namespace leastpriv
