#include "access/moment.h"

#include <charconv>
#include <chrono>

namespace leastpriv {
namespace {

// Reads fixed-width fields from the front of a text.
class Fields {
 public:
  explicit Fields(std::string_view text) : rest_(text) {}

  bool empty() const { return rest_.empty(); }
  bool Take(char c) {
    if (rest_.empty() || rest_.front() != c) return false;
    rest_.remove_prefix(1);
    return true;
  }
  // Exactly `digits` digits.
  std::optional<int> Number(std::size_t digits) {
    int value = 0;
    if (rest_.size() < digits) return std::nullopt;
    const auto [end, error] = std::from_chars(rest_.data(), rest_.data() + digits, value);
    if (error != std::errc() || end != rest_.data() + digits || rest_.front() == '-') return std::nullopt;
    rest_.remove_prefix(digits);
    return value;
  }
  // The digits after a decimal point, as milliseconds.
  int Fraction() {
    int milliseconds = 0;
    int weight = 100;
    while (!rest_.empty() && rest_.front() >= '0' && rest_.front() <= '9') {
      milliseconds += (rest_.front() - '0') * weight;
      weight /= 10;
      rest_.remove_prefix(1);
    }
    return milliseconds;
  }

 private:
  std::string_view rest_;
};

std::optional<int64_t> ParseEpoch(std::string_view text) {
  double seconds = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
  constexpr double kMostSeconds = 1e12;
  if (error != std::errc() || end != text.data() + text.size() ||
      !(seconds > -kMostSeconds && seconds < kMostSeconds)) {
    return std::nullopt;
  }
  return static_cast<int64_t>(seconds * 1000);
}

// "Z", "+01:00", "+0100" or nothing: minutes to subtract.
std::optional<int> ParseZone(Fields& fields) {
  if (fields.empty() || fields.Take('Z')) return 0;
  const bool east = fields.Take('+');
  if (!east && !fields.Take('-')) return std::nullopt;
  const auto hours = fields.Number(2);
  fields.Take(':');
  const auto minutes = fields.empty() ? std::optional<int>(0) : fields.Number(2);
  if (!hours || !minutes || *hours > 23 || *minutes > 59) return std::nullopt;
  return (east ? 1 : -1) * (*hours * 60 + *minutes);
}

}  // namespace

std::optional<int64_t> ParseMoment(std::string_view text) {
  Fields fields(text);
  const auto year = fields.Number(4);
  if (!year || !fields.Take('-')) return ParseEpoch(text);
  const auto month = fields.Number(2);
  std::optional<int> day = 1;
  if (fields.Take('-')) day = fields.Number(2);
  if (!month || !day) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year(*year), std::chrono::month(static_cast<unsigned>(*month)),
                                         std::chrono::day(static_cast<unsigned>(*day))};
  if (!date.ok()) return std::nullopt;
  std::optional<int> hour = 0;
  std::optional<int> minute = 0;
  std::optional<int> second = 0;
  int milliseconds = 0;
  int zone = 0;
  if (fields.Take('T') || fields.Take('t')) {
    hour = fields.Number(2);
    if (!fields.Take(':')) return std::nullopt;
    minute = fields.Number(2);
    if (fields.Take(':')) second = fields.Number(2);
    if (fields.Take('.')) milliseconds = fields.Fraction();
    const auto parsed = ParseZone(fields);
    if (!parsed) return std::nullopt;
    zone = *parsed;
  }
  if (!fields.empty() || !hour || !minute || !second || *hour > 24 || *minute > 59 || *second > 60) return std::nullopt;
  const auto days = std::chrono::sys_days(date).time_since_epoch().count();
  const int64_t minutes = int64_t{days} * 24 * 60 + int64_t{*hour} * 60 + *minute - zone;
  return (minutes * 60 + *second) * 1000 + milliseconds;
}

}  // namespace leastpriv
