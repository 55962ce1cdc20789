#include "access/sample_values.h"

#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <limits>

#include "access/address.h"
#include "access/moment.h"

namespace leastpriv {
namespace {

std::string Spell(double value) {
  std::array<char, 32> buffer{};
  const auto [end, error] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
  return {buffer.data(), end};
}

double Between(double a, double b) {
  const double whole = std::floor(a) + 1;
  return whole < b ? whole : a + (b - a) / 2;
}

std::vector<std::string> Numbers(const std::vector<std::string>& operands) {
  std::vector<double> points;
  for (const std::string& operand : operands) {
    double value = 0;
    const auto [end, error] = std::from_chars(operand.data(), operand.data() + operand.size(), value);
    if (error == std::errc() && end == operand.data() + operand.size() && std::isfinite(value)) points.push_back(value);
  }
  if (points.empty()) return {"1"};
  std::sort(points.begin(), points.end());
  points.erase(std::unique(points.begin(), points.end()), points.end());
  std::vector<std::string> samples = {Spell(points.front() - std::max(1.0, std::abs(points.front()))),
                                      Spell(points.back() + std::max(1.0, std::abs(points.back())))};
  for (std::size_t i = 0; i < points.size(); ++i) {
    samples.push_back(Spell(points[i]));
    if (i + 1 < points.size()) samples.push_back(Spell(Between(points[i], points[i + 1])));
  }
  return samples;
}

// ISO 8601 in UTC, with milliseconds where there are any. Days by H. Hinnant's calendar algorithm.
std::string SpellMoment(int64_t moment) {
  constexpr int64_t kDay = 86'400'000;
  int64_t days = moment / kDay;
  int64_t rest = moment % kDay;
  if (rest < 0) {
    rest += kDay;
    --days;
  }
  const int64_t shifted = days + 719'468;
  const int64_t era = (shifted >= 0 ? shifted : shifted - 146'096) / 146'097;
  const int64_t of_era = shifted - era * 146'097;
  const int64_t year_of_era = (of_era - of_era / 1460 + of_era / 36'524 - of_era / 146'096) / 365;
  const int64_t of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const int64_t month_from_march = (5 * of_year + 2) / 153;
  const int64_t day = of_year - (153 * month_from_march + 2) / 5 + 1;
  const int64_t month = month_from_march < 10 ? month_from_march + 3 : month_from_march - 9;
  const int64_t year = year_of_era + era * 400 + (month <= 2 ? 1 : 0);
  const auto digits = [](int64_t value, std::size_t width) {
    std::string text = std::to_string(value);
    return text.size() < width ? std::string(width - text.size(), '0') + text : text;
  };
  std::string text = digits(year, 4) + "-" + digits(month, 2) + "-" + digits(day, 2) + "T" +
                     digits(rest / 3'600'000, 2) + ":" + digits(rest / 60'000 % 60, 2) + ":" +
                     digits(rest / 1000 % 60, 2);
  if (rest % 1000 != 0) text += "." + digits(rest % 1000, 3);
  return text + "Z";
}

std::vector<std::string> Moments(const std::vector<std::string>& operands) {
  constexpr int64_t kPlain = 1'767'225'600'000;  // 2026-01-01
  // Years 0000 to 9999: what the spelling can hold.
  constexpr int64_t kFirst = -62'167'219'200'000;
  constexpr int64_t kLast = 253'402'300'799'999;
  std::vector<int64_t> points = {kPlain};
  for (const std::string& operand : operands) {
    const auto moment = ParseMoment(operand);
    if (!moment) continue;
    for (const int64_t step : {-1000, -1, 0, 1, 1000}) points.push_back(std::clamp(*moment + step, kFirst, kLast));
  }
  std::vector<std::string> samples;
  samples.reserve(points.size());
  for (const int64_t point : points) samples.push_back(SpellMoment(point));
  return samples;
}

std::string SpellAddress(const std::array<uint8_t, 16>& bytes, bool is_v4) {
  std::array<char, INET6_ADDRSTRLEN> buffer{};
  const uint8_t* begin = is_v4 ? bytes.data() + 12 : bytes.data();
  inet_ntop(is_v4 ? AF_INET : AF_INET6, begin, buffer.data(), buffer.size());
  return buffer.data();
}

// The truth of ranges changes at the first address of each and after its last.
std::vector<std::string> Addresses(const std::vector<std::string>& operands) {
  std::vector<std::string> samples = {"198.51.100.7", "0.0.0.0", "2001:db8::7", "::"};
  for (const std::string& operand : operands) {
    const auto range = ParseAddressRange(operand);
    if (!range) continue;
    std::array<uint8_t, 16> first = range->bytes;
    std::array<uint8_t, 16> past = range->bytes;
    for (unsigned bit = range->prefix; bit < 128; ++bit) {
      const auto mask = static_cast<uint8_t>(0x80U >> (bit % 8));
      first[bit / 8] = static_cast<uint8_t>(first[bit / 8] & ~mask);
      past[bit / 8] = static_cast<uint8_t>(past[bit / 8] | mask);
    }
    samples.push_back(SpellAddress(first, range->is_v4));
    const std::size_t top = range->is_v4 ? 12 : 0;
    for (std::size_t byte = 16; byte-- > top;) {
      if (++past[byte] == 0) continue;
      samples.push_back(SpellAddress(past, range->is_v4));
      break;
    }
  }
  return samples;
}

}  // namespace

std::vector<std::string> SampleValues(OperatorKind kind, const std::vector<std::string>& operands) {
  switch (kind) {
    case OperatorKind::kNumeric:
      return Numbers(operands);
    case OperatorKind::kDate:
      return Moments(operands);
    case OperatorKind::kIpAddress:
      return Addresses(operands);
    default:
      return {};
  }
}

}  // namespace leastpriv
