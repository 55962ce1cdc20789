#include "text/diagnostic.h"

#include <array>
#include <cstddef>

namespace leastpriv {
namespace {

constexpr std::array<std::string_view, 4> kNames = {"ERROR", "SECURITY_WARNING", "WARNING", "SUGGESTION"};
constexpr std::array<std::string_view, 4> kWords = {"error", "security warning", "warning", "suggestion"};

}  // namespace

std::string_view FindingTypeName(FindingType type) { return kNames[static_cast<std::size_t>(type)]; }

std::string_view FindingTypeWords(FindingType type) { return kWords[static_cast<std::size_t>(type)]; }

std::optional<FindingType> ParseFindingType(std::string_view name) {
  for (std::size_t i = 0; i < kNames.size(); ++i) {
    if (kNames[i] == name) return static_cast<FindingType>(i);
  }
  return std::nullopt;
}

}  // namespace leastpriv
