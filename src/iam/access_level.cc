#include "iam/access_level.h"

#include "text/text.h"

namespace leastpriv {
namespace {

constexpr std::array<std::string_view, kAccessLevels> kNames = {"List", "Read", "Write", "Tagging",
                                                                "Permissions management"};

}  // namespace

std::string_view AccessLevelName(AccessLevel level) { return kNames[static_cast<std::size_t>(level)]; }

std::optional<AccessLevel> ParseAccessLevel(std::string_view name) {
  if (EqualsIgnoreCase(name, "permissions-management")) return AccessLevel::kPermissions;
  for (std::size_t i = 0; i < kNames.size(); ++i) {
    if (EqualsIgnoreCase(name, kNames[i])) return static_cast<AccessLevel>(i);
  }
  return std::nullopt;
}

}  // namespace leastpriv
