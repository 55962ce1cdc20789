// The policies that are written on a principal itself: SAM's `Policies`, and those of IAM's roles, users, groups and of
// permission sets.
#ifndef LEASTPRIV_TEMPLATE_OWN_POLICIES_H_
#define LEASTPRIV_TEMPLATE_OWN_POLICIES_H_

#include <string_view>
#include <vector>

#include "template/template.h"

namespace leastpriv {

// A grant that a resource writes at a place, its statements still to be read.
Grant MakeGrant(const Resource& resource, GrantSource source, const Location& at, const Guard& guard);

// The policy documents that a place holds, one a branch of its Fn::If; a text that is JSON counts as a document. Each
// becomes a Grant of `source`, named after the resource when it is attached from elsewhere.
void AddDocuments(const Resource& resource, NodeRef document, const Guard& guard, GrantSource source,
                  const Resolver& resolver, std::vector<Grant>& grants);

// A policy document of a resource, of whatever type; nothing when none can be read there.
// `resource_type` as in ReadOptions; what cannot be while `guard` holds is left out.
std::optional<PolicyReading> ReadDocument(NodeRef document, PolicyType type, std::string_view resource_type,
                                          const Guard& guard, const Resolver& resolver);

// Statements that stand without a document round them, read as a policy of Version 2012-10-17.
PolicyReading ReadStatements(NodeRef statements, PolicyType type, std::string_view resource_type,
                             const Resolver& resolver);

// A name, an ARN, a document, a policy template, or a list of them. What SAM does not know is said in `diagnostics`.
// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-function.html
void ReadSamPolicies(const Resource& resource, const Guard& guard, const Resolver& resolver,
                     TemplatePrincipal& principal, std::vector<Diagnostic>& diagnostics);

// `Policies`, `ManagedPolicyArns`, `PermissionsBoundary` of IAM's types; `InlinePolicy`, `ManagedPolicies` and
// `PermissionsBoundary` of AWS::SSO::PermissionSet.
void ReadIamPolicies(const Resource& resource, const Resolver& resolver, TemplatePrincipal& principal);

}  // namespace leastpriv

#endif  // LEASTPRIV_TEMPLATE_OWN_POLICIES_H_
