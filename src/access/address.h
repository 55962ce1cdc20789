// IPv4 and IPv6 addresses and CIDR ranges, as the IpAddress operators read them. IPv4 is kept in its IPv4-mapped IPv6
// form, so that one comparison does for both; the two families never match each other.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_IPAddress
#ifndef LEASTPRIV_ACCESS_ADDRESS_H_
#define LEASTPRIV_ACCESS_ADDRESS_H_

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace leastpriv {

struct AddressRange {
  std::array<uint8_t, 16> bytes{};  // network order; IPv4 as ::ffff:a.b.c.d
  uint8_t prefix = 128;             // in bits of `bytes`: 96 more than written for IPv4
  bool is_v4 = false;

  // Same family, and every address of `inner` lies in this range.
  bool Includes(const AddressRange& inner) const;
  // The same range with the bits past its prefix cleared, as IAM reads it.
  AddressRange WithoutHostBits() const;
  // No request from the public network comes from here: private use (RFC 1918, RFC 4193), shared (RFC 6598), loopback
  // and link-local ranges.
  bool IsPrivate() const;
  // "203.0.113.0/24"; with its prefix, whether or not that was written.
  std::string Spelling() const;

  friend bool operator==(const AddressRange&, const AddressRange&) = default;
};

// "203.0.113.0/24", "2001:db8::/32", a lone address as its own range.
std::optional<AddressRange> ParseAddressRange(std::string_view text);

}  // namespace leastpriv

#endif  // LEASTPRIV_ACCESS_ADDRESS_H_
