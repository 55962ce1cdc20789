// Resources that SAM makes while it transforms a template: `UploadRole` beside a function `Upload`, `Upload.Alias`,
// `ServerlessRestApi`. Templates refer to them by the ids that SAM documents.
// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-generated-resources.html
#ifndef LEASTPRIV_TEMPLATE_SAM_MADE_H_
#define LEASTPRIV_TEMPLATE_SAM_MADE_H_

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "template/resolver.h"

namespace leastpriv {

struct SamMade {
  std::string id;                   // as referred to: "UploadRole", "Upload.Alias"
  std::string_view type;            // "AWS::IAM::Role"; empty where it depends on what SAM makes
  const Resource* owner = nullptr;  // the resource that it is made for; null for implicit APIs
};

// A resource of the template by its logical id; null when there is none.
using ResourceLookup = std::function<const Resource*(std::string_view)>;

// Costs as many look-ups as the name has letters.
std::optional<SamMade> FindSamMade(std::string_view name, const ResourceLookup& find);

}  // namespace leastpriv

#endif  // LEASTPRIV_TEMPLATE_SAM_MADE_H_
