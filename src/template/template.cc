// Principals first, with what stands on them; then the policies that are attached from elsewhere in the template; last,
// functions with a separate role take that role's grants.
#include "template/template.h"

#include <algorithm>
#include <array>
#include <utility>

#include "iam/facts.h"
#include "template/implicit_role.h"
#include "template/intrinsic.h"
#include "template/sam_template.h"
#include "text/text.h"

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

class TemplateReader {
 public:
  explicit TemplateReader(Template& model) : model_(model), resolver_(model.resolver) {}

  void Run() {
    for (const Resource& resource : resolver_.resources()) ReadResource(resource);
    for (const Resource& resource : resolver_.resources()) ReadAttachedPolicy(resource);
    for (TemplatePrincipal& principal : model_.principals) TakeRole(principal);
    for (Diagnostic& diagnostic : resolver_.TakeDiagnostics()) model_.diagnostics.push_back(std::move(diagnostic));
  }

 private:
  void ReadResource(const Resource& resource) {
    ReadResourcePolicy(resource);
    const std::string& type = resource.type;
    const bool is_sam = type == "AWS::Serverless::Function" || type == "AWS::Serverless::StateMachine";
    const bool is_iam = type == "AWS::IAM::Role" || type == "AWS::IAM::User" || type == "AWS::IAM::Group";
    if (!is_sam && !is_iam && !IsFunction(type) && type != "AWS::StepFunctions::StateMachine") return;
    TemplatePrincipal principal;
    principal.id = resource.id;
    principal.type = type;
    principal.at = resource.node.key_at();
    principal.guard = resource.guard;
    const NodeRef role = resource.properties.Find(type == "AWS::StepFunctions::StateMachine" ? "RoleArn" : "Role");
    if (!is_iam && role && !IsNoValue(role)) {
      principal.role = resolver_.ReferencedId(role);
      principal.role_unseen = principal.role.empty();
    } else if (is_sam) {
      if (type == "AWS::Serverless::Function") {
        const NodeRef globals = resolver_.root().Find("Globals").Find("Function");
        principal.managed = ImplicitManagedPolicies(resource, globals, resolver_);
      }
      ReadSamPolicies(resource, principal);
    } else if (is_iam) {
      ReadInlinePolicies(resource, principal);
      ReadManagedArns(resource, principal);
    }
    model_.principals.push_back(std::move(principal));
  }

  PolicyReading ReadDocument(NodeRef document, PolicyType type, std::string_view resource_type = {}) const {
    ReadOptions options;
    options.type = type;
    options.in_template = true;
    options.resource_type = resource_type;
    return ReadPolicy(resolver_.Resolve(document), options);
  }

  Grant MakeGrant(const Resource& resource, GrantSource source, const Location& at, const Guard& guard) const {
    Grant grant;
    grant.source = source;
    grant.at = at;
    grant.guard = guard;
    grant.pointer_root = resource.id;
    return grant;
  }

  // SAM's `Policies`: a name, an ARN, a document, a policy template, or a list of them.
  void ReadSamPolicies(const Resource& resource, TemplatePrincipal& principal) {
    for (const auto& [guard, policies] : resolver_.Branches(resource.properties.Find("Policies"))) {
      if (!policies.IsSequence() || ReadIntrinsic(policies)) {
        ReadSamPolicy(resource, policies, guard, principal);
        continue;
      }
      for (const NodeRef item : policies.Entries()) {
        for (const auto& [inner, leaf] : resolver_.Branches(item)) {
          if (const auto both = guard.And(inner)) ReadSamPolicy(resource, leaf, *both, principal);
        }
      }
    }
  }

  void ReadSamPolicy(const Resource& resource, NodeRef item, const Guard& guard, TemplatePrincipal& principal) {
    if (item.kind() == NodeKind::kNull) return;
    if (ReadIntrinsic(item) || item.IsScalar()) {
      ManagedPolicy policy = ReadManaged(item);
      policy.guard = guard;
      principal.managed.push_back(std::move(policy));
      return;
    }
    if (!item.IsMapping()) return;
    const bool is_document = item.Find("Statement") || item.Find("Version") || item.Find("Effect");
    if (is_document) {
      Grant grant = MakeGrant(resource, GrantSource::kInline, item.at(), guard);
      grant.reading = ReadDocument(item, PolicyType::kIdentity);
      principal.grants.push_back(std::move(grant));
      return;
    }
    for (NodeRef entry : Children(item)) {
      if (!IsSamTemplate(entry.key())) {
        UnknownTemplate(entry);
        continue;
      }
      Grant grant = MakeGrant(resource, GrantSource::kSamTemplate, entry.key_at(), guard);
      grant.name = entry.key();
      grant.reading = ExpandSamTemplate(entry, resolver_, model_.diagnostics);
      principal.grants.push_back(std::move(grant));
    }
  }

  void UnknownTemplate(NodeRef entry) {
    const std::string name(entry.key());
    Diagnostic diagnostic{"unknown-sam-template", entry.key_at(), "SAM has no policy template `" + name + "`"};
    if (const auto nearest = NearestSamTemplate(name)) diagnostic.hint = "did you mean `" + *nearest + "`?";
    diagnostic.subject = name;
    model_.diagnostics.push_back(std::move(diagnostic));
  }

