#include "iam/catalogue.h"

#include <gtest/gtest.h>

namespace leastpriv {
namespace {

TEST(Catalogue, FindsActionsWhateverTheirCase) {
  const Catalogue catalogue;
  const Action* action = catalogue.FindAction("S3:getobject");
  ASSERT_NE(action, nullptr);
  EXPECT_EQ(action->name, "GetObject");
  EXPECT_EQ(action->level, AccessLevel::kRead);
  EXPECT_EQ(catalogue.FindAction("s3:HeadObject"), nullptr);
  EXPECT_EQ(catalogue.FindAction("s4:GetObject"), nullptr);
  EXPECT_EQ(catalogue.FindAction("GetObject"), nullptr);
}

TEST(Catalogue, ACopySharesTheTableAndReadsForItself) {
  auto own = Catalogue::Parse("# mine\nS\ttoy\tToy\t0,1,0,0,0\nA\tGetBox\tR\t\t\t\n");
  ASSERT_TRUE(own.ok());
  std::optional<Catalogue> first(std::move(*own));
  const Catalogue copy(*first);
  EXPECT_NE(first->FindService("toy"), copy.FindService("toy"));
  EXPECT_EQ(first->services().data(), copy.services().data());
  first.reset();
  ASSERT_NE(copy.FindAction("toy:GetBox"), nullptr);
  EXPECT_EQ(copy.FindAction("toy:GetBox")->name, "GetBox");
}

TEST(Catalogue, EveryBlockIsReadAndCountsAgree) {
  const Catalogue catalogue;
  uint32_t first = 0;
  std::size_t types = 0;
  for (const ServiceEntry& entry : catalogue.services()) {
    const Service* service = catalogue.FindService(entry.prefix);
    ASSERT_NE(service, nullptr) << entry.prefix;
    LevelCounts counts{};
    for (const Action& action : service->actions()) ++counts[static_cast<std::size_t>(action.level)];
    EXPECT_EQ(counts, entry.counts) << entry.prefix;
    EXPECT_EQ(entry.first_action, first) << entry.prefix;
    for (const Action& action : service->actions()) EXPECT_EQ(service->FindAction(action.name), &action);
    for (const ResourceType& type : service->resource_types()) EXPECT_FALSE(type.Forms().empty()) << type.name;
    first += static_cast<uint32_t>(service->actions().size());
    types += service->resource_types().size();
  }
  EXPECT_EQ(first, catalogue.action_count());
  EXPECT_GT(types, 2000U);
}

TEST(Catalogue, KeysWithPlaceholdersStandForTheirFamily) {
  const Catalogue catalogue;
  const Service* dynamodb = catalogue.FindService("dynamodb");
  ASSERT_NE(dynamodb->FindKey("aws:resourcetag/team"), nullptr);
  EXPECT_EQ(dynamodb->FindKey("aws:ResourceTag/"), nullptr);
  ASSERT_NE(dynamodb->FindKey("dynamodb:leadingkeys"), nullptr);
  EXPECT_EQ(dynamodb->FindKey("s3:prefix"), nullptr);
}

TEST(Catalogue, AUsersTableReplacesTheEmbeddedOne) {
  const auto own = Catalogue::Parse(
      "# mine\nS\ttoy\tToy Service\t0,1,0,0,0\nR\tbox\tarn:${Partition}:toy:::${BoxName}\t\nA\tGetBox\tR\tbox\t\t\n");
  ASSERT_TRUE(own);
  EXPECT_EQ(own->Origin(), "mine");
  EXPECT_NE(own->FindAction("toy:GetBox"), nullptr);
  EXPECT_EQ(own->FindAction("s3:GetObject"), nullptr);
  EXPECT_EQ(own->action_count(), 1U);
}

TEST(Catalogue, AWrongTableIsRefusedWithItsLine) {
  EXPECT_EQ(Catalogue::Parse("# mine\nA\tGetBox\tR\t\t\t\n").error().message,
            "line 2: a table starts with a service row");
  EXPECT_EQ(Catalogue::Parse("S\ttoy\tToy\t0,1,0,0,0\nA\tGetBox\tX\t\t\t\n").error().message,
            "line 2: not a row of the catalogue");
  EXPECT_FALSE(Catalogue::Parse("").ok());
}

}  // namespace
}  // namespace leastpriv
