#include "lint/checks/covered_types.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "iam/arn.h"

namespace leastpriv {
bool IsSingle(const ResourceType& type) {
  const std::vector<ResourcePattern>& forms = type.Forms();
  return std::all_of(forms.begin(), forms.end(), [](const ResourcePattern& form) {
    return form.parts && !form.parts->resource.HasHole() && !form.parts->resource.HasWildcard();
  });
}

CoveredTypes::CoveredTypes(const StatedResource& stated) : resource_(stated.pattern) {
  const ArnShape* shape = stated.Shape();
  if (shape == nullptr) return;
  meant_.emplace();
  std::copy_if(shape->types.begin(), shape->types.end(), std::back_inserter(*meant_),
               [this](const ResourceType* type) { return IsCovered(*type); });
}

bool CoveredTypes::Holds(const Service& service, const ResourceType& type) {
  if (meant_) return std::find(meant_->begin(), meant_->end(), &type) != meant_->end();
  const auto types = service.resource_types();
  if (asked_ != &service) {
    asked_ = &service;
    covered_.resize(types.size());
    for (std::size_t i = 0; i < types.size(); ++i) covered_[i] = IsCovered(types[i]);
  }
  return covered_[static_cast<std::size_t>(&type - types.data())];
}

bool CoveredTypes::IsCovered(const ResourceType& type) const {
  return CoversEveryResource(resource_, type) && !IsSingle(type);
}

}  // namespace leastpriv
