#include <array>
#include <optional>
#include <span>
#include <utility>

#include "report/access_report.h"
#include "report/report.h"

namespace leastpriv {
namespace {

template <typename T>
std::optional<T> ByName(std::span<const std::pair<std::string_view, T>> formats, std::string_view name) {
  for (const auto& [known, format] : formats) {
    if (known == name) return format;
  }
  return std::nullopt;
}

}  // namespace

std::optional<Format> ParseFormat(std::string_view name) {
  constexpr std::array<std::pair<std::string_view, Format>, 4> kFormats = {
      {{"text", Format::kText}, {"json", Format::kJson}, {"sarif", Format::kSarif}, {"github", Format::kGithub}}};
  return ByName<Format>(kFormats, name);
}

std::optional<AccessFormat> ParseAccessFormat(std::string_view name) {
  constexpr std::array<std::pair<std::string_view, AccessFormat>, 4> kFormats = {{{"text", AccessFormat::kText},
                                                                                  {"json", AccessFormat::kJson},
                                                                                  {"html", AccessFormat::kHtml},
                                                                                  {"dot", AccessFormat::kDot}}};
  return ByName<AccessFormat>(kFormats, name);
}

}  // namespace leastpriv
