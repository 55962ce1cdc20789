#include "access/address.h"

#include <gtest/gtest.h>

namespace leastpriv {
namespace {

AddressRange Range(std::string_view text) {
  const auto range = ParseAddressRange(text);
  EXPECT_TRUE(range) << text;
  return range.value_or(AddressRange());
}

TEST(AddressRange, LeavesHostBitsOut) {
  EXPECT_EQ(Range("203.0.113.9/24").WithoutHostBits().Spelling(), "203.0.113.0/24");
  EXPECT_EQ(Range("203.0.113.255/25").WithoutHostBits().Spelling(), "203.0.113.128/25");
  EXPECT_EQ(Range("255.255.255.255/0").WithoutHostBits().Spelling(), "0.0.0.0/0");
  EXPECT_EQ(Range("2001:DB8:1:2::5/64").WithoutHostBits().Spelling(), "2001:db8:1:2::/64");
  for (const char* whole : {"203.0.113.9", "203.0.113.9/32", "0.0.0.0/0", "::1", "2001:db8::/32"}) {
    EXPECT_EQ(Range(whole).WithoutHostBits(), Range(whole)) << whole;
  }
}

TEST(AddressRange, KnowsWhatIsPrivate) {
  for (const char* inside : {"10.0.0.0/8", "10.1.2.3", "172.31.255.0/24", "192.168.0.0/16", "100.64.0.0/10",
                             "127.0.0.1", "169.254.169.254", "fd00::/8", "fe80::1", "::1"}) {
    EXPECT_TRUE(Range(inside).IsPrivate()) << inside;
  }
  for (const char* outside : {"0.0.0.0/0", "10.0.0.0/7", "172.32.0.0/16", "203.0.113.0/24", "::/0", "2001:db8::/32"}) {
    EXPECT_FALSE(Range(outside).IsPrivate()) << outside;
  }
}

}  // namespace
}  // namespace leastpriv