  // A managed policy by its name, or by its ARN.
  ManagedPolicy ReadManaged(NodeRef item) const {
    ManagedPolicy policy;
    policy.at = item.at();
    policy.arn = resolver_.ResolveValue(item);
    const auto literal = policy.arn.Literal();
    if (literal && literal->find(':') == std::string_view::npos) {
      std::string path(*literal);
      static const std::vector<FactRow> rows = FactRows("managed_policies.tsv");
      for (const FactRow& row : rows) {
        if (row[1] == *literal) path = std::string(row[0].substr(1)) + std::string(*literal);
      }
      return AwsManagedPolicy(resolver_, path, policy.at);
    }
    const std::string spelling = policy.arn.Spelling();
    if (spelling.find(":iam::aws:policy/") != std::string::npos) policy.name = spelling.substr(spelling.rfind('/') + 1);
    return policy;
  }

  void ReadManagedArns(const Resource& resource, TemplatePrincipal& principal) {
    for (const auto& [guard, list] : resolver_.Branches(resource.properties.Find("ManagedPolicyArns"))) {
      for (const NodeRef item : list.Entries()) {
        for (const auto& [inner, leaf] : resolver_.Branches(item)) {
          const auto both = guard.And(inner);
          if (!both || !(ReadIntrinsic(leaf) || leaf.IsScalar())) continue;
          ManagedPolicy policy = ReadManaged(leaf);
          policy.guard = *both;
          principal.managed.push_back(std::move(policy));
        }
      }
    }
  }

  // The `Policies` of roles, users and groups: {PolicyName, PolicyDocument}.
  void ReadInlinePolicies(const Resource& resource, TemplatePrincipal& principal) {
    for (const auto& [guard, list] : resolver_.Branches(resource.properties.Find("Policies"))) {
      for (const NodeRef item : list.Entries()) {
        for (const auto& [inner, leaf] : resolver_.Branches(item)) {
          const auto both = guard.And(inner);
          if (both) AddDocuments(resource, leaf.Find("PolicyDocument"), *both, GrantSource::kInline, principal.grants);
        }
      }
    }
  }

  void AddDocuments(const Resource& resource, NodeRef document, const Guard& guard, GrantSource source,
                    std::vector<Grant>& grants) const {
    for (const auto& [inner, leaf] : resolver_.Branches(document)) {
      const auto both = guard.And(inner);
      if (!both || !leaf.IsMapping()) continue;
      Grant grant = MakeGrant(resource, source, leaf.at(), *both);
      if (source == GrantSource::kAttached) grant.name = resource.id;
      grant.reading = ReadDocument(leaf, PolicyType::kIdentity);
      grants.push_back(std::move(grant));
    }
  }

  void ReadResourcePolicy(const Resource& resource) {
    static const std::vector<FactRow> rows = FactRows("cfn_policies.tsv");
    for (const FactRow& row : rows) {
      if (row[0] != resource.type) continue;
      NodeRef document = resource.properties;
      for (const std::string_view step : Split(row[1], '.')) document = document.Find(step);
      for (const auto& [guard, leaf] : resolver_.Branches(document)) {
        if (!leaf.IsMapping()) continue;
        Grant grant = MakeGrant(resource, GrantSource::kInline, leaf.at(), guard);
        grant.reading = ReadDocument(leaf, *ParsePolicyType(row[2]), row[3]);
        model_.resource_policies.push_back({resource.id, std::string(row[3]), std::move(grant)});
      }
    }
  }

  // AWS::IAM::Policy and its kin, on the principals that they name.
  void ReadAttachedPolicy(const Resource& resource) {
    constexpr std::array<std::string_view, 5> kTypes = {"AWS::IAM::Policy", "AWS::IAM::ManagedPolicy",
                                                        "AWS::IAM::RolePolicy", "AWS::IAM::UserPolicy",
                                                        "AWS::IAM::GroupPolicy"};
    if (std::find(kTypes.begin(), kTypes.end(), resource.type) == kTypes.end()) return;
    std::vector<Grant> grants;
    AddDocuments(resource, resource.properties.Find("PolicyDocument"), resource.guard, GrantSource::kAttached, grants);
    bool attached = false;
    for (const std::string_view list : {"Roles", "Users", "Groups", "RoleName", "UserName", "GroupName"}) {
      const NodeRef names = resource.properties.Find(list);
      if (!names) continue;
      const bool is_list = names.IsSequence() && !ReadIntrinsic(names);
      for (const NodeRef name : is_list ? names.Entries() : std::vector<NodeRef>{names}) {
        TemplatePrincipal* principal = FindPrincipal(resolver_.ReferencedId(name));
        if (principal == nullptr) continue;
        attached = true;
        principal->grants.insert(principal->grants.end(), grants.begin(), grants.end());
      }
    }
    if (!attached) std::move(grants.begin(), grants.end(), std::back_inserter(model_.loose_policies));
  }

  TemplatePrincipal* FindPrincipal(std::string_view id) {
    const auto found = std::find_if(model_.principals.begin(), model_.principals.end(),
                                    [id](const TemplatePrincipal& principal) { return principal.id == id; });
    return found == model_.principals.end() || id.empty() ? nullptr : &*found;
  }

  void TakeRole(TemplatePrincipal& principal) {
    const TemplatePrincipal* role = FindPrincipal(principal.role);
    if (role == nullptr || role == &principal) return;
    principal.grants = role->grants;
    principal.managed = role->managed;
  }

  Template& model_;
  const Resolver& resolver_;
};

}  // namespace

Template ReadTemplate(NodeRef root, const TemplateOptions& options) {
  Template model{Resolver(root, options), {}, {}, {}, {}};
  TemplateReader(model).Run();
  return model;
}

}  // namespace leastpriv
