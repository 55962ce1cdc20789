// LP245 unpaired-key: private addresses are not unique, so a key that holds one says nothing without the network it is
// of. In an Allow both keys belong into one statement. In a Deny another one is as good that denies the same requests
// from anywhere but the network.
//
// Statements are compared pair by pair; past kMaxCost every Deny counts as paired.
#include <algorithm>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "lint/checks/index.h"
#include "lint/checks/statement_cover.h"
#include "lint/grants.h"
#include "text/text.h"

namespace leastpriv {
namespace {

constexpr std::size_t kMaxCost = 200'000;

using Shape = std::optional<StatementShape>;  // nothing: a part of the statement could not be seen

// The Deny statements that deny what does not come from a network, by the key (in lower case) that names it.
class NetworkDenies {
 public:
  explicit NetworkDenies(const Policy& policy) {
    for (const Statement& statement : policy.statements) {
      if (statement.effect != Effect::kDeny) continue;
      std::unordered_set<std::string> keys;
      for (const Condition& condition : statement.conditions) {
        const auto op = FindOperator(condition.operator_name);
        if (op && op->negated) keys.insert(AsciiLower(condition.key));
      }
      if (keys.empty()) continue;
      for (const std::string& key : keys) by_key_[key].push_back(shapes_.size());
      shapes_.push_back(ShapeOf(statement, policy.VariablesOn()));
    }
  }

  // Does one of them speak of all that this statement speaks of? What cannot be seen might.
  bool Accompany(const Shape& shape, const std::string& key) {
    const auto found = by_key_.find(key);
    return found != by_key_.end() && std::any_of(found->second.begin(), found->second.end(), [&](std::size_t position) {
             const Shape& other = shapes_[position];
             if (!shape || !other || cost_ > kMaxCost) return true;
             cost_ += 1 + CostOf(other->actions, shape->actions) + CostOf(other->resources, shape->resources);
             return CoversReach(*other, *shape);
           });
  }

 private:
  std::vector<Shape> shapes_;
  std::unordered_map<std::string, std::vector<std::size_t>> by_key_;  // positions in shapes_
  std::size_t cost_ = 0;
};

// The keys (in lower case) that the statement itself pairs others with: in an Allow, those that say which network it
// is.
std::unordered_set<std::string> PairedIn(const Statement& statement, const KnownConditions& conditions) {
  std::unordered_set<std::string> names;
  for (const KnownCondition& known : conditions.all()) {
    const bool counts = statement.effect == Effect::kAllow ? IsPositive(known.condition) : !known.IsNull();
    if (counts) names.insert(known.name);
  }
  return names;
}

}  // namespace

void CheckUnpairedKey(const PolicyScope& scope, Reporter& reporter) {
  std::optional<NetworkDenies> denies;  // made when first asked
  for (const Statement& statement : scope.policy.statements) {
    if (!statement.unseen.empty()) continue;
    const KnownConditions conditions(scope.catalogue, statement);
    std::optional<std::unordered_set<std::string>> paired_in;  // this and the shape: made when first asked
    Shape shape;
    for (const KnownCondition& known : conditions.all()) {
      const SharedKey* key = known.key.shared;
      if (!known.op || known.IsNull() || key == nullptr || key->retired || key->companions.empty()) continue;
      if (!denies) denies.emplace(scope.policy);
      if (!paired_in) {
        paired_in = PairedIn(statement, conditions);
        shape = ShapeOf(statement, scope.policy.VariablesOn());
      }
      const bool paired = std::any_of(key->companions.begin(), key->companions.end(), [&](std::string_view companion) {
        const std::string name = AsciiLower(companion);
        return paired_in->contains(name) || (statement.effect == Effect::kDeny && denies->Accompany(shape, name));
      });
      if (paired) continue;
      std::vector<std::string> companions(key->companions.begin(), key->companions.end());
      Diagnostic said{"unpaired-key", known.condition.key_at, {}};
      said.message = "`" + known.condition.key + "` holds a private address, which other networks have too";
      said.hint = (companions.size() > 1 ? "add one of " : "add ") + QuotedList(companions);
      said.subject = known.condition.key;
      reporter.Report(std::move(said));
    }
  }
}

}  // namespace leastpriv
