#include "iam/suggestions.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>

#include "iam/action_set.h"
#include "iam/facts.h"
#include "text/suggest.h"
#include "text/text.h"

namespace leastpriv {

namespace {

// Verbs that AWS's services use for one another: `dynamodb:PutItem`, `rds:ModifyDBInstance`, `iam:GetRole`.
constexpr std::array<std::array<std::string_view, 3>, 4> kVerbs = {{
    {"Create", "Put", "Add"},
    {"Describe", "Get", "List"},
    {"Update", "Modify", "Put"},
    {"Delete", "Remove", "Terminate"},
}};

// The same thing done, in another word for it.
bool SaysTheSame(std::string_view a, std::string_view b) {
  const auto rest = [](std::string_view name, std::string_view verb) {
    const bool begins = EqualsIgnoreCase(name.substr(0, verb.size()), verb);
    return begins ? std::optional(name.substr(verb.size())) : std::nullopt;
  };
  return std::any_of(kVerbs.begin(), kVerbs.end(), [&](const auto& verbs) {
    for (const std::string_view x : verbs) {
      for (const std::string_view y : verbs) {
        const auto of_a = rest(a, x);
        const auto of_b = rest(b, y);
        if (of_a && of_b && !of_a->empty() && EqualsIgnoreCase(*of_a, *of_b)) return true;
      }
    }
    return false;
  });
}

// Two slips of the keyboard are likelier than another verb, and that is likelier than three.
std::optional<std::string_view> NearestName(std::string_view name, std::span<const std::string_view> names) {
  constexpr std::size_t kSlips = 2;
  const auto nearest = Nearest(name, names);
  if (nearest && EditDistance(name, *nearest, kSlips) <= kSlips) return nearest;
  const auto same = std::find_if(names.begin(), names.end(),
                                 [name](std::string_view candidate) { return SaysTheSame(name, candidate); });
  return same == names.end() ? nearest : std::optional(*same);
}

bool IsPattern(std::string_view action) { return action.find_first_of("*?") != std::string_view::npos; }

std::string Hint(const std::optional<std::string>& nearest) {
  return nearest ? " (did you mean " + *nearest + "?)" : "";
}

}  // namespace

std::optional<std::string> NearestService(const Catalogue& catalogue, std::string_view prefix) {
  std::vector<std::string_view> prefixes;
  for (const ServiceEntry& entry : catalogue.services()) prefixes.push_back(entry.prefix);
  const auto nearest = Nearest(prefix, prefixes);
  return nearest ? std::optional<std::string>(*nearest) : std::nullopt;
}

std::optional<std::string> NearestAction(const Service& service, std::string_view name,
                                         const std::unordered_set<std::string>& listed) {
  const std::string prefix = std::string(service.prefix()) + ":";
  std::vector<std::string_view> names;
  for (const Action& action : service.actions()) names.push_back(action.name);
  const auto is_listed = [&](std::string_view action) {
    return listed.count(AsciiLower(prefix + std::string(action)));
  };
  auto nearest = NearestName(name, names);
  if (!nearest) return std::nullopt;
  if (is_listed(*nearest) > 0) {
    names.erase(std::remove_if(names.begin(), names.end(), is_listed), names.end());
    if (const auto other = NearestName(name, names)) nearest = other;
  }
  return prefix + std::string(*nearest);
}

std::optional<std::string> WhyNoAction(const Catalogue& catalogue, std::string_view action) {
  const std::string spelt = "`" + std::string(action) + "`";
  if (IsPattern(action)) return spelt + " is a pattern; a request has one action";
  if (catalogue.FindAction(action) != nullptr) return std::nullopt;
  const auto colon = action.find(':');
  if (colon == std::string_view::npos) return spelt + " names no service; an action reads `s3:GetObject`";
  const std::string_view prefix = action.substr(0, colon);
  const Service* service = catalogue.FindService(prefix);
  const auto nearest =
      service == nullptr ? NearestService(catalogue, prefix) : NearestAction(*service, action.substr(colon + 1));
  return (service == nullptr ? "AWS has no service " : "IAM has no action ") + spelt + Hint(nearest);
}

std::optional<std::string> WhyNoActions(const Catalogue& catalogue, std::string_view pattern) {
  if (!IsPattern(pattern)) return WhyNoAction(catalogue, pattern);
  if (ActionSet::May(catalogue, Text(std::string(pattern))).size() > 0) return std::nullopt;
  const std::string_view prefix = pattern.substr(0, pattern.find(':'));
  const bool names_no_service = !IsPattern(prefix) && catalogue.FindService(prefix) == nullptr;
  return "`" + std::string(pattern) + "` matches no action of AWS" +
         Hint(names_no_service ? NearestService(catalogue, prefix) : std::nullopt);
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
