#include "template/parameters.h"

namespace leastpriv {

bool IsListParameter(NodeRef parameter) {
  const NodeRef type = parameter.Find("Type");
  return type.IsScalar() && (type.text() == "CommaDelimitedList" || type.text().starts_with("List<"));
}

std::vector<std::string> AllowedTexts(NodeRef parameter) {
  std::vector<std::string> texts;
  const NodeRef allowed = parameter ? parameter.Find("AllowedValues") : NodeRef();
  if (!allowed.IsSequence()) return texts;
  for (const NodeRef value : Children(allowed)) texts.emplace_back(value.text());
  return texts;
}

std::vector<std::string> AllowedValues(NodeRef parameter) {
  return parameter && !IsListParameter(parameter) ? AllowedTexts(parameter) : std::vector<std::string>();
}

}  // namespace leastpriv
