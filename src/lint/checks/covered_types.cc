#include "lint/checks/covered_types.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "iam/arn.h"

namespace leastpriv {
namespace {

// One resource an account and no more, as `phone/number/validate`: no pattern of it can be narrower.
bool IsSingle(const ResourceType& type) {
  const std::vector<ResourcePattern>& forms = type.Forms();
  return std::all_of(forms.begin(), forms.end(), [](const ResourcePattern& form) {
    return form.parts && !form.parts->resource.HasHole() && !form.parts->resource.HasWildcard();
  });
}

}  // namespace

CoveredTypes::CoveredTypes(const StatedResource& stated) : resource_(stated.pattern) {
  if (const ArnShape* shape = stated.Shape()) meant_ = Covered(shape->types);
}

const std::vector<const ResourceType*>& CoveredTypes::Of(const Service& service) {
  if (asked_ == &service) return covered_;
  asked_ = &service;
  std::vector<const ResourceType*> types;
  if (meant_) {
    std::copy_if(meant_->begin(), meant_->end(), std::back_inserter(types),
                 [&](const ResourceType* type) { return type->service == service.prefix(); });
    return covered_ = std::move(types);
  }
  for (const ResourceType& type : service.resource_types()) types.push_back(&type);
  return covered_ = Covered(std::move(types));
}

std::vector<const ResourceType*> CoveredTypes::Covered(std::vector<const ResourceType*> types) const {
  const auto is_not = [this](const ResourceType* type) {
    return !CoversEveryResource(resource_, *type) || IsSingle(*type);
  };
  types.erase(std::remove_if(types.begin(), types.end(), is_not), types.end());
  return types;
}

}  // namespace leastpriv
