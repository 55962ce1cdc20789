// Fn::ToJsonString: a structure written out, holes and alternatives kept.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-ToJsonString.html
#include <utility>

#include "template/resolver_rep.h"

namespace leastpriv {
namespace {

std::string Escaped(std::string_view text) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string escaped;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      escaped += {'\\', c};
    } else if (c == '\n') {
      escaped += "\\n";
    } else if (c == '\t') {
      escaped += "\\t";
    } else if (byte < 0x20) {
      escaped += std::string("\\u00") + kDigits[byte >> 4U] + kDigits[byte & 15U];
    } else {
      escaped += c;
    }
  }
  return escaped;
}

Value Quoted(const Value& value) {
  std::vector<Alternative> quoted;
  for (const Alternative& alternative : value.alternatives()) {
    Text text(std::string(1, '"'));
    for (const Piece& piece : alternative.text.pieces()) {
      const Hole* hole = std::get_if<Hole>(&piece);
      if (hole != nullptr) {
        text.Append(*hole);
      } else {
        text.Append(Escaped(std::get<std::string>(piece)));
      }
    }
    text.Append(std::string(1, '"'));
    quoted.push_back({alternative.guard, std::move(text)});
  }
  return Value(std::move(quoted));
}

}  // namespace

Value Resolver::Rep::JsonText(const Resolved& resolved) const {
  switch (resolved.kind) {
    case ResolvedKind::kNull:
      return Value("null");
    case ResolvedKind::kBool:
    case ResolvedKind::kNumber:
      return resolved.value;
    case ResolvedKind::kString:
      return Quoted(resolved.value);
    case ResolvedKind::kUnknown:
      return Unknown(resolved.reason);
    case ResolvedKind::kSequence:
    case ResolvedKind::kMapping:
      break;
  }
  Value text(resolved.IsMapping() ? "{" : "[");
  bool first = true;
  for (const Resolved& child : resolved.children) {
    if (!child.guard.always()) return Unknown("a part of it is there only under a condition");
    if (!first) text = Concatenate(text, Value(","));
    first = false;
    if (resolved.IsMapping()) text = Concatenate(text, Value("\"" + Escaped(child.key) + "\":"));
    text = Concatenate(text, JsonText(child));
  }
  return Concatenate(text, Value(resolved.IsMapping() ? "}" : "]"));
}

}  // namespace leastpriv
