// The general form: actions and resources as IAM knows them, held against the catalogue. Each action goes with the
// resources that it can act on, and with those alone.
#include "uses/general_use.h"

#include <algorithm>
#include <utility>

#include "iam/arn.h"
#include "iam/suggestions.h"
#include "template/intrinsic.h"
#include "text/text.h"
#include "uses/reading.h"
#include "value/deployed.h"

namespace leastpriv {
namespace {

struct GeneralResource {
  NeededResource resource;
  Location at;
  std::string spelling;
  bool everything = false;
  bool used = false;
};

GeneralResource ReadResource(NodeRef node, UsesReading& reading) {
  GeneralResource read;
  read.at = node.at();
  read.resource.suffix = Value(std::string());
  const std::string id = reading.resolver().ReferencedId(node);
  const Resource* resource = id.empty() ? nullptr : reading.resolver().FindResource(id);
  // A plain text that is a logical id stands for the resource; a reference has to give an ARN by itself.
  if (resource != nullptr && !ReadIntrinsic(node)) {
    read.resource.base = reading.resolver().ArnOf(*resource);
    read.resource.id = ArnReference(resource->type) == "-" ? std::string() : id;
  } else {
    read.resource.base = reading.resolver().ResolveValue(node);
    if (resource != nullptr && read.resource.base == reading.resolver().ArnOf(*resource) &&
        ArnReference(resource->type) != "-") {
      read.resource.id = id;
    }
  }
  read.spelling = read.resource.base.Spelling();
  read.everything = read.resource.base.Literal() && *read.resource.base.Literal() == "*";
  return read;
}

std::vector<GeneralResource> ReadResources(NodeRef list, UsesReading& reading) {
  std::vector<GeneralResource> resources;
  const bool is_list = list.IsSequence() && !ReadIntrinsic(list);
  for (const NodeRef node : is_list ? list.Entries() : std::vector<NodeRef>{list}) {
    if (!node.IsScalar() && !ReadIntrinsic(node)) {
      reading.Wrong(node.at(), "a resource is an ARN, a logical id, or `*`");
      continue;
    }
    GeneralResource resource = ReadResource(node, reading);
    if (!resource.everything && !resource.spelling.starts_with("arn:") && !resource.spelling.starts_with("${")) {
      reading.Wrong(node.at(), "`" + resource.spelling + "` is no ARN", "a resource is an ARN, a logical id, or `*`");
      continue;
    }
    resources.push_back(std::move(resource));
  }
  return resources;
}

const Action* ReadAction(NodeRef node, UsesReading& reading) {
  const std::string_view name = node.text();
  const std::string_view prefix = name.substr(0, name.find(':'));
  const Service* service = name.find(':') == std::string_view::npos ? nullptr : reading.catalogue().FindService(prefix);
  const Action* action = service == nullptr ? nullptr : reading.catalogue().FindAction(name);
  if (action != nullptr) return action;
  if (service != nullptr && !service->Matching(name.substr(name.find(':') + 1)).empty()) {
    reading.Wrong(node.at(), "`" + std::string(name) + "` is a pattern", "name the actions that are needed");
    return nullptr;
  }
  std::vector<std::string_view> known;
  if (service != nullptr) {
    for (const Action& other : service->actions()) known.push_back(other.name);
  }
  reading.WrongName(node.at(), "IAM has no action `" + std::string(name) + "`",
                    name.substr(service == nullptr ? 0 : name.find(':') + 1), known);
  return nullptr;
}

void AddNeed(const std::string& action, const GeneralResource& resource, const Location& at, const Use& use,
             FunctionUses& function) {
  Need need;
  need.action = action;
  need.resource = resource.resource;
  need.conditions = CommonConditions(use.narrowing, at);
  need.cause = action;
  need.label = resource.everything
                   ? ""
                   : SidLabel(resource.resource.id.empty() ? action.substr(0, action.find(':')) : resource.resource.id);
  need.at = at;
  function.needs.push_back(std::move(need));
}

// False when the action is wrong.
bool ReadOneAction(NodeRef node, std::vector<GeneralResource>& resources, UsesReading& reading, const Use& use,
                   FunctionUses& function) {
  const Action* action = ReadAction(node, reading);
  if (action == nullptr) return false;
  const Service& service = *reading.catalogue().FindService(node.text().substr(0, node.text().find(':')));
  const std::string name = std::string(service.prefix()) + ":" + std::string(action->name);
  bool fits_any = false;
  for (GeneralResource& resource : resources) {
    const std::vector<Text> texts = Deployed(resource.resource.base);
    const bool fits =
        std::any_of(texts.begin(), texts.end(), [&](const Text& text) { return ActsOn(service, *action, text); });
    if (!resource.everything && !fits) continue;
    if (resource.everything && !action->resource_types.empty()) {
      reading.Note(node.at(), "`" + name + "` takes a resource, and `*` is every one", "name the resources it acts on");
    }
    fits_any = true;
    resource.used = true;
    AddNeed(name, resource, node.at(), use, function);
  }
  if (fits_any || resources.empty()) return true;
  const bool takes_none = action->resource_types.empty();
  std::vector<std::string> types;
  for (const std::string_view type : action->resource_types) types.emplace_back(type);
  reading.Wrong(node.at(),
                takes_none ? "`" + name + "` takes no resource" : "`" + name + "` acts on none of these resources",
                takes_none ? "write `Resource: '*'` in a use of its own" : "it takes " + QuotedList(types));
  return false;
}

}  // namespace

bool ActsOn(const Service& service, const Action& action, const Text& resource) {
  const ResourcePattern pattern(Pattern::FromText(resource, true));
  const std::vector<const ResourceType*>& types = service.TypesOf(action);
  return std::any_of(types.begin(), types.end(), [&](const ResourceType* type) { return MayName(pattern, *type); });
}

void ReadGeneralUse(NodeRef item, UsesReading& reading, Use& use, FunctionUses& function) {
  const NodeRef actions = item.Find("Actions");
  const NodeRef resource = item.Find("Resource");
  if (!resource) {
    reading.Wrong(item.at(), "this use says no `Resource`", "write the ARNs that its `Actions` act on, or `'*'`");
    return;
  }
  std::vector<GeneralResource> resources = ReadResources(resource, reading);
  bool right = true;
  for (const NodeRef node : actions.IsSequence() ? actions.Entries() : std::vector<NodeRef>{actions}) {
    if (node.IsScalar()) {
      right = ReadOneAction(node, resources, reading, use, function) && right;
      use.operations.emplace_back(node.text());
    } else {
      reading.Wrong(node.at(), "an action is a text such as `ses:SendEmail`");
    }
  }
  for (const GeneralResource& left : resources) {
    if (right && !left.used) reading.Wrong(left.at, "no action of this use acts on `" + left.spelling + "`");
  }
}

}  // namespace leastpriv
