// "did you mean": the nearest of some names by optimal string alignment distance (an exchange of neighbours is one
// step), ignoring ASCII case.
#ifndef LEASTPRIV_TEXT_SUGGEST_H_
#define LEASTPRIV_TEXT_SUGGEST_H_

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

namespace leastpriv {

// Distance between two names, or `limit + 1` when it is greater than `limit`. O(|a| * limit).
std::size_t EditDistance(std::string_view a, std::string_view b, std::size_t limit);

// The nearest candidate within a distance that grows with the name's length (1 up to 4 letters, 2 up to 8, else 3);
// the first among equals. Nothing when none is near enough.
std::optional<std::string_view> Nearest(std::string_view name, std::span<const std::string_view> candidates);

}  // namespace leastpriv

#endif  // LEASTPRIV_TEXT_SUGGEST_H_
