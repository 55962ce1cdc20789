#include "template/macros.h"

#include <string_view>

namespace leastpriv {
namespace {

// Does a transform add only what this program knows (SAM, language extensions)?
bool IsKnown(std::string_view name) {
  return name.starts_with("AWS::Serverless-") || name == "AWS::LanguageExtensions" ||
         name.starts_with("AWS::CodeDeploy") || name.starts_with("AWS::SecretsManager-");
}

void AddMacros(NodeRef transform, std::vector<NodeRef>& macros) {
  if (transform.IsSequence()) {
    for (const NodeRef one : Children(transform)) AddMacros(one, macros);
    return;
  }
  const NodeRef name = transform.IsMapping() ? transform.Find("Name") : transform;
  if (name.IsScalar() && !IsKnown(name.text())) macros.push_back(name);
}

}  // namespace

std::vector<NodeRef> MacrosOf(NodeRef root) {
  std::vector<NodeRef> macros;
  if (const NodeRef transform = root.Find("Transform")) AddMacros(transform, macros);
  return macros;
}

}  // namespace leastpriv
