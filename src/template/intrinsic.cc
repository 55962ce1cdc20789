#include "template/intrinsic.h"

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

bool IsNoValue(NodeRef node) {
  const auto intrinsic = ReadIntrinsic(node);
  return intrinsic && intrinsic->name == "Ref" && intrinsic->argument.text() == "AWS::NoValue";
}

}  // namespace leastpriv
