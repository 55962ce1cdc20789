// The table is read once, on first use, into an index by service and name.
#include "uses/operations.h"

#include <algorithm>
#include <array>
#include <map>

#include "iam/facts.h"
#include "text/suggest.h"
#include "text/text.h"

namespace leastpriv {
namespace {

enum Column { kService, kOperation, kOtherNames, kOption, kMode, kPlace, kActions, kCondition };

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

using NameIndex = std::map<std::string, std::string_view, std::less<>>;

// Every name under which an operation may be declared, to the API's name; service and name joined by a blank.
const NameIndex& Names() {
  static const NameIndex names = [] {
    NameIndex all;
    for (const FactRow& row : Rows()) {
      const std::string service = std::string(row[kService]) + " ";
      all.emplace(service + std::string(row[kOperation]), row[kOperation]);
      all.emplace(service + SnakeCase(row[kOperation]), row[kOperation]);
      if (row[kOtherNames] == "-") continue;
      for (const std::string_view other : Split(row[kOtherNames], ',')) {
        all.emplace(service + std::string(other), row[kOperation]);
      }
    }
    return all;
  }();
  return names;
}

// The API's name under which an SDK's class or method goes: GetObjectCommand, GetObjectAsync, paginateListObjectsV2,
// getObject.
std::string WithoutDress(std::string_view name) {
  constexpr std::array<std::string_view, 2> kSuffixes = {"Command", "Async"};
  for (const std::string_view suffix : kSuffixes) {
    if (name.ends_with(suffix)) name.remove_suffix(suffix.size());
  }
  constexpr std::string_view kPaginator = "paginate";
  if (name.starts_with(kPaginator)) name.remove_prefix(kPaginator.size());
  std::string plain(name);
  if (!plain.empty() && plain[0] >= 'a' && plain[0] <= 'z') plain[0] = static_cast<char>(plain[0] - 'a' + 'A');
  return plain;
}

}  // namespace

std::vector<std::string_view> Operation::Options() const {
  std::vector<std::string_view> options;
  for (const OperationNeeds& need : needs) {
    if (need.option.empty() || std::find(options.begin(), options.end(), need.option) != options.end()) continue;
    options.push_back(need.option);
  }
  return options;
}

bool Operation::HasOption(std::string_view option) const {
  return std::any_of(needs.begin(), needs.end(),
                     [option](const OperationNeeds& need) { return need.option == option; });
}

std::optional<Operation> FindOperation(std::string_view service, std::string_view name) {
  const NameIndex& names = Names();
  const std::string prefix = std::string(service) + " ";
  auto called = names.find(prefix + std::string(name));
  if (called == names.end()) called = names.find(prefix + WithoutDress(name));
  if (called == names.end()) return std::nullopt;
  Operation operation;
  operation.service = service;
  operation.name = called->second;
  for (const FactRow& row : Rows()) {
    if (row[kService] != service || row[kOperation] != operation.name) continue;
    OperationNeeds needs;
    if (row[kOption] != "-") needs.option = row[kOption];
    needs.instead = row[kMode] == "instead";
    needs.place = row[kPlace];
    if (row[kActions] != "-") needs.actions = Split(row[kActions], ',');
    if (const auto equals = row[kCondition].find('='); equals != std::string_view::npos) {
      needs.condition_key = row[kCondition].substr(0, equals);
      needs.condition_value = row[kCondition].substr(equals + 1);
    }
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

const std::vector<std::string_view>& MappedServices() {
  static const std::vector<std::string_view> services = [] {
    std::vector<std::string_view> all;
    for (const FactRow& row : Rows()) {
      if (all.empty() || all.back() != row[kService]) all.push_back(row[kService]);
    }
    return all;
  }();
  return services;
}

}  // namespace leastpriv
