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

// What a row's place looks like as an ARN; empty for a place of another kind.
std::string ArnOfPlace(std::string_view place) {
  if (place.starts_with("other-")) place.remove_prefix(6);
  const std::string table = "arn:aws:dynamodb:eu-west-1:111122223333:table/t";
  if (place == "object") return "arn:aws:s3:::bucket/key/of/it";
  if (place.starts_with("bucket")) return "arn:aws:s3:::bucket";
  if (place.find("index") != std::string_view::npos && place != "table-or-index") return table + "/index/i";
  if (place == "stream" || place == "backup" || place == "export" || place == "import") {
    return table + "/" + std::string(place) + "/s";
  }
  if (place.starts_with("table")) return table;
  if (!place.starts_with("arn:")) return {};
  std::string arn(place);
  for (const auto& [hole, text] :
       std::initializer_list<std::pair<std::string, std::string>>{{"${AWS::Partition}", "aws"},
                                                                  {"${AWS::Region}", "eu-west-1"},
                                                                  {"${AWS::AccountId}", "111122223333"},
                                                                  {"${Name}", "name"}}) {
    for (auto at = arn.find(hole); at != std::string::npos; at = arn.find(hole)) arn.replace(at, hole.size(), text);
  }
  return arn;
}

TEST(Operations, EveryActionExistsAndFitsItsPlace) {
  const Catalogue catalogue;
  std::size_t checked = 0;
  for (const FactRow& row : FactRows("operations.tsv")) {
    if (row[kActions] == "-") continue;
    for (const std::string_view name : Split(row[kActions], ',')) {
      const std::string where = std::string(row[kOperation]) + " " + std::string(name);
      const Action* action = catalogue.FindAction(name);
      ASSERT_NE(action, nullptr) << where;
      ++checked;
      if (row[kPlace] == "service" || row[kPlace] == "table-or-service") continue;
      const std::string arn = ArnOfPlace(row[kPlace]);
      const Service* service = catalogue.FindService(name.substr(0, name.find(':')));
      EXPECT_FALSE(action->resource_types.empty()) << where << " takes no resource";
      if (arn.empty()) continue;
      bool fits = false;
      for (const std::string_view type : action->resource_types) {
        fits = fits || MayName(Pattern::FromGlob(arn), *service->FindResourceType(type));
      }
      EXPECT_TRUE(fits) << where << " on " << row[kPlace];
    }
  }
  EXPECT_GT(checked, 500U);
}

TEST(Operations, EveryOperationOfTheApisIsMapped) {
  std::size_t checked = 0;
  for (const FactRow& row : FactRows("api_operations.tsv")) {
    EXPECT_TRUE(FindOperation(row[0], row[1])) << row[0] << " " << row[1];
    ++checked;
  }
  EXPECT_GT(checked, 170U);
}

TEST(Operations, AreFoundUnderEveryName) {
  for (const auto& [service, name, api] : std::initializer_list<std::tuple<const char*, const char*, const char*>>{
           {"s3", "GetObject", "GetObject"},
           {"s3", "get_object", "GetObject"},
           {"s3", "list_objects_v2", "ListObjectsV2"},
           {"s3", "upload_file", "upload_file"},
           {"dynamodb", "batch_write_item", "BatchWriteItem"},
           {"dynamodb", "Query", "Query"},
           {"s3", "getObject", "GetObject"},
           {"s3", "GetObjectCommand", "GetObject"},
           {"s3", "paginateListObjectsV2", "ListObjectsV2"},
           {"s3", "Bucket.objects.filter", "ListObjectsV2"},
           {"s3", "object_exists", "HeadObject"},
           {"dynamodb", "Table.batch_writer", "BatchWriteItem"},
           {"dynamodb", "TransactWriteCommand", "TransactWriteItems"},
           {"sqs", "send_message_batch", "SendMessageBatch"},
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
