// Every list may hold Fn::If, and so may each of its elements: branches are walked with their guards.
#include "template/own_policies.h"

#include <utility>

#include "template/intrinsic.h"
#include "template/managed_policy.h"
#include "template/sam_template.h"
#include "template/written_policy.h"
#include "text/text.h"

namespace leastpriv {
namespace {

// The elements of a list, or the one thing that stands in its place, each with what it depends on.
std::vector<std::pair<Guard, NodeRef>> Elements(NodeRef list, const Guard& guard, const Resolver& resolver) {
  std::vector<std::pair<Guard, NodeRef>> elements;
  for (const auto& [choice, branch] : resolver.Branches(list)) {
    const auto outer = guard.And(choice);
    if (!outer) continue;
    const bool is_list = branch.IsSequence() && !ReadIntrinsic(branch);
    for (const NodeRef item : is_list ? branch.Entries() : std::vector<NodeRef>{branch}) {
      for (const auto& [inner, leaf] : resolver.Branches(item)) {
        if (auto both = outer->And(inner)) elements.emplace_back(*both, leaf);
      }
    }
  }
  return elements;
}

class SamPolicies {
 public:
  SamPolicies(const Resource& resource, const Resolver& resolver, TemplatePrincipal& principal,
              std::vector<Diagnostic>& diagnostics)
      : resource_(resource), resolver_(resolver), principal_(principal), diagnostics_(diagnostics) {}

  void Read(NodeRef item, const Guard& guard) {
    if (item.kind() == NodeKind::kNull) return;
    if (ReadIntrinsic(item) || item.IsScalar()) {
      ManagedPolicy policy = NamedForSam(resolver_, item);
      policy.guard = guard;
      principal_.managed.push_back(std::move(policy));
      return;
    }
    if (!item.IsMapping()) return;
    if (item.Find("Statement") || item.Find("Version") || item.Find("Effect")) {
      AddDocuments(resource_, item, guard, GrantSource::kInline, resolver_, principal_.grants);
      return;
    }
    for (const NodeRef entry : item.Entries()) ReadTemplateEntry(entry, guard);
  }

 private:
  void ReadTemplateEntry(NodeRef entry, const Guard& guard) {
    if (!IsSamTemplate(entry.key())) {
      SayUnknown(entry);
      return;
    }
    Grant grant = MakeGrant(resource_, GrantSource::kSamTemplate, entry.key_at(), guard);
    grant.name = entry.key();
    grant.reading = ExpandSamTemplate(entry, resolver_, diagnostics_);
    principal_.grants.push_back(std::move(grant));
  }

  void SayUnknown(NodeRef entry) {
    const std::string name(entry.key());
    Diagnostic diagnostic{"unknown-sam-template", entry.key_at(), "SAM has no policy template `" + name + "`"};
    if (const auto nearest = NearestSamTemplate(name)) diagnostic.hint = "did you mean `" + *nearest + "`?";
    diagnostic.subject = name;
    diagnostics_.push_back(std::move(diagnostic));
  }

