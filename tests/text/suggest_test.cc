#include "text/suggest.h"

#include <gtest/gtest.h>

#include <array>

namespace leastpriv {
namespace {

TEST(EditDistance, CountsExchangesOnceAndIgnoresCase) {
  EXPECT_EQ(EditDistance("GetObjct", "getobject", 3), 1U);
  EXPECT_EQ(EditDistance("tempalte", "template", 3), 1U);
  EXPECT_EQ(EditDistance("", "abc", 3), 3U);
  EXPECT_EQ(EditDistance("abc", "xyz", 2), 3U);  // limit + 1
}

TEST(Nearest, TakesTheFirstOfTheNearest) {
  constexpr std::array<std::string_view, 4> kNames = {"PutObject", "GetObject", "GetObjectAcl", "GetBucket"};
  EXPECT_EQ(Nearest("GetObjct", kNames), "GetObject");
  EXPECT_EQ(Nearest("getobject", kNames), "GetObject");
  EXPECT_EQ(Nearest("DescribeEverything", kNames), std::nullopt);
  EXPECT_EQ(Nearest("xy", kNames), std::nullopt);
}

}  // namespace
}  // namespace leastpriv
