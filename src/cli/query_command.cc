#include <nlohmann/json.hpp>
#include <ostream>

#include "cli/commands.h"
#include "cli/inputs.h"
#include "iam/action_set.h"
#include "iam/suggestions.h"
#include "text/text.h"

namespace leastpriv {
namespace {

using Json = nlohmann::ordered_json;

Json Strings(const WordList& views) {
  Json list = Json::array();
  for (const std::string_view view : views) list.push_back(std::string(view));
  return list;
}

std::string Joined(const WordList& views) {
  std::string text;
  for (const std::string_view view : views) {
    if (!text.empty()) text += ", ";
    text += view;
  }
  return text.empty() ? "none" : text;
}

std::string Qualified(const Service& service, const Action& action) {
  return std::string(service.prefix()) + ":" + std::string(action.name);
}

int QueryActions(const QueryArguments& arguments, const Catalogue& catalogue, const Streams& streams) {
  const auto level = ParseAccessLevel(arguments.level);
  Json list = Json::array();
  std::string text;
  const bool is_service = catalogue.FindService(arguments.term) != nullptr;
  const std::string pattern = is_service ? arguments.term + ":*" : arguments.term;
  ActionSet::May(catalogue, Text(pattern)).ForEach([&](const Service& service, const Action& action) {
    if (level && action.level != *level) return;
    const std::string name = Qualified(service, action);
    list.push_back({{"action", name}, {"accessLevel", AccessLevelName(action.level)}});
    text += name + "  " + std::string(AccessLevelName(action.level)) + "\n";
  });
  if (text.empty()) return Fail("no action matches `" + arguments.term + "`", streams);
  return Deliver(arguments.format == "json" ? list.dump(2) + "\n" : text, {}, kOk, streams);
}

int UnknownService(const std::string& name, const Catalogue& catalogue, const Streams& streams) {
  const auto nearest = NearestService(catalogue, name);
  return Fail("AWS has no service `" + name + "`" + (nearest ? " (did you mean " + *nearest + "?)" : ""), streams);
}

int QueryResources(const QueryArguments& arguments, const Catalogue& catalogue, const Streams& streams) {
  const Service* service = catalogue.FindService(arguments.term);
  if (service == nullptr) return UnknownService(arguments.term, catalogue, streams);
  Json list = Json::array();
  std::string text;
  for (const ResourceType& type : service->resource_types()) {
    list.push_back({{"type", type.name}, {"arns", Strings(type.arn_forms)}, {"conditionKeys", Strings(type.keys)}});
    text += std::string(type.name) + "  " + Joined(type.arn_forms) + "\n";
  }
  return Deliver(arguments.format == "json" ? list.dump(2) + "\n" : text, {}, kOk, streams);
}

int QueryAction(const QueryArguments& arguments, const Catalogue& catalogue, const Streams& streams) {
  const std::string prefix = arguments.term.substr(0, arguments.term.find(':'));
  const Service* service = catalogue.FindService(prefix);
  if (service == nullptr) return UnknownService(prefix, catalogue, streams);
  const Action* action = catalogue.FindAction(arguments.term);
  if (action == nullptr) {
    const std::string name = arguments.term.substr(std::min(arguments.term.size(), prefix.size() + 1));
    const std::vector<std::string> needed = ActionsOfOperation(prefix, name);
    if (!needed.empty())
      return Fail("`" + name + "` is an operation of the API, and needs " + QuotedList(needed), streams);
    const auto nearest = NearestAction(*service, name);
    return Fail("`" + prefix + "` has no action `" + name + "`" + (nearest ? " (did you mean " + *nearest + "?)" : ""),
                streams);
  }
  Json one = {{"action", Qualified(*service, *action)},
              {"accessLevel", AccessLevelName(action->level)},
              {"resourceTypes", Strings(action->resource_types)},
              {"conditionKeys", Strings(action->keys)},
              {"dependentActions", Strings(action->dependents)}};
  const std::string text = Qualified(*service, *action) + "\n  access level       " +
                           std::string(AccessLevelName(action->level)) + "\n  resource types     " +
                           Joined(action->resource_types) + "\n  condition keys     " + Joined(action->keys) +
                           "\n  dependent actions  " + Joined(action->dependents) + "\n";
  return Deliver(arguments.format == "json" ? one.dump(2) + "\n" : text, {}, kOk, streams);
}

}  // namespace

int RunQuery(const QueryArguments& arguments, const Streams& streams) {
  const auto catalogue = OpenCatalogue(arguments.catalog);
  if (!catalogue) return Fail(catalogue.error().message, streams);
  if (!arguments.level.empty() && !ParseAccessLevel(arguments.level)) {
    return Fail("`" + arguments.level + "` is no access level: List, Read, Write, Tagging, Permissions-management",
                streams);
  }
  if (arguments.what == "actions") return QueryActions(arguments, *catalogue, streams);
  if (arguments.what == "resources") return QueryResources(arguments, *catalogue, streams);
  return QueryAction(arguments, *catalogue, streams);
}

}  // namespace leastpriv
