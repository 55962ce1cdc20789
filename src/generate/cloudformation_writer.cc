#include <algorithm>
#include <utility>

#include "generate/formats.h"
#include "generate/split.h"
#include "generate/trust_node.h"
#include "template/layered.h"

namespace leastpriv {
namespace {

TemplateNode Literal(std::string text) { return TemplateNode(std::move(text)); }
TemplateNode Reference(std::string id) {
  return TemplateNode(TemplateText{TemplateText::Form::kRef, std::move(id), {}});
}

// A logical id that the template does not have yet.
std::string FreeId(const Template& model, const std::string& wanted) {
  std::string id = wanted;
  for (int number = 2; model.resolver.FindResource(id) != nullptr; ++number) id = wanted + std::to_string(number);
  return id;
}

// The role that a function has: one of the template, or the one that SAM makes. Empty where it is elsewhere.
std::string RoleOf(const Template& model, const std::string& function) {
  for (const TemplatePrincipal& principal : model.principals) {
    if (principal.id != function) continue;
    if (!principal.role.empty()) return principal.role;
    const bool made_by_sam = principal.type.starts_with("AWS::Serverless::") && !principal.role_unseen;
    return made_by_sam ? function + "Role" : std::string();
  }
  return {};
}

TemplateNode ResourceNode(std::string type, TemplateNode properties) {
  TemplateNode node = TemplateNode::Mapping();
  node.Add("Type", Literal(std::move(type)));
  node.Add("Properties", std::move(properties));
  return node;
}

// The parts of a policy as managed policies, attached to a role where there is one.
void AddManagedPolicies(const Template& model, const GeneratedPolicy& policy, const std::string& role,
                        const std::string& name, TemplateNode& resources) {
  if (policy.policy.statements.empty()) return;
  int number = 1;
  for (const GeneratedPolicy& part : SplitBySize(policy, SizeLimit("managed"))) {
    TemplateNode properties = TemplateNode::Mapping();
    properties.Add("PolicyDocument", PolicyNode(part));
    if (!role.empty()) {
      TemplateNode roles = TemplateNode::Sequence();
      roles.Add({}, Reference(role));
      properties.Add("Roles", std::move(roles));
    }
    const std::string id = name + (number == 1 ? "" : std::to_string(number));
    resources.Add(FreeId(model, id), ResourceNode("AWS::IAM::ManagedPolicy", std::move(properties)));
    ++number;
  }
}

std::string WriteResources(const Template& model, TemplateNode resources) {
  TemplateNode root = TemplateNode::Mapping();
  const bool is_json = model.resolver.root() && model.resolver.root().document().syntax() == Syntax::kJson;
  root.Add("Resources", std::move(resources));
  return is_json ? WriteTemplateJson(root, 0) + "\n" : WriteYaml(root, 0);
}

void AddRole(const Template& model, const GeneratedPolicy& policy, TemplateNode& resources) {
  const Resource& resource = *model.resolver.FindResource(policy.function);
  const std::string id = OwnRoleId(model, policy.function);
  const bool inline_fits = DeployedSize(policy) <= SizeLimit("AWS::IAM::Role");
  TemplateNode properties = TemplateNode::Mapping();
  properties.Add("AssumeRolePolicyDocument", TrustNode(model, resource));
  if (inline_fits && !policy.policy.statements.empty()) {
    TemplateNode named = TemplateNode::Mapping();
    named.Add("PolicyName", Literal(policy.function));
    named.Add("PolicyDocument", PolicyNode(policy));
    properties.Add("Policies", TemplateNode::Sequence()).Add({}, std::move(named));
  }
  const Layered boundary = SamProperties(resource, model.resolver).Find("PermissionsBoundary");
  if (boundary.IsSet()) {
    const auto texts = model.resolver.ResolveValue(boundary.node());
    if (texts.Only() != nullptr) properties.Add("PermissionsBoundary", TemplateNode(SpellText(*texts.Only())));
  }
  resources.Add(id, ResourceNode("AWS::IAM::Role", std::move(properties)));
  if (!inline_fits) AddManagedPolicies(model, policy, id, policy.function + "Policy", resources);
}

}  // namespace

std::string OwnRoleId(const Template& model, const std::string& function) { return FreeId(model, function + "Role"); }

std::string GeneratedAsCloudFormation(const Template& model, const std::vector<GeneratedPolicy>& policies) {
  TemplateNode resources = TemplateNode::Mapping();
  for (const GeneratedPolicy& policy : policies) {
    const bool is_boundary = policy.type.empty();
    AddManagedPolicies(model, policy, is_boundary ? std::string() : RoleOf(model, policy.function),
                       policy.function + (is_boundary ? "Boundary" : "Policy"), resources);
  }
  return WriteResources(model, std::move(resources));
}

std::string RolesAsCloudFormation(const Template& model, const std::vector<GeneratedPolicy>& policies) {
  TemplateNode resources = TemplateNode::Mapping();
  for (const GeneratedPolicy& policy : policies) AddRole(model, policy, resources);
  return WriteResources(model, std::move(resources));
}

}  // namespace leastpriv