  const Resource& resource_;
  const Resolver& resolver_;
  TemplatePrincipal& principal_;
  std::vector<Diagnostic>& diagnostics_;
};

void ReadManagedArns(NodeRef list, const Resolver& resolver, TemplatePrincipal& principal) {
  for (const auto& [guard, leaf] : Elements(list, Guard(), resolver)) {
    if (!ReadIntrinsic(leaf) && !leaf.IsScalar()) continue;
    ManagedPolicy policy = NamedByArn(resolver, leaf);
    policy.guard = guard;
    principal.managed.push_back(std::move(policy));
  }
}

// A macro beside other keys adds to them, and may read them; AWS::Include reads nothing but what it is given.
void NoteTransform(NodeRef mapping, const Guard& guard, TemplatePrincipal& principal) {
  const NodeRef transform = mapping.IsMapping() ? mapping.Find("Fn::Transform") : NodeRef();
  if (!transform) return;
  const bool is_include = transform.Find("Name").text() == "AWS::Include";
  principal.unseen.push_back({"`Fn::Transform`", is_include ? transform : mapping, guard});
}

}  // namespace

Grant MakeGrant(const Resource& resource, GrantSource source, const Location& at, const Guard& guard) {
  Grant grant;
  grant.source = source;
  grant.at = at;
  grant.guard = guard;
  grant.pointer_root = resource.id;
  return grant;
}

std::optional<PolicyReading> ReadDocument(NodeRef document, PolicyType type, std::string_view resource_type,
                                          const Guard& guard, const Resolver& resolver) {
  ReadOptions options;
  options.type = type;
  options.in_template = true;
  options.resource_type = resource_type;
  if (!document) return std::nullopt;
  if (document.IsMapping() || document.IsSequence()) return ReadPolicy(resolver.Resolve(document, guard), options);
  const Value value = resolver.ResolveValue(document);
  const auto text = value.Literal();
  if (!text) return std::nullopt;
  if (!Trim(*text).starts_with('{')) return ReadPolicy(resolver.Resolve(document, guard), options);
  const Resolved embedded = ResolvedFromJson(*text, document.at());
  if (!embedded.IsMapping()) return std::nullopt;
  return ReadPolicy(embedded, options);
}

PolicyReading ReadStatements(NodeRef statements, PolicyType type, std::string_view resource_type,
                             const Resolver& resolver) {
  Resolved document;
  document.kind = ResolvedKind::kMapping;
  document.at = statements.at();
  Resolved version;
  version.kind = ResolvedKind::kString;
  version.key = "Version";
  version.value = Value("2012-10-17");
  version.at = version.key_at = statements.at();
  document.children.push_back(std::move(version));
  document.children.push_back(resolver.Resolve(statements));
  document.children.back().key = "Statement";
  ReadOptions options;
  options.type = type;
  options.in_template = true;
  options.resource_type = resource_type;
  return ReadPolicy(document, options);
}

void AddDocuments(const Resource& resource, NodeRef document, const Guard& guard, GrantSource source,
                  const Resolver& resolver, std::vector<Grant>& grants) {
  for (const auto& [inner, leaf] : resolver.Branches(document)) {
    const auto both = guard.And(inner);
    auto reading = both ? ReadDocument(leaf, PolicyType::kIdentity, {}, *both, resolver) : std::nullopt;
    if (!reading) continue;
    Grant grant = MakeGrant(resource, source, leaf.at(), *both);
    if (source == GrantSource::kAttached) grant.name = resource.id;
    grant.reading = std::move(*reading);
    grants.push_back(std::move(grant));
  }
}

void ReadSamPolicies(const Resource& resource, const Guard& guard, const Resolver& resolver,
                     TemplatePrincipal& principal, std::vector<Diagnostic>& diagnostics) {
  NoteTransform(resource.properties, guard, principal);
  SamPolicies policies(resource, resolver, principal, diagnostics);
  for (const auto& [when, item] : Elements(resource.properties.Find("Policies"), guard, resolver)) {
    policies.Read(item, when);
  }
}

void ReadIamPolicies(const Resource& resource, const Resolver& resolver, TemplatePrincipal& principal) {
  const NodeRef properties = resource.properties;
  NoteTransform(properties, Guard(), principal);
  for (const auto& [guard, leaf] : Elements(properties.Find("Policies"), Guard(), resolver)) {
    if (const auto intrinsic = ReadIntrinsic(leaf); intrinsic && !IsNoValue(leaf)) {
      principal.unseen.push_back({"`" + std::string(intrinsic->name) + "` in `Policies`", leaf, guard});
      continue;
    }
    NoteTransform(leaf, guard, principal);
    AddDocuments(resource, leaf.Find("PolicyDocument"), guard, GrantSource::kInline, resolver, principal.grants);
  }
  AddDocuments(resource, properties.Find("InlinePolicy"), Guard(), GrantSource::kInline, resolver, principal.grants);
  ReadManagedArns(properties.Find("ManagedPolicyArns"), resolver, principal);
  const bool is_permission_set = resource.type == "AWS::SSO::PermissionSet";
  if (is_permission_set) ReadManagedArns(properties.Find("ManagedPolicies"), resolver, principal);
  NodeRef boundary = properties.Find("PermissionsBoundary");
  if (is_permission_set) boundary = boundary.Find("ManagedPolicyArn");
  if (boundary && !IsNoValue(boundary)) principal.boundary = resolver.ResolveValue(boundary);
}

}  // namespace leastpriv
