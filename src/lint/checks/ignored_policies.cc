// LP736 ignored-policies: a function's `Policies` beside `Role`. LP737 role-and-policies: the same on a state machine,
// which SAM refuses.
#include "lint/checks/index.h"
#include "template/layered.h"

namespace leastpriv {
namespace {

// The `Policies` of a resource that has a `Role` in every case.
NodeRef PoliciesBesideRole(const Resource& resource, const Resolver& resolver) {
  const NodeRef role = resource.properties.Find("Role");
  const NodeRef policies = resource.properties.Find("Policies");
  const bool both = Layered(role).IsSet() && Layered(policies).IsSet();
  return both && !WhenAbsent(role, resolver) ? policies : NodeRef();
}

Diagnostic Said(std::string_view rule, const Resource& resource, NodeRef policies, std::string message) {
  Diagnostic said{rule, policies.key_at(), std::move(message)};
  said.hint = "delete one of the two";
  said.labels.push_back({resource.properties.Find("Role").key_at(), "the role that counts"});
  said.subject = resource.id;
  return said;
}

}  // namespace

void CheckIgnoredPolicies(const TemplateScope& scope, Reporter& reporter) {
  const Resolver& resolver = scope.model.resolver;
  for (const Resource& resource : resolver.resources()) {
    if (resource.type != "AWS::Serverless::Function") continue;
    if (const NodeRef policies = PoliciesBesideRole(resource, resolver)) {
      reporter.Report(Said("ignored-policies", resource, policies,
                           "`" + resource.id + "` has a `Role`, so SAM drops its `Policies`"));
    }
  }
}

void CheckRoleAndPolicies(const TemplateScope& scope, Reporter& reporter) {
  const Resolver& resolver = scope.model.resolver;
  for (const Resource& resource : resolver.resources()) {
    if (resource.type != "AWS::Serverless::StateMachine") continue;
    if (const NodeRef policies = PoliciesBesideRole(resource, resolver)) {
      reporter.Report(Said("role-and-policies", resource, policies,
                           "`" + resource.id + "` has a `Role` and `Policies`; SAM takes one of the two"));
    }
  }
}

}  // namespace leastpriv
