// The operation map against the catalogue: every action exists and acts on the kind of resource the row names.
#include "uses/operations.h"

#include <gtest/gtest.h>

#include "iam/arn.h"
#include "iam/catalogue.h"
#include "iam/facts.h"
#include "text/text.h"

namespace leastpriv {
namespace {

enum Column { kService, kOperation, kOtherNames, kOption, kMode, kPlace, kActions };

// What a row's place looks like as an ARN; empty for an action that takes no resource.
std::string_view ArnOfPlace(std::string_view place) {
  if (place == "object" || place == "source-object") return "arn:aws:s3:::bucket/key/of/it";
  if (place == "bucket" || place == "source-bucket") return "arn:aws:s3:::bucket";
  if (place == "index") return "arn:aws:dynamodb:eu-west-1:111122223333:table/t/index/i";
  if (place == "stream") return "arn:aws:dynamodb:eu-west-1:111122223333:table/t/stream/s";
  if (place.starts_with("table")) return "arn:aws:dynamodb:eu-west-1:111122223333:table/t";
  return {};
}

TEST(Operations, EveryActionExistsAndFitsItsPlace) {
  const Catalogue catalogue;
  std::size_t checked = 0;
  for (const FactRow& row : FactRows("operations.tsv")) {
    for (const std::string_view name : Split(row[kActions], ',')) {
      const std::string where = std::string(row[kOperation]) + " " + std::string(name);
      const Action* action = catalogue.FindAction(name);
      ASSERT_NE(action, nullptr) << where;
      ++checked;
      const std::string_view arn = ArnOfPlace(row[kPlace]);
      if (arn.empty() || name.substr(0, name.find(':')) != row[kService]) continue;
      const Service* service = catalogue.FindService(row[kService]);
      bool fits = action->resource_types.empty();
      for (const std::string_view type : action->resource_types) {
        fits = fits || MayName(Pattern::FromGlob(arn), *service->FindResourceType(type));
      }
      EXPECT_TRUE(fits) << where << " on " << row[kPlace];
    }
  }
  EXPECT_GT(checked, 150U);
}

TEST(Operations, AreFoundUnderEveryName) {
  for (const auto& [service, name, api] : std::initializer_list<std::tuple<const char*, const char*, const char*>>{
           {"s3", "GetObject", "GetObject"},
           {"s3", "get_object", "GetObject"},
           {"s3", "list_objects_v2", "ListObjectsV2"},
           {"s3", "upload_file", "upload_file"},
           {"dynamodb", "batch_write_item", "BatchWriteItem"},
           {"dynamodb", "Query", "Query"},
       }) {
    const auto operation = FindOperation(service, name);
    ASSERT_TRUE(operation) << name;
    EXPECT_EQ(operation->name, api);
    EXPECT_FALSE(operation->needs.empty());
  }
  EXPECT_FALSE(FindOperation("s3", "GetObjct"));
  EXPECT_EQ(NearestOperation("s3", "GetObjct"), "GetObject");
  EXPECT_FALSE(FindOperation("dynamodb", "GetObject"));
}

}  // namespace
}  // namespace leastpriv
