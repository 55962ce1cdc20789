// AWS's access levels. The catalogue's source lists compound ones ("Permissions management, Write"); the primary level
// is the strongest of them.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_understand-policy-summary-access-level-summaries.html
#ifndef LEASTPRIV_IAM_ACCESS_LEVEL_H_
#define LEASTPRIV_IAM_ACCESS_LEVEL_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace leastpriv {

// From harmless to dangerous.
enum class AccessLevel : uint8_t { kList, kRead, kWrite, kTagging, kPermissions };
inline constexpr std::size_t kAccessLevels = 5;

// How many actions of each level, indexed by AccessLevel.
using LevelCounts = std::array<uint32_t, kAccessLevels>;

// "List", "Read", "Write", "Tagging", "Permissions management".
std::string_view AccessLevelName(AccessLevel level);
// Takes those names and "permissions-management", whatever their letter case.
std::optional<AccessLevel> ParseAccessLevel(std::string_view name);

}  // namespace leastpriv

#endif  // LEASTPRIV_IAM_ACCESS_LEVEL_H_
