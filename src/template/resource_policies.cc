// One walk over the resources; the table is indexed by type on first use.
#include "template/resource_policies.h"

#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "iam/facts.h"
#include "template/layered.h"
#include "template/own_policies.h"
#include "text/text.h"

namespace leastpriv {
namespace {

enum Column { kType, kProperty, kPolicyType, kWhose };

const std::vector<FactRow>& RowsOf(const std::string& type) {
  static const std::unordered_map<std::string_view, std::vector<FactRow>> by_type = [] {
    std::unordered_map<std::string_view, std::vector<FactRow>> rows;
    for (FactRow& row : FactRows("cfn_policies.tsv")) rows[row[kType]].push_back(std::move(row));
    return rows;
  }();
  static const std::vector<FactRow> none;
  const auto found = by_type.find(type);
  return found == by_type.end() ? none : found->second;
}

void ReadTableRow(const Resource& resource, const FactRow& row, Template& model) {
  const std::vector<std::string_view> steps = Split(row[kProperty], '.');
  Layered place = SamProperties(resource, model.resolver).Find(steps.front());
  for (std::size_t i = 1; i < steps.size(); ++i) place = place.Find(steps[i]);
  for (const NodeRef part : place.parts()) {
    for (const auto& [guard, leaf] : model.resolver.Branches(part)) {
      const auto both = resource.guard.And(guard);
      auto reading =
          both ? ReadDocument(leaf, *ParsePolicyType(row[kPolicyType]), row[kWhose], model.resolver) : std::nullopt;
      if (!reading) continue;
      Grant grant;
      grant.at = leaf.at();
      grant.guard = *both;
      grant.pointer_root = resource.id;
      grant.reading = std::move(*reading);
      model.resource_policies.push_back({resource.id, std::string(row[kWhose]), std::move(grant)});
    }
  }
}

}  // namespace

void ReadResourcePolicies(Template& model) {
  for (const Resource& resource : model.resolver.resources()) {
    for (const FactRow& row : RowsOf(resource.type)) ReadTableRow(resource, row, model);
  }
}

}  // namespace leastpriv
