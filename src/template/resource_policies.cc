// One walk over the resources; the table is indexed by type on first use.
#include "template/resource_policies.h"

#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "iam/facts.h"
#include "template/api_policies.h"
#include "template/bus_policies.h"
#include "template/event_policies.h"
#include "template/function_policies.h"
#include "template/layered.h"
#include "template/own_policies.h"
#include "text/text.h"

namespace leastpriv {
namespace {

enum Column { kType, kProperty, kPolicyType, kWhose };

const std::vector<FactRow>& RowsOf(const std::string& type) {
  static const std::unordered_map<std::string_view, std::vector<FactRow>> by_type = [] {
    std::unordered_map<std::string_view, std::vector<FactRow>> rows;
    for (const FactRow& row : FactRows("cfn_policies.tsv")) rows[row[kType]].push_back(row);
    return rows;
  }();
  static const std::vector<FactRow> none;
  const auto found = by_type.find(type);
  return found == by_type.end() ? none : found->second;
}

// The policies of an organization say of which kind they are; tag policies and their like are no IAM policies.
std::optional<PolicyType> TypeOf(const Resource& resource, std::string_view name) {
  if (name != "organization") return ParsePolicyType(name);
  const NodeRef type = resource.properties.Find("Type");
  return type.IsScalar() ? ParsePolicyType(type.text()) : std::nullopt;
}

class TableRow {
 public:
  TableRow(const Resource& resource, const FactRow& row, Template& model)
      : resource_(resource), row_(row), model_(model), steps_(Split(row[kProperty], '.')) {}

  void Read() {
    const auto type = TypeOf(resource_, row_[kPolicyType]);
    if (!type) return;
    type_ = *type;
    const Layered first = SamProperties(resource_, model_.resolver).Find(steps_.front());
    for (const NodeRef part : first.parts()) Descend(part, 1, resource_.guard);
  }

 private:
  // Follows the steps from a node on; `[]` is every element, and each step may stand behind an Fn::If.
  void Descend(NodeRef node, std::size_t step, const Guard& guard) {
    for (const auto& [choice, leaf] : model_.resolver.Branches(node)) {
      const auto both = guard.And(choice);
      if (!both) continue;
      if (step == steps_.size()) {
        Add(leaf, *both);
      } else if (steps_[step] == "[]") {
        for (const NodeRef item : leaf.Entries()) Descend(item, step + 1, *both);
      } else {
        Descend(leaf.Find(steps_[step]), step + 1, *both);
      }
    }
  }

  void Add(NodeRef document, const Guard& guard) {
    auto reading = ReadDocument(document, type_, row_[kWhose], guard, model_.resolver);
    if (!reading) return;
    Grant grant = MakeGrant(resource_, GrantSource::kInline, document.at(), guard);
    grant.reading = std::move(*reading);
    model_.resource_policies.push_back({resource_.id, std::string(row_[kWhose]), std::move(grant)});
  }

  const Resource& resource_;
  const FactRow& row_;
  Template& model_;
  const std::vector<std::string_view> steps_;
  PolicyType type_ = PolicyType::kResource;
};

}  // namespace

void ReadResourcePolicies(Template& model) {
  for (const Resource& resource : model.resolver.resources()) {
    for (const FactRow& row : RowsOf(resource.type)) TableRow(resource, row, model).Read();
    ReadFunctionPolicy(resource, model);
    ReadApiPolicy(resource, model);
    ReadBusPolicy(resource, model);
    ReadEventPolicies(resource, model);
  }
}

}  // namespace leastpriv
