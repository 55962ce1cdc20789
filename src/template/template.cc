// Principals first, with what stands on them; then the roles that SAM makes; then what reaches them from elsewhere in
// the template. Each step is a file of its own; this one decides what is a principal and whose role is whose.
#include "template/template.h"

#include <array>
#include <iterator>
#include <utility>

#include "template/attachments.h"
#include "template/connectors.h"
#include "template/constructs.h"
#include "template/holders.h"
#include "template/implicit_role.h"
#include "template/layered.h"
#include "template/made_roles.h"
#include "template/nested.h"
#include "template/own_policies.h"
#include "template/resource_policies.h"

namespace leastpriv {

std::string_view GrantSourceName(GrantSource source) {
  constexpr std::array<std::string_view, 6> kNames = {"inline",   "sam-template", "connector",
                                                      "implicit", "managed",      "attached"};
  return kNames[static_cast<std::size_t>(source)];
}

namespace {

bool IsFunction(std::string_view type) {
  return type == "AWS::Serverless::Function" || type == "AWS::Lambda::Function";
}

bool IsIam(std::string_view type) {
  return type == "AWS::IAM::Role" || type == "AWS::IAM::User" || type == "AWS::IAM::Group" ||
         type == "AWS::SSO::PermissionSet";
}

class TemplateReader {
 public:
  explicit TemplateReader(Template& model)
      : model_(model),
        resolver_(model.resolver),
        holders_(model.principals, model.resolver),
        constructs_(model.resolver) {}

  void Run() {
    for (const Resource& resource : resolver_.resources()) ReadPrincipal(resource);
    for (TemplatePrincipal& made : MadeRoles(resolver_)) {
      model_.principals.push_back(std::move(made));
      holders_.AddLastMade();
    }
    ReadResourcePolicies(model_);
    ReadConnectors(holders_, model_);
    Attach(holders_, roles_, model_);
    model_.nested = NestedTemplates(resolver_);
    for (Diagnostic& diagnostic : resolver_.TakeDiagnostics()) model_.diagnostics.push_back(std::move(diagnostic));
  }

 private:
  void ReadPrincipal(const Resource& resource) {
    const std::string& type = resource.type;
    const bool is_sam = type == "AWS::Serverless::Function" || type == "AWS::Serverless::StateMachine";
    const bool is_iam = IsIam(type);
    if (!is_sam && !is_iam && !IsFunction(type) && type != "AWS::StepFunctions::StateMachine") return;
    TemplatePrincipal principal;
    principal.id = resource.id;
    principal.type = type;
    principal.at = resource.node.key_at();
    principal.guard = resource.guard;
    principal.construct = constructs_.At(principal.at);
    if (is_iam) ReadIamPolicies(resource, resolver_, principal);
    bool has_made_role = false;
    if (!is_iam) {
      const NodeRef role = resource.properties.Find(type == "AWS::StepFunctions::StateMachine" ? "RoleArn" : "Role");
      has_made_role = UseRoles(resource, role, is_sam, principal);
    }
    model_.principals.push_back(std::move(principal));
    holders_.AddLast(resource, has_made_role);
  }

  // Remembers the roles that a function or state machine names; does SAM make one for it?
  bool UseRoles(const Resource& resource, NodeRef role, bool is_sam, TemplatePrincipal& principal) {
    for (const auto& [guard, leaf] : resolver_.Branches(role)) {
      if (leaf.kind() != NodeKind::kNull) roles_.push_back({model_.principals.size(), leaf, guard});
    }
    if (!is_sam) return false;
    const std::optional<Guard> made = WhenAbsent(role, resolver_);
    if (!made) return false;
    if (principal.type == "AWS::Serverless::Function") {
      AddImplicitGrants(resource, resolver_, *made, principal);
    } else {
      AddStateMachineGrants(resource, resolver_, principal);
    }
    ReadSamPolicies(resource, *made, resolver_, principal, model_.diagnostics);
    return true;
  }

  Template& model_;
  const Resolver& resolver_;
  Holders holders_;
  const Constructs constructs_;
  std::vector<RoleUse> roles_;
};

// Each part was read under its own choices; what no deployment has together is dropped.
void DropImpossible(Template& model) {
  for (TemplatePrincipal& principal : model.principals) {
    const auto impossible = [&](const Guard& guard) {
      const auto both = principal.guard.And(guard);
      return !both || !model.resolver.Possible(*both);
    };
    std::erase_if(principal.grants, [&](const Grant& grant) { return impossible(grant.guard); });
    std::erase_if(principal.managed, [&](const ManagedPolicy& policy) { return impossible(policy.guard); });
  }
}

}  // namespace

Template ReadTemplate(NodeRef root, const TemplateOptions& options) {
  Template model{Resolver(root, options), {}, {}, {}, {}, {}, {}, {}};
  TemplateReader(model).Run();
  DropImpossible(model);
  return model;
}

}  // namespace leastpriv
