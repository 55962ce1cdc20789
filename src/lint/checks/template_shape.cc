// LP710, LP714. Sections and entries of the wrong kind, and one logical id for two things.
#include <array>

#include "lint/checks/index.h"
#include "template/intrinsic.h"

namespace leastpriv {
namespace {

constexpr std::array<std::string_view, 6> kSections = {"Parameters", "Mappings", "Conditions",
                                                       "Resources",  "Outputs",  "Metadata"};

std::string_view KindOf(NodeRef node) {
  if (node.IsSequence()) return "a list";
  if (node.IsMapping()) return "an object";
  return node.kind() == NodeKind::kNull ? "nothing" : "a text";
}

void Malformed(const Location& at, std::string message, std::string_view subject, Reporter& reporter) {
  Diagnostic diagnostic{"malformed-section", at, std::move(message)};
  diagnostic.subject = subject;
  reporter.Report(std::move(diagnostic));
}

void WrongKind(NodeRef node, std::string_view wanted, Reporter& reporter) {
  const std::string name(node.key());
  Malformed(node.key_at(),
            "`" + name + "` is " + std::string(KindOf(node)) + "; CloudFormation expects " + std::string(wanted), name,
            reporter);
}

void CheckResource(NodeRef resource, Reporter& reporter) {
  if (!resource.IsMapping()) return WrongKind(resource, "an object with `Type`", reporter);
  const NodeRef type = resource.Find("Type");
  if (!type.IsScalar()) {
    Malformed(resource.key_at(), "the resource `" + std::string(resource.key()) + "` has no `Type`", resource.key(),
              reporter);
  }
  const NodeRef properties = resource.Find("Properties");
  const bool may_be_null = properties && properties.kind() == NodeKind::kNull;
  if (properties && !may_be_null && !properties.IsMapping()) WrongKind(properties, "an object", reporter);
  const NodeRef condition = resource.Find("Condition");
  if (condition && !condition.IsScalar()) WrongKind(condition, "the name of a condition", reporter);
}

std::vector<NodeRef> EntriesOf(NodeRef section) {
  return section.IsMapping() ? section.Entries() : std::vector<NodeRef>();
}

// A template without resources deploys nothing; a macro may bring some.
void CheckHasResources(NodeRef root, bool may_be_unseen, Reporter& reporter) {
  const NodeRef resources = root.Find("Resources");
  const bool has_some =
      resources && resources.kind() != NodeKind::kNull && (!resources.IsMapping() || resources.size() > 0);
  if (has_some || may_be_unseen) return;
  const NodeRef version = root.Find("AWSTemplateFormatVersion");
  const NodeRef at = resources ? resources : version ? version : root.Find("Transform");
  Malformed(at.key_at(), "this template has no resources; CloudFormation wants one at least", "Resources", reporter);
}

}  // namespace

void CheckMalformedSection(const TemplateScope& scope, Reporter& reporter) {
  const NodeRef root = scope.model.resolver.root();
  CheckHasResources(root, scope.model.resolver.MayDefineUnseen(), reporter);
  for (const std::string_view name : kSections) {
    const NodeRef section = root.Find(name);
    const bool is_empty = section && section.kind() == NodeKind::kNull;
    if (section && !is_empty && !section.IsMapping()) WrongKind(section, "an object", reporter);
  }
  for (const NodeRef parameter : EntriesOf(root.Find("Parameters"))) {
    if (!parameter.IsMapping()) WrongKind(parameter, "an object with `Type`", reporter);
  }
  for (const NodeRef resource : EntriesOf(root.Find("Resources"))) {
    if (!resource.key().starts_with("Fn::")) CheckResource(resource, reporter);
  }
}

void CheckDuplicateLogicalId(const TemplateScope& scope, Reporter& reporter) {
  const Resolver& resolver = scope.model.resolver;
  const auto report = [&](const Resource& resource, const Location& first, std::string message) {
    Diagnostic diagnostic{"duplicate-logical-id", resource.node.key_at(), std::move(message)};
    diagnostic.labels = {{first, "and here"}};
    diagnostic.subject = resource.id;
    reporter.Report(std::move(diagnostic));
  };
  constexpr std::string_view kRole = "Role";
  for (const Resource& resource : resolver.resources()) {
    const auto parameter = resolver.parameters().find(resource.id);
    if (parameter != resolver.parameters().end()) {
      report(resource, parameter->second.key_at(), "`" + resource.id + "` is a parameter too");
    }
    // SAM makes `UploadRole` for a function `Upload` without a role of its own.
    const std::string_view id = resource.id;
    if (!id.ends_with(kRole)) continue;
    const Resource* owner = resolver.FindResource(id.substr(0, id.size() - kRole.size()));
    const bool has_made_role =
        owner != nullptr && !owner->properties.Find("Role") &&
        !resolver.root().Find("Globals").Find("Function").Find("Role") &&
        (owner->type == "AWS::Serverless::Function" || owner->type == "AWS::Serverless::StateMachine");
    if (has_made_role)
      report(resource, owner->node.key_at(), "SAM makes a role `" + resource.id + "` for `" + owner->id + "`");
  }
}

}  // namespace leastpriv
