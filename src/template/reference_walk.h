// Every name that a template's resources, outputs and conditions refer to, as written: what CloudFormation resolves
// before it creates anything, also where no policy depends on it. Metadata is left out, and so are loops that could not
// be unrolled.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html
#ifndef LEASTPRIV_TEMPLATE_REFERENCE_WALK_H_
#define LEASTPRIV_TEMPLATE_REFERENCE_WALK_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "template/resolver.h"

namespace leastpriv {

enum class ReferenceKind : uint8_t {
  kRef,
  kAttribute,  // GetAtt, `${Id.Attribute}` in a Sub
  kDependsOn,
  kCondition,  // the Condition of a resource or output, the first argument of Fn::If, `!Condition`
  kMapping,    // the first argument of Fn::FindInMap
};

struct TemplateReference {
  ReferenceKind kind = ReferenceKind::kRef;
  std::string_view name;
  std::string_view attribute = {};  // kAttribute
  Location at;
  const Resource* from = nullptr;  // the resource that makes it; null outside Resources
  std::string_view property = {};  // of that resource: "Environment"; or the condition that makes it
  Guard guard = {};                // the branches of Fn::If that it stands in
};

// In the order of the file. Linear.
std::vector<TemplateReference> FindReferences(const Resolver& resolver);

}  // namespace leastpriv

#endif  // LEASTPRIV_TEMPLATE_REFERENCE_WALK_H_
