// The table's rows are looked through once an action: declarations are proposed once in a template's life.
#include "generate/operation_for.h"

#include <utility>

#include "iam/facts.h"
#include "text/text.h"

namespace leastpriv {
namespace {

enum SetColumn { kElement, kWord, kOperations };
enum OperationColumn { kService, kName, kOtherNames, kOption, kMode, kPlace, kActions };

bool IsAtHome(std::string_view place, TargetKind kind) {
  switch (kind) {
    case TargetKind::kObject:
      return place == "object";
    case TargetKind::kBucket:
      return place == "bucket" || place == "bucket-listing";
    case TargetKind::kTable:
      return place == "table" || place == "table-or-index";
    case TargetKind::kIndex:
      return place == "table-or-index" || place == "index" || place == "named-index";
  }
  return false;
}

bool IsApiName(std::string_view name) {
  return name.front() >= 'A' && name.front() <= 'Z' && name.find('.') == std::string_view::npos;
}

}  // namespace

std::vector<std::string> ActionsAt(const Operation& operation, std::string_view option, TargetKind kind) {
  std::vector<std::string> actions;
  for (const OperationNeeds& needs : operation.needs) {
    if (needs.option != option) continue;
    if (!IsAtHome(needs.place, kind)) return {};
    actions.insert(actions.end(), needs.actions.begin(), needs.actions.end());
  }
  return actions;
}

std::vector<std::string_view> EverydayOperations(std::string_view element) {
  std::vector<std::string_view> names;
  for (const FactRow& row : FactRows("access_sets.tsv")) {
    if (row[kElement] != element) continue;
    for (const std::string_view name : Split(row[kOperations], ',')) names.push_back(name);
  }
  return names;
}

std::optional<ProposedOperation> OperationFor(const std::string& action, TargetKind kind) {
  const std::size_t colon = action.find(':');
  const std::string_view service = std::string_view(action).substr(0, colon);
  const std::string_view name = std::string_view(action).substr(colon + 1);
  const std::vector<std::string> only = {action};
  if (const auto same = FindOperation(service, name); same && ActionsAt(*same, "", kind) == only) {
    return ProposedOperation{std::string(same->name), {}};
  }
  std::optional<ProposedOperation> best;
  for (const FactRow& row : FactRows("operations.tsv")) {
    if (row[kService] != service || row[kActions] != action || !IsApiName(row[kName])) continue;
    const auto operation = FindOperation(service, row[kName]);
    ProposedOperation proposed{std::string(row[kName]), std::string(row[kOption] == "-" ? "" : row[kOption])};
    if (!operation || ActionsAt(*operation, proposed.option, kind) != only) continue;
    const auto rank = [](const ProposedOperation& one) { return std::pair(!one.option.empty(), one.name.size()); };
    if (!best || rank(proposed) < rank(*best)) best = std::move(proposed);
  }
  return best;
}

}  // namespace leastpriv
