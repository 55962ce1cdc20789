// Greedy: of all prefixes of the list's names, the one that stands for the most of what is left, and of those the
// longest.
#include "generate/minimize.h"

#include <algorithm>
#include <set>
#include <string>

namespace leastpriv {
namespace {

constexpr std::size_t kWorthIt = 3;  // a wildcard for fewer actions saves little and widens as much

struct Wildcard {
  std::string prefix;  // "s3:GetObjectVersion"
  std::set<std::string> names;
};

// Every action that a prefix matches, when all of them are wanted; nothing otherwise.
std::set<std::string> Matched(const Service& service, const std::string& prefix, const std::set<std::string>& wanted) {
  const std::string name = prefix.substr(prefix.find(':') + 1);
  std::set<std::string> names;
  for (const uint32_t position : service.Matching(name + "*")) {
    std::string matched = std::string(service.prefix()) + ":" + std::string(service.actions()[position].name);
    if (!wanted.contains(matched)) return {};
    names.insert(std::move(matched));
  }
  return names;
}

Wildcard BestOf(const Catalogue& catalogue, const std::set<std::string>& left, const std::set<std::string>& wanted) {
  Wildcard best;
  for (const std::string& name : left) {
    const Service* service = catalogue.FindService(name.substr(0, name.find(':')));
    if (service == nullptr) continue;
    for (std::size_t size = name.size(); size > name.find(':') + 1; --size) {
      const std::string prefix = name.substr(0, size);
      std::set<std::string> names = Matched(*service, prefix, wanted);
      if (names.empty()) break;  // a shorter prefix matches the same and more
      if (names.size() > best.names.size()) best = {prefix, std::move(names)};
    }
  }
  return best;
}

}  // namespace

std::size_t Minimize(const Catalogue& catalogue, GeneratedPolicy& policy) {
  std::size_t wildcards = 0;
  for (Statement& statement : policy.policy.statements) {
    std::set<std::string> wanted;
    for (const Term& term : statement.action.terms) wanted.insert(std::string(*term.value.Literal()));
    std::set<std::string> left = wanted;
    std::vector<Term> terms;
    for (Wildcard best = BestOf(catalogue, left, wanted); best.names.size() >= kWorthIt;
         best = BestOf(catalogue, left, wanted)) {
      terms.push_back({Value(best.prefix + "*"), statement.action.terms.front().at, Guard()});
      for (const std::string& name : best.names) left.erase(name);
    }
    const std::size_t put_in = terms.size();
    for (const std::string& name : left) terms.push_back({Value(name), statement.action.terms.front().at, Guard()});
    if (put_in == 0) continue;
    statement.action.terms = std::move(terms);
    wildcards += put_in;
  }
  return wildcards;
}

}  // namespace leastpriv
