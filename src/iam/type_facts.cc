#include "iam/type_facts.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>

#include "iam/facts.h"
#include "text/text.h"

namespace leastpriv {

bool IsMainType(const ResourceType& type) {
  const std::vector<FactRow> rows = FactRowsWith("main_types.tsv", 0, type.service);
  return std::any_of(rows.begin(), rows.end(), [&type](const FactRow& row) { return row[1] == type.name; });
}

std::vector<TypeGroup> JointTypesOf(const Service& service, const Action& action) {
  std::vector<TypeGroup> groups;
  const std::string name = std::string(service.prefix()) + ":" + std::string(action.name);
  for (const FactRow& row : FactRowsWith("joint_types.tsv", 0, name)) {
    for (const std::string_view names : Split(row[1], ' ')) {
      TypeGroup& group = groups.emplace_back();
      for (const std::string_view type : Split(names, '|')) {
        if (const ResourceType* known = service.FindResourceType(type)) group.push_back(known);
      }
    }
  }
  std::erase_if(groups, [](const TypeGroup& group) { return group.empty(); });
  return groups;
}

const ResourceType* MostNamed(std::span<const TypeGroup> groups) {
  std::unordered_map<const ResourceType*, int> named;
  int most = 0;
  for (const TypeGroup& group : groups) {
    for (const ResourceType* type : group) most = std::max(most, ++named[type]);
  }
  const ResourceType* best = nullptr;
  const auto rank = [](const ResourceType* type) {
    const std::string_view form = type->arn_forms.front();
    return std::tuple(!IsMainType(*type), form.size(), form);
  };
  for (const auto& [type, count] : named) {
    if (count == most && (best == nullptr || rank(type) < rank(best))) best = type;
  }
  return best;
}

}  // namespace leastpriv
