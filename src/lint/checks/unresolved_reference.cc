// LP701. A name that nothing in the template has, an attribute that the resource's type does not have.
#include <algorithm>
#include <array>
#include <unordered_map>
#include <unordered_set>

#include "lint/checks/index.h"
#include "template/reference_walk.h"
#include "template/type_names.h"
#include "text/suggest.h"
#include "text/text.h"

namespace leastpriv {
namespace {

// Hints cost a look at every name: a template with more dangling names than this has another trouble than spelling.
constexpr std::size_t kMaxHints = 50;

constexpr std::array<std::string_view, 8> kPseudo = {"AWS::AccountId", "AWS::NoValue",  "AWS::NotificationARNs",
                                                     "AWS::Partition", "AWS::Region",   "AWS::StackId",
                                                     "AWS::StackName", "AWS::URLSuffix"};

// The names of one kind that a template defines.
struct Names {
  std::string_view message;  // with the name in the place of `%`
  std::vector<std::string_view> list;
  std::unordered_set<std::string_view> set;

  Names(std::string_view the_message, std::vector<std::string_view> names)
      : message(the_message), list(std::move(names)), set(list.begin(), list.end()) {}
};

std::vector<std::string_view> KeysOf(NodeRef section) {
  std::vector<std::string_view> keys;
  if (!section.IsMapping()) return keys;
  for (const NodeRef entry : Children(section)) keys.push_back(entry.key());
  return keys;
}

class Checker {
 public:
  Checker(const Resolver& resolver, Reporter& reporter) : resolver_(resolver), reporter_(reporter) {
    for (const std::string_view key : KeysOf(resolver.root().Find("Parameters"))) {
      names_.list.push_back(key);
      names_.set.insert(key);
    }
  }

  void Check(const TemplateReference& reference) {
    switch (reference.kind) {
      case ReferenceKind::kCondition:
        return Look(reference, conditions_);
      case ReferenceKind::kMapping:
        return Look(reference, mappings_);
      default:
        break;
    }
    if (reference.name.starts_with("AWS::")) {
      if (reference.kind == ReferenceKind::kRef) Look(reference, pseudo_);
    } else if (names_.set.count(reference.name) > 0) {
      CheckAttribute(reference);
    } else if (!resolver_.IsSamMade(reference.name)) {
      Look(reference, names_);
    }
  }

 private:
  void Look(const TemplateReference& reference, const Names& names) {
    if (names.set.count(reference.name) > 0) return;
    std::string message(names.message);
    message.replace(message.find('%'), 1, reference.name);
    Report(reference, std::move(message), names.list);
  }

  void CheckAttribute(const TemplateReference& reference) {
    const Resource* resource = resolver_.FindResource(reference.name);
    // What a custom resource answers with, a nested stack puts out, is not in the specification.
    const bool is_open = reference.attribute.starts_with("Outputs.") ||
                         (resource != nullptr && resource->type == "AWS::CloudFormation::CustomResource");
    if (resource == nullptr || reference.attribute.empty() || is_open) return;
    const auto [known, is_new] = types_.emplace(resource->type, std::nullopt);
    if (is_new) known->second = FindTypeNames(resource->type);
    const auto& names = known->second;
    if (!names || names->attributes.empty() || names->HasAttribute(reference.attribute)) return;
    Report(reference, "`" + resource->type + "` has no attribute `" + std::string(reference.attribute) + "`",
           Split(names->attributes, ','));
  }

  void Report(const TemplateReference& reference, std::string message, const std::vector<std::string_view>& known) {
    Diagnostic diagnostic{"unresolved-reference", reference.at, std::move(message)};
    const std::string_view wrong = known.empty() || reference.attribute.empty() || names_.set.count(reference.name) == 0
                                       ? reference.name
                                       : reference.attribute;
    const auto nearest = ++hints_ <= kMaxHints ? Nearest(wrong, known) : std::nullopt;
    if (nearest) diagnostic.hint = "did you mean `" + std::string(*nearest) + "`?";
    diagnostic.subject = wrong;
    reporter_.Report(std::move(diagnostic));
  }

  const Resolver& resolver_;
  Reporter& reporter_;
  Names names_{"nothing in this template is called `%`", KeysOf(resolver_.root().Find("Resources"))};
  Names conditions_{"this template has no condition `%`", KeysOf(resolver_.root().Find("Conditions"))};
  Names mappings_{"this template has no mapping `%`", KeysOf(resolver_.root().Find("Mappings"))};
  Names pseudo_{"CloudFormation has no pseudo parameter `%`", {kPseudo.begin(), kPseudo.end()}};
  std::unordered_map<std::string_view, std::optional<TypeNames>> types_;
  std::size_t hints_ = 0;
};

}  // namespace

void CheckUnresolvedReference(const TemplateScope& scope, Reporter& reporter) {
  const Resolver& resolver = scope.model.resolver;
  // A macro or an include may define what is missing here; unseen-content says so.
  if (resolver.MayDefineUnseen()) return;
  Checker checker(resolver, reporter);
  for (const TemplateReference& reference : FindReferences(resolver)) checker.Check(reference);
}

}  // namespace leastpriv
