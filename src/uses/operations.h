// The operation map: what each API operation and SDK call needs, from rules/facts/operations.tsv.
#ifndef LEASTPRIV_USES_OPERATIONS_H_
#define LEASTPRIV_USES_OPERATIONS_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace leastpriv {

// What an operation needs, plainly or under one of its options ("Versions", "From", "Put").
struct OperationNeeds {
  std::string_view option;  // empty: plainly
  bool instead = false;     // the option replaces what is needed on the same place plainly or from the other place
  // Where, relative to the place of the use:
  //   object            each key, or every one          bucket, table, resource   the place itself
  //   bucket-listing    the bucket, under s3:prefix     table-or-index            the named indexes, else the table
  //   index             the named indexes, else all     named-index               the named indexes, else nothing
  //   stream, backup, export, import, consumer, qualified, revision               what follows the place's ARN
  //   service           `*`                             table-or-service          `*` without a table
  //   arn:…             an ARN of its own, ${Name} the place's name
  //   other-…           the same of the place that From, To or Role names
  //   directory-only    of directory buckets alone      newer                     the catalogue does not know it yet
  std::string_view place;
  std::vector<std::string_view> actions;
  std::string_view condition_key;  // empty: none
  std::string_view condition_value;
};

struct Operation {
  std::string_view service;  // "s3", "dynamodb"
  std::string_view name;     // the API's: "GetObject"
  std::vector<OperationNeeds> needs;

  std::vector<std::string_view> Options() const;  // each once, in order
  bool HasOption(std::string_view option) const;
};

// By the API's name, its snake case (get_object), the SDKs' other spellings of it (getObject, GetObjectCommand,
// paginateListObjectsV2, GetObjectAsync), or another call of an SDK that comes down to it.
std::optional<Operation> FindOperation(std::string_view service, std::string_view name);
std::optional<std::string> NearestOperation(std::string_view service, std::string_view name);
// The services that the map knows, in order.
const std::vector<std::string_view>& MappedServices();

}  // namespace leastpriv

#endif  // LEASTPRIV_USES_OPERATIONS_H_
