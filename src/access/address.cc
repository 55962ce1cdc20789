// inet_pton reads the address itself, so that its many spellings are the system's business.
#include "access/address.h"

#include <arpa/inet.h>

#include <algorithm>
#include <charconv>
#include <string>

namespace leastpriv {
namespace {

std::optional<uint8_t> ParsePrefix(std::string_view text, uint8_t most) {
  uint8_t prefix = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), prefix);
  if (error != std::errc() || end != text.data() + text.size() || prefix > most) return std::nullopt;
  return prefix;
}

}  // namespace

std::optional<AddressRange> ParseAddressRange(std::string_view text) {
  const auto slash = text.find('/');
  const std::string address(text.substr(0, slash));
  AddressRange range;
  range.is_v4 = address.find(':') == std::string::npos;
  if (range.is_v4) {
    range.bytes[10] = range.bytes[11] = 0xFF;
    if (inet_pton(AF_INET, address.c_str(), range.bytes.data() + 12) != 1) return std::nullopt;
  } else if (inet_pton(AF_INET6, address.c_str(), range.bytes.data()) != 1) {
    return std::nullopt;
  }
  if (slash != std::string_view::npos) {
    const auto prefix = ParsePrefix(text.substr(slash + 1), range.is_v4 ? 32 : 128);
    if (!prefix) return std::nullopt;
    range.prefix = static_cast<uint8_t>(*prefix + (range.is_v4 ? 96 : 0));
  }
  return range;
}

bool AddressRange::Includes(const AddressRange& inner) const {
  if (is_v4 != inner.is_v4 || inner.prefix < prefix) return false;
  const std::size_t whole = prefix / 8U;
  if (!std::equal(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(whole), inner.bytes.begin())) return false;
  const unsigned rest = prefix % 8U;
  if (rest == 0) return true;
  const unsigned mask = 0xFF00U >> rest & 0xFFU;
  return (bytes[whole] & mask) == (inner.bytes[whole] & mask);
}

AddressRange AddressRange::WithoutHostBits() const {
  AddressRange network = *this;
  for (std::size_t bit = prefix; bit < 128; ++bit) {
    network.bytes[bit / 8] &= static_cast<uint8_t>(~(0x80U >> bit % 8));
  }
  return network;
}

bool AddressRange::IsPrivate() const {
  static const std::array<AddressRange, 9> ranges = [] {
    constexpr std::array<const char*, 9> kRanges = {"10.0.0.0/8",    "172.16.0.0/12", "192.168.0.0/16",
                                                    "100.64.0.0/10", "127.0.0.0/8",   "169.254.0.0/16",
                                                    "fc00::/7",      "fe80::/10",     "::1/128"};
    std::array<AddressRange, 9> parsed;
    for (std::size_t i = 0; i < kRanges.size(); ++i) parsed[i] = *ParseAddressRange(kRanges[i]);
    return parsed;
  }();
  return std::any_of(ranges.begin(), ranges.end(), [this](const AddressRange& range) { return range.Includes(*this); });
}

std::string AddressRange::Spelling() const {
  std::array<char, INET6_ADDRSTRLEN> text{};
  inet_ntop(is_v4 ? AF_INET : AF_INET6, bytes.data() + (is_v4 ? 12 : 0), text.data(), text.size());
  return std::string(text.data()) + "/" + std::to_string(is_v4 ? prefix - 96 : prefix);
}

}  // namespace leastpriv
