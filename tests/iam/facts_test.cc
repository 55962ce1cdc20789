#include "iam/facts.h"

#include <gtest/gtest.h>

#include <utility>

namespace leastpriv {
namespace {

TEST(Facts, TablesThatAreSearchedByHalvingAreSorted) {
  for (const auto& [file, column] : {std::pair<std::string_view, std::size_t>{"managed_policies.tsv", 1},
                                     {"managed_policy_names.tsv", 0},
                                     {"cfn_types.tsv", 0},
                                     {"joint_types.tsv", 0},
                                     {"main_types.tsv", 0},
                                     {"unlisted_action_resources.tsv", 0}}) {
    const std::vector<FactRow> rows = FactRows(file);
    ASSERT_FALSE(rows.empty()) << file;
    for (std::size_t i = 1; i < rows.size(); ++i) {
      ASSERT_LE(rows[i - 1][column], rows[i][column]) << file << ", row " << i;
    }
  }
}

TEST(Facts, HalvingFindsWhatReadingFromTopFinds) {
  constexpr std::string_view kFile = "managed_policies.tsv";
  const std::vector<FactRow> rows = FactRows(kFile);
  for (std::size_t begin = 0; begin < rows.size();) {
    std::size_t end = begin;
    while (end < rows.size() && rows[end][1] == rows[begin][1]) ++end;
    const std::vector<FactRow> found = FactRowsWith(kFile, 1, rows[begin][1]);
    ASSERT_EQ(found.size(), end - begin) << rows[begin][1];
    EXPECT_EQ(found.front()[2], rows[begin][2]);
    begin = end;
  }
  EXPECT_TRUE(FactRowsWith(kFile, 1, "").empty());
  EXPECT_TRUE(FactRowsWith(kFile, 1, "A").empty());
  EXPECT_TRUE(FactRowsWith(kFile, 1, "zzz").empty());
}

}  // namespace
}  // namespace leastpriv
