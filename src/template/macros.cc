#include "template/macros.h"

namespace leastpriv {

bool IsKnownTransform(std::string_view name) {
  return name.starts_with("AWS::Serverless-") || name == "AWS::LanguageExtensions" ||
         name.starts_with("AWS::CodeDeploy") || name.starts_with("AWS::SecretsManager-");
}

std::vector<std::string> MacrosOf(NodeRef root) {
  std::vector<std::string> macros;
  const auto add = [&macros](NodeRef transform) {
    const NodeRef name = transform.IsMapping() ? transform.Find("Name") : transform;
    if (name.IsScalar() && !IsKnownTransform(name.text())) macros.emplace_back(name.text());
  };
  const NodeRef transform = root.Find("Transform");
  if (!transform) return macros;
  if (!transform.IsSequence()) add(transform);
  if (transform.IsSequence()) {
    for (const NodeRef one : Children(transform)) add(one);
  }
  return macros;
}

}  // namespace leastpriv
