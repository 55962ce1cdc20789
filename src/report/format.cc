#include <array>
#include <utility>

#include "report/report.h"

namespace leastpriv {

std::optional<Format> ParseFormat(std::string_view name) {
  constexpr std::array<std::pair<std::string_view, Format>, 4> kFormats = {
      {{"text", Format::kText}, {"json", Format::kJson}, {"sarif", Format::kSarif}, {"github", Format::kGithub}}};
  for (const auto& [known, format] : kFormats) {
    if (known == name) return format;
  }
  return std::nullopt;
}

}  // namespace leastpriv
