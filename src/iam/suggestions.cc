#include "iam/suggestions.h"

#include "iam/facts.h"
#include "text/suggest.h"
#include "text/text.h"

namespace leastpriv {

std::optional<std::string> NearestService(const Catalogue& catalogue, std::string_view prefix) {
  std::vector<std::string_view> prefixes;
  for (const ServiceEntry& entry : catalogue.services()) prefixes.push_back(entry.prefix);
  const auto nearest = Nearest(prefix, prefixes);
  return nearest ? std::optional<std::string>(*nearest) : std::nullopt;
}

std::optional<std::string> NearestAction(const Service& service, std::string_view name) {
  std::vector<std::string_view> names;
  for (const Action& action : service.actions()) names.push_back(action.name);
  const auto nearest = Nearest(name, names);
  if (!nearest) return std::nullopt;
  return std::string(service.prefix()) + ":" + std::string(*nearest);
}

std::vector<std::string> ActionsOfOperation(std::string_view service, std::string_view operation) {
  for (const FactRow& row : FactRows("api_names.tsv")) {
    if (!EqualsIgnoreCase(row[0], service) || !EqualsIgnoreCase(row[1], operation)) continue;
    std::vector<std::string> actions;
    for (const std::string_view action : Split(row[2], ',')) actions.emplace_back(action);
    return actions;
  }
  return {};
}

}  // namespace leastpriv
