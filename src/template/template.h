// A template as the deployed stack would have it: each principal with the policies on it, each resource with its own.
//
// ReadTemplate gathers what SAM and CloudFormation spread over the file: inline policies, SAM policy templates, managed
// policies named or attached by SAM itself, connectors, policies attached from elsewhere in the template, separate
// roles. A Grant keeps where the author wrote the thing that caused it; content that AWS wrote (SAM policy templates,
// connectors, managed policies) is marked, so that no rule blames the author for it.
//
// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification.html
#ifndef LEASTPRIV_TEMPLATE_TEMPLATE_H_
#define LEASTPRIV_TEMPLATE_TEMPLATE_H_

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "policy/policy.h"
#include "template/resolver.h"
#include "text/diagnostic.h"

namespace leastpriv {

enum class GrantSource : uint8_t {
  kInline,       // a policy document on the principal itself
  kSamTemplate,  // expanded from a SAM policy template
  kConnector,    // expanded from a SAM connector
  kImplicit,     // a statement that SAM writes by itself (dead-letter queue, destinations, events)
  kManaged,      // a statement of a managed policy, whoever attached it
  kAttached,     // an IAM policy resource elsewhere in the template
};

// "inline", "sam-template", "connector", "implicit", "managed", "attached": DESIGN's `source` at the JSON edge.
std::string_view GrantSourceName(GrantSource source);

struct Grant {
  GrantSource source = GrantSource::kInline;
  std::string name;  // "S3CrudPolicy", a managed policy's ARN, the policy resource's logical id; empty for inline
  Location at;       // what the author wrote: the document, the SAM template's name, the ARN
  Guard guard;
  PolicyReading reading;
  std::string pointer_root;  // logical id of the resource it is written in
  bool written_by_aws() const { return source != GrantSource::kInline && source != GrantSource::kAttached; }
};

// A managed policy on a principal.
struct ManagedPolicy {
  Value arn;         // canonical: arn:{partition}:iam::aws:policy/…, or a template's own policy
  std::string name;  // the name where it is known: "AmazonS3FullAccess"; empty otherwise
  Location at;
  Guard guard;
  bool attached_by_sam = false;  // the author did not write it
};

// What brings policies of its own that cannot be read: a macro, a role that is not in the template.
struct UnseenSource {
  std::string what;  // "`Fn::Transform`"
  NodeRef node;      // all that it makes them of, as far as the template says
  Guard guard;
};

struct TemplatePrincipal {
  std::string id;    // logical id; a function's own, also where its Role is separate
  std::string type;  // "AWS::Serverless::Function"
  Location at;       // its key in Resources; of a role that SAM makes: what it is made for
  Guard guard;
  std::string role;          // logical id of a separate role in this template, or ""
  bool role_unseen = false;  // its role is not in this template: what it may do is not known
  bool made_by_sam = false;  // a role that stands nowhere in the template: of an event, of CodeDeploy
  std::vector<Grant> grants;
  std::vector<ManagedPolicy> managed;
  std::vector<UnseenSource> unseen;
  std::optional<Value> boundary;         // PermissionsBoundary: an ARN
  std::vector<Grant> boundary_policies;  // its statements, where it is surely a policy of this template; else empty
  std::string construct;  // path of the CDK construct that it was made from: "App/Upload/ServiceRole"; or ""
};

// A policy on a resource, or a role's trust policy.
struct ResourcePolicy {
  std::string id;             // logical id of the resource that carries or declares it
  std::string resource_type;  // whose policy it is: "AWS::S3::Bucket", "AWS::IAM::AssumeRolePolicyDocument"
  Grant grant;
};

// Another template that this one deploys: AWS::Serverless::Application, AWS::CloudFormation::Stack.
struct NestedTemplate {
  std::string id;
  Location at;            // of the place that says where it is
  std::string where;      // as written, holes as they are spelt
  bool is_local = false;  // a file beside this template; else it is elsewhere and not seen
  Guard guard;
  std::map<std::string, std::string, std::less<>> parameters;       // those whose value this template fixes
  std::map<std::string, std::string, std::less<>> open_parameters;  // the others, as they are spelt
};

struct Template {
  Resolver resolver;
  // Functions, state machines, roles, users, groups, permission sets in file order; then the roles that SAM makes.
  std::vector<TemplatePrincipal> principals;
  std::vector<Grant> loose_policies;   // policies attached to nothing in this template
  std::vector<Grant> shared_policies;  // attached to a principal of this template, and to a name that is none of it
  std::set<std::string, std::less<>> attached_outside;  // ids of the policies on a name that is none of this template
  std::vector<ResourcePolicy> resource_policies;
  std::vector<NestedTemplate> nested;
  std::vector<Diagnostic> diagnostics;
};

Template ReadTemplate(NodeRef root, const TemplateOptions& options);

}  // namespace leastpriv

#endif  // LEASTPRIV_TEMPLATE_TEMPLATE_H_
