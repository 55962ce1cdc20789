#include "iam/variable.h"

#include <algorithm>

#include "text/text.h"

namespace leastpriv {
namespace {

constexpr auto kNone = std::string_view::npos;

// The brace that closes what opens before `begin`, past a quoted default that may hold one. Looks no further than the
// next `${`, so that all searches together are linear.
std::size_t FindClose(std::string_view text, std::size_t begin) {
  bool quoted = false;
  std::size_t first = kNone;
  const std::size_t limit = std::min(text.find("${", begin), text.size());
  for (std::size_t i = begin; i < limit; ++i) {
    if (text[i] == '\'') quoted = !quoted;
    if (text[i] != '}') continue;
    if (!quoted) return i;
    if (first == kNone) first = i;
  }
  return first;
}

}  // namespace

std::string_view VariableText::Name() const { return Trim(inside.substr(0, inside.find(','))); }

std::optional<std::string_view> VariableText::Default() const {
  const auto comma = inside.find(',');
  if (comma == kNone) return std::nullopt;
  return Trim(inside.substr(comma + 1));
}

std::vector<VariableText> FindVariables(std::string_view text) {
  std::vector<VariableText> found;
  std::size_t at = 0;
  while ((at = text.find("${", at)) != kNone) {
    const std::size_t close = FindClose(text, at + 2);
    const bool closed = close != kNone;
    const std::size_t end = closed ? close + 1 : std::min(text.find("${", at + 2), text.size());
    found.push_back({at, end, closed, text.substr(at + 2, (closed ? close : end) - at - 2)});
    at = end;
  }
  return found;
}

}  // namespace leastpriv
