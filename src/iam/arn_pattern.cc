#include "iam/arn_pattern.h"

#include <array>

namespace leastpriv {

std::optional<ArnPattern> SplitArn(const Pattern& pattern) {
  std::array<std::size_t, 5> colons{};
  std::size_t found = 0;
  const auto& elements = pattern.elements();
  for (std::size_t i = 0; i < elements.size() && found < colons.size(); ++i) {
    // A hole that may hold colons could be several segments.
    if (elements[i].kind == Pattern::ElementKind::kHole && elements[i].alphabet == Alphabet::kAny) return std::nullopt;
    if (elements[i].kind == Pattern::ElementKind::kCharacter && elements[i].character == ':') colons[found++] = i;
  }
  if (found < colons.size()) return std::nullopt;
  ArnPattern arn;
  arn.whole = pattern;
  arn.partition = pattern.Slice(colons[0] + 1, colons[1]);
  arn.service = pattern.Slice(colons[1] + 1, colons[2]);
  arn.region = pattern.Slice(colons[2] + 1, colons[3]);
  arn.account = pattern.Slice(colons[3] + 1, colons[4]);
  arn.resource = pattern.Slice(colons[4] + 1, elements.size());
  return arn;
}

}  // namespace leastpriv
