#include "uses/operations.h"

#include <map>

#include "iam/facts.h"
#include "text/suggest.h"
#include "text/text.h"

namespace leastpriv {
namespace {

enum Column { kService, kOperation, kOtherNames, kOption, kMode, kPlace, kActions };

const std::vector<FactRow>& Rows() {
  static const std::vector<FactRow> rows = FactRows("operations.tsv");
  return rows;
}

// GetObject as the SDKs spell it: get_object; ListObjectsV2 is list_objects_v2.
std::string SnakeCase(std::string_view name) {
  std::string snake;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const bool is_upper = name[i] >= 'A' && name[i] <= 'Z';
    if (is_upper && i > 0) snake += '_';
    snake += AsciiLower(name[i]);
  }
  return snake;
}

// Every name under which an operation may be declared, to the API's name; service and name joined by a blank.
const std::map<std::string, std::string_view>& Names() {
  static const std::map<std::string, std::string_view> names = [] {
    std::map<std::string, std::string_view> all;
    for (const FactRow& row : Rows()) {
      const std::string service = std::string(row[kService]) + " ";
      all.emplace(service + std::string(row[kOperation]), row[kOperation]);
      all.emplace(service + SnakeCase(row[kOperation]), row[kOperation]);
      for (const std::string_view other : Split(row[kOtherNames], ',')) {
        all.emplace(service + std::string(other), row[kOperation]);
      }
    }
    return all;
  }();
  return names;
}

}  // namespace

std::optional<Operation> FindOperation(std::string_view service, std::string_view name) {
  const auto called = Names().find(std::string(service) + " " + std::string(name));
  if (called == Names().end()) return std::nullopt;
  Operation operation;
  operation.service = service;
  operation.name = called->second;
  for (const FactRow& row : Rows()) {
    if (row[kService] != service || row[kOperation] != operation.name) continue;
    OperationNeeds needs;
    if (row[kOption] != "-") needs.option = row[kOption];
    needs.instead = row[kMode] == "instead";
    needs.place = row[kPlace];
    needs.actions = Split(row[kActions], ',');
    operation.needs.push_back(std::move(needs));
  }
  return operation;
}

std::optional<std::string> NearestOperation(std::string_view service, std::string_view name) {
  std::vector<std::string_view> names;
  for (const FactRow& row : Rows()) {
    if (row[kService] == service) names.push_back(row[kOperation]);
  }
  const auto nearest = Nearest(name, names);
  return nearest ? std::optional<std::string>(*nearest) : std::nullopt;
}

}  // namespace leastpriv
