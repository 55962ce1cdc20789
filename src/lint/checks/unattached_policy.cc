// LP732 unattached-policy: a policy resource that names nobody and that nobody names. The template is read for mentions
// once, and only where there is such a resource.
#include <algorithm>
#include <string>
#include <unordered_set>
#include <vector>

#include "lint/checks/index.h"
#include "template/layered.h"
#include "text/text.h"

namespace leastpriv {
namespace {

// Names that a text may refer to: itself, what stands before a dot, and what `${…}` encloses.
void AddNames(std::string_view text, std::unordered_set<std::string_view>& names) {
  names.insert(text.substr(0, text.find('.')));
  for (auto open = text.find("${"); open != std::string_view::npos; open = text.find("${", open + 2)) {
    const std::string_view inside = text.substr(open + 2, text.find('}', open) - open - 2);
    names.insert(Trim(inside.substr(0, inside.find('.'))));
  }
}

void AddMentions(NodeRef node, std::unordered_set<std::string_view>& names) {
  if (node.IsScalar()) AddNames(node.text(), names);
  for (const NodeRef child : Children(node)) AddMentions(child, names);
}

bool NamesNobody(const Resource& resource) {
  constexpr std::array<std::string_view, 6> kLists = {"Roles", "Users", "Groups", "RoleName", "UserName", "GroupName"};
  return std::none_of(kLists.begin(), kLists.end(),
                      [&](std::string_view list) { return Layered(resource.properties.Find(list)).IsSet(); });
}

}  // namespace

void CheckUnattachedPolicy(const TemplateScope& scope, Reporter& reporter) {
  std::vector<const Resource*> candidates;
  for (const Resource& resource : scope.model.resolver.resources()) {
    const bool is_policy = resource.type == "AWS::IAM::ManagedPolicy" || resource.type == "AWS::IAM::Policy";
    if (is_policy && NamesNobody(resource)) candidates.push_back(&resource);
  }
  if (candidates.empty()) return;
  std::unordered_set<std::string_view> mentioned;
  AddMentions(scope.model.resolver.root(), mentioned);
  for (const Resource* resource : candidates) {
    if (mentioned.contains(resource->id)) continue;
    const NodeRef name = resource->properties.Find("ManagedPolicyName");
    Diagnostic said{"unattached-policy", resource->node.key_at(),
                    "`" + resource->id +
                        "` is attached to nobody: it names no role, user or group, and nothing in this "
                        "template refers to it"};
    said.hint = "attach it, or delete it";
    if (name) said.lowered = FindingType::kSuggestion;
    said.subject = resource->id;
    reporter.Report(std::move(said));
  }
}

}  // namespace leastpriv
