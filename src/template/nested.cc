#include "template/nested.h"

#include <filesystem>
#include <string>
#include <utility>

#include "template/intrinsic.h"

namespace leastpriv {
namespace {

// A path as `sam build` and `aws cloudformation package` take it; a URL, an ARN or a reference is not.
bool IsLocal(const Value& where) {
  const auto literal = where.Literal();
  return literal && !literal->empty() && literal->find("://") == std::string_view::npos &&
         !literal->starts_with("arn:");
}

std::string SpeltWithGuards(const Value& value) {
  std::string text;
  for (const Alternative& alternative : value.alternatives()) {
    text += (text.empty() ? "" : " | ") + alternative.text.Spelling();
    if (!alternative.guard.always()) text += " " + alternative.guard.Describe();
  }
  return text;
}

}  // namespace

std::vector<NestedTemplate> NestedTemplates(const Resolver& resolver) {
  std::vector<NestedTemplate> nested;
  for (const Resource& resource : resolver.resources()) {
    const bool is_application = resource.type == "AWS::Serverless::Application";
    if (!is_application && resource.type != "AWS::CloudFormation::Stack") continue;
    NodeRef location = resource.properties.Find(is_application ? "Location" : "TemplateURL");
    if (is_application && location.IsMapping() && !ReadIntrinsic(location)) location = location.Find("ApplicationId");
    if (!location) continue;
    NestedTemplate found;
    const Value where = resolver.ResolveValue(location);
    found.id = resource.id;
    found.at = location.at();
    found.where = where.Spelling();
    found.is_local = IsLocal(where);
    found.guard = resource.guard;
    for (const NodeRef parameter : resource.properties.Find("Parameters").Entries()) {
      const Value value = resolver.ResolveValue(parameter);
      if (const auto literal = value.Literal()) {
        found.parameters.emplace(parameter.key(), *literal);
      } else {
        found.open_parameters.emplace(parameter.key(), SpeltWithGuards(value));
      }
    }
    nested.push_back(std::move(found));
  }
  return nested;
}

std::string Beside(std::string_view file, std::string_view where) {
  return (std::filesystem::path(file).parent_path() / where).lexically_normal().string();
}

}  // namespace leastpriv
