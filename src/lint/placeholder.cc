#include "lint/placeholder.h"

#include <algorithm>
#include <array>

namespace leastpriv {
namespace {

constexpr std::array<std::string_view, 3> kMarks = {"{{", "{%", "<%="};
constexpr std::string_view kCookiecutter = "cookiecutter.";

}  // namespace

std::string_view FindPlaceholder(std::string_view text) {
  constexpr auto kNone = std::string_view::npos;
  auto begin = text.find("<%=");
  for (auto name = text.find(kCookiecutter); name != kNone; name = text.find(kCookiecutter, name + 1)) {
    // The mark opens on the same line and is not closed before the name.
    const std::string_view line = text.substr(0, name).substr(text.substr(0, name).rfind('\n') + 1);
    for (const std::string_view mark : kMarks) {
      const auto open = line.rfind(mark);
      if (open == kNone || line.find('}', open) != kNone) continue;
      begin = std::min(begin, name - line.size() + open);
    }
    if (begin != kNone) break;
  }
  if (begin == kNone) return {};
  const std::string_view rest = text.substr(begin);
  const auto close = rest.find_first_of("}>\n");
  if (close == kNone || rest[close] == '\n') return rest.substr(0, close);
  return rest.substr(0, rest[close] == '>' || rest[close - 1] == '%' ? close + 1 : close + 2);
}

}  // namespace leastpriv
