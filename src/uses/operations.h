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
  bool instead = false;     // the option replaces what is needed plainly
  std::string_view
      place;  // "object", "bucket", "source-object", "table", "index", "table-or-index", "stream", "service"
  std::vector<std::string_view> actions;
};

struct Operation {
  std::string_view service;  // "s3", "dynamodb"
  std::string_view name;     // the API's: "GetObject"
  std::vector<OperationNeeds> needs;
};

// By the API's name, its snake case (get_object), or another name of the SDK's; letter case counts.
std::optional<Operation> FindOperation(std::string_view service, std::string_view name);
std::optional<std::string> NearestOperation(std::string_view service, std::string_view name);

}  // namespace leastpriv

#endif  // LEASTPRIV_USES_OPERATIONS_H_
