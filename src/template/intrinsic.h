// Intrinsic functions as they are written: short (`!Sub x`) and long (`Fn::Sub: x`) look alike behind this.
#ifndef LEASTPRIV_TEMPLATE_INTRINSIC_H_
#define LEASTPRIV_TEMPLATE_INTRINSIC_H_

#include <optional>
#include <span>
#include <string_view>

#include "document/document.h"

namespace leastpriv {

struct Intrinsic {
  std::string_view name;  // without "Fn::" and "!": "Ref", "GetAtt", "Sub", "If"
  NodeRef argument;       // for the short form the node itself, whose tag is then not to be looked at
};

// Nothing when the node is no intrinsic function.
std::optional<Intrinsic> ReadIntrinsic(NodeRef node);

// The long form alone, whatever tag stands before it: the argument of `!ImportValue {Fn::Sub: x}`.
std::optional<Intrinsic> ReadLongForm(NodeRef node);

// Is there an intrinsic function of this name: `Sub`, `ForEach::Topics`?
bool IsFunctionName(std::string_view name);

// Every name of one, without "Fn::".
std::span<const std::string_view> FunctionNames();

// `!Ref AWS::NoValue`.
bool IsNoValue(NodeRef node);

}  // namespace leastpriv

#endif  // LEASTPRIV_TEMPLATE_INTRINSIC_H_
