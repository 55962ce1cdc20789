#include "template/intrinsic.h"

#include <algorithm>
#include <array>

namespace leastpriv {

std::optional<Intrinsic> ReadIntrinsic(NodeRef node) {
  if (!node) return std::nullopt;
  const std::string_view tag = node.tag();
  if (tag.size() > 1 && tag[0] == '!' && tag[1] != '!') return Intrinsic{tag.substr(1), node};
  return ReadLongForm(node);
}

std::optional<Intrinsic> ReadLongForm(NodeRef node) {
  if (!node.IsMapping() || node.size() != 1) return std::nullopt;
  const NodeRef only = node.first_child();
  constexpr std::string_view kLong = "Fn::";
  if (only.key().starts_with(kLong)) return Intrinsic{only.key().substr(kLong.size()), only};
  if (only.key() == "Ref" || only.key() == "Condition") return Intrinsic{only.key(), only};
  return std::nullopt;
}

// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html, and those
// of the Rules section.
std::span<const std::string_view> FunctionNames() {
  static constexpr std::array<std::string_view, 26> kNames = {"And",
                                                              "Base64",
                                                              "Cidr",
                                                              "Condition",
                                                              "Contains",
                                                              "EachMemberEquals",
                                                              "EachMemberIn",
                                                              "Equals",
                                                              "FindInMap",
                                                              "ForEach",
                                                              "GetAtt",
                                                              "GetAZs",
                                                              "GetStackOutput",
                                                              "If",
                                                              "ImportValue",
                                                              "Join",
                                                              "Length",
                                                              "Not",
                                                              "Or",
                                                              "Ref",
                                                              "RefAll",
                                                              "Select",
                                                              "Split",
                                                              "Sub",
                                                              "ToJsonString",
                                                              "Transform"};
  return kNames;
}

bool IsFunctionName(std::string_view name) {
  const std::string_view first = name.substr(0, name.find("::"));
  const auto names = FunctionNames();
  return std::find(names.begin(), names.end(), first) != names.end() || first == "ValueOf" || first == "ValueOfAll";
}

bool IsNoValue(NodeRef node) {
  const auto intrinsic = ReadIntrinsic(node);
  return intrinsic && intrinsic->name == "Ref" && intrinsic->argument.text() == "AWS::NoValue";
}

}  // namespace leastpriv
