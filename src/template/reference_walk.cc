#include "template/reference_walk.h"

#include <utility>

#include "template/intrinsic.h"
#include "text/text.h"

namespace leastpriv {
namespace {

class Walk {
 public:
  explicit Walk(const Resolver& resolver) : resolver_(resolver) {}

  std::vector<TemplateReference> Run() {
    for (const Resource& resource : resolver_.resources()) {
      from_ = &resource;
      OfResource(resource);
    }
    from_ = nullptr;
    property_ = {};
    for (const NodeRef output : resolver_.root().Find("Outputs").Entries()) {
      Add(ReferenceKind::kCondition, output.Find("Condition"));
      Visit(output.Find("Value"), Guard());
      Visit(output.Find("Export"), Guard());
    }
    for (const NodeRef condition : resolver_.root().Find("Conditions").Entries()) {
      property_ = condition.key();
      Visit(condition, Guard());
    }
    return std::move(found_);
  }

 private:
  void OfResource(const Resource& resource) {
    Add(ReferenceKind::kCondition, resource.node.Find("Condition"));
    const NodeRef depends = resource.node.Find("DependsOn");
    if (depends.IsScalar()) Add(ReferenceKind::kDependsOn, depends);
    if (depends.IsSequence()) {
      for (const NodeRef name : Children(depends)) Add(ReferenceKind::kDependsOn, name);
    }
    if (!resource.properties.IsMapping() || ReadIntrinsic(resource.properties)) {
      Visit(resource.properties, Guard());
      return;
    }
    for (const NodeRef property : resource.properties.Entries()) {
      property_ = property.key();
      Visit(property, Guard());
    }
    property_ = {};
  }

  void Add(ReferenceKind kind, NodeRef name) {
    if (!name.IsScalar() || name.text().empty()) return;
    Add(kind, name.text(), {}, name, Guard());
  }

  void Add(ReferenceKind kind, std::string_view name, std::string_view attribute, NodeRef at, const Guard& guard) {
    found_.push_back({kind, name, attribute, at.at(), from_, property_, guard});
  }

  void Visit(NodeRef node, const Guard& guard) {
    if (!node) return;
    const auto intrinsic = ReadIntrinsic(node);
    if (intrinsic && !Function(*intrinsic, node, guard)) return;
    for (const NodeRef child : node.Entries()) {
      if (!child.key().starts_with("Fn::ForEach")) Visit(child, guard);
    }
  }

  // What a function refers to by itself. False when its arguments have been seen to.
  bool Function(const Intrinsic& intrinsic, NodeRef node, const Guard& guard) {
    const NodeRef argument = intrinsic.argument;
    if (intrinsic.name == "Ref") {
      if (argument.IsScalar()) Add(ReferenceKind::kRef, Trim(argument.text()), {}, node, guard);
      return !argument.IsScalar();
    }
    if (intrinsic.name == "GetAtt") return GetAtt(argument, node, guard);
    if (intrinsic.name == "Sub") return Sub(argument, node, guard);
    if (intrinsic.name == "If") return If(argument, guard);
    if (intrinsic.name == "Condition") {
      if (argument.IsScalar()) Add(ReferenceKind::kCondition, argument.text(), {}, node, guard);
      return false;
    }
    if (intrinsic.name == "FindInMap") {
      const NodeRef mapping = argument.Item(0);
      const bool has_default = argument.Item(3).Find("DefaultValue").operator bool();
      if (mapping.IsScalar() && !ReadIntrinsic(mapping) && !has_default) {
        Add(ReferenceKind::kMapping, mapping.text(), {}, mapping, guard);
      }
    }
    return true;
  }

  bool GetAtt(NodeRef argument, NodeRef node, const Guard& guard) {
    if (argument.IsSequence()) {
      const NodeRef id = argument.Item(0);
      const NodeRef attribute = argument.Item(1);
      if (!id.IsScalar() || ReadIntrinsic(id)) return true;
      const bool is_known = attribute.IsScalar() && !ReadIntrinsic(attribute);
      Add(ReferenceKind::kAttribute, id.text(), is_known ? attribute.text() : std::string_view(), node, guard);
      return !is_known;
    }
    const std::string_view text = argument.text();
    const auto dot = text.find('.');
    if (dot != std::string_view::npos) {
      Add(ReferenceKind::kAttribute, text.substr(0, dot), text.substr(dot + 1), node, guard);
    } else if (argument.IsScalar()) {
      Add(ReferenceKind::kAttribute, text, {}, node, guard);
    }
    return false;
  }

  bool Sub(NodeRef argument, NodeRef node, const Guard& guard) {
    const NodeRef text = argument.IsSequence() ? argument.Item(0) : argument;
    const NodeRef variables = argument.IsSequence() ? argument.Item(1) : NodeRef();
    if (!text.IsScalar()) return true;
    const std::string_view whole = text.text();
    for (auto begin = whole.find("${"); begin != std::string_view::npos; begin = whole.find("${", begin + 2)) {
      const auto end = whole.find('}', begin);
      if (end == std::string_view::npos) break;
      const std::string_view name = Trim(whole.substr(begin + 2, end - begin - 2));
      if (name.empty() || name.starts_with('!') || variables.Find(name)) continue;
      const auto dot = name.find('.');
      const bool is_attribute = dot != std::string_view::npos && !name.starts_with("AWS::");
      Add(is_attribute ? ReferenceKind::kAttribute : ReferenceKind::kRef, is_attribute ? name.substr(0, dot) : name,
          is_attribute ? name.substr(dot + 1) : std::string_view(), node, guard);
    }
    Visit(variables, guard);
    return false;
  }

  bool If(NodeRef argument, const Guard& guard) {
    const NodeRef condition = argument.Item(0);
    if (!condition.IsScalar() || argument.size() != 3) return true;
    Add(ReferenceKind::kCondition, condition.text(), {}, condition, guard);
    for (const auto& [position, truth] : {std::pair(1U, "true"), std::pair(2U, "false")}) {
      const auto both = guard.And(Guard({std::string(condition.text()), truth}));
      if (both) Visit(argument.Item(position), *both);
    }
    return false;
  }

  const Resolver& resolver_;
  const Resource* from_ = nullptr;
  std::string_view property_;
  std::vector<TemplateReference> found_;
};

}  // namespace

std::vector<TemplateReference> FindReferences(const Resolver& resolver) { return Walk(resolver).Run(); }

}  // namespace leastpriv
