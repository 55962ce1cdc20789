// Points in time as the Date operators read them: ISO 8601 (W3C profile) or seconds since 1970, to the millisecond.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Date
#ifndef LEASTPRIV_ACCESS_MOMENT_H_
#define LEASTPRIV_ACCESS_MOMENT_H_

#include <cstdint>
#include <optional>
#include <string_view>

namespace leastpriv {

// Milliseconds since 1970-01-01T00:00Z. Takes "2026-11-24", "2026-11-24T10:15Z", "2026-11-24T10:15:30.250+01:00" and
// "1795000000"; a date or time without a zone is UTC.
std::optional<int64_t> ParseMoment(std::string_view text);

}  // namespace leastpriv

#endif  // LEASTPRIV_ACCESS_MOMENT_H_
