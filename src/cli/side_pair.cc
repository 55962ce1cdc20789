#include "cli/side_pair.h"

#include <utility>

#include "cli/checks.h"
#include "cli/inputs.h"
#include "cli/set_parties.h"

namespace leastpriv {

std::optional<SidePair> LoadPair(const std::vector<std::string>& before, const std::vector<std::string>& after,
                                 std::optional<PolicyType> type, const DeploymentOptions& deployment,
                                 const Streams& streams, SourceMap& sources) {
  auto a = LoadSide(before, type, deployment, streams, sources);
  auto b = a ? LoadSide(after, type, deployment, streams, sources) : std::nullopt;
  if (!a || !b) return std::nullopt;
  const auto refuse = [&streams](const std::string& why) {
    Fail(why, streams);
    return std::nullopt;
  };
  if (a->is_template != b->is_template) return refuse("a template is compared with a template");
  for (CheckSide* side : {&*a, &*b}) {
    for (Party& party : side->parties) AddFullAccessTo(party);
  }
  const auto apart = PutApartTogether(*a, *b);
  if (!apart) return refuse(apart.error().message);
  return SidePair{std::move(*a), std::move(*b), *apart};
}

void ForEachPair(const SidePair& sides, const std::function<void(const PartyPair&)>& visit) {
  for (const Party& after : sides.after.parties) {
    if (const Party* before = sides.before.Find(after)) {
      visit({after.id, *before, after});
    } else {
      visit({after.id, WithoutPolicies(after), after});
    }
  }
  for (const Party& before : sides.before.parties) {
    if (sides.after.Find(before) == nullptr) visit({before.id, before, WithoutPolicies(before), true});
  }
}

}  // namespace leastpriv
