#include "generate/policy_fate.h"

#include <algorithm>
#include <array>
#include <set>
#include <string_view>

#include "generate/drift.h"
#include "iam/action_set.h"
#include "iam/facts.h"
#include "text/text.h"
#include "value/deployed.h"

namespace leastpriv {
namespace {

// Of several parts: all the same, or mixed.
Fate Together(const std::set<Fate>& parts) {
  if (parts.contains(Fate::kStuck)) return Fate::kStuck;
  if (parts.size() == 1) return *parts.begin();
  return parts.empty() ? Fate::kStays : Fate::kSplits;
}

}  // namespace

Fate FateReader::OfText(const Text& entry) const {
  const ActionSet set = ActionSet::May(catalogue_, entry);
  bool any = false;
  bool all = true;
  set.ForEach([&](const Service& service, const Action& action) {
    const bool spoken = SpeaksFor(uses_, std::string(service.prefix()) + ":" + std::string(action.name));
    any = any || spoken;
    all = all && spoken;
  });
  // An action that no catalogue knows still names its service.
  if (set.empty()) return SpeaksFor(uses_, entry.Spelling()) ? Fate::kGoes : Fate::kStays;
  return !any ? Fate::kStays : all ? Fate::kGoes : Fate::kStuck;
}

Fate FateReader::OfAction(const Term& term) const {
  std::set<Fate> fates;
  for (const Text& text : Deployed(term.value)) fates.insert(OfText(text));
  const Fate together = Together(fates);
  return together == Fate::kSplits ? Fate::kStuck : together;
}

Fate FateReader::OfStatement(const Statement& statement) const {
  if (statement.effect == Effect::kDeny) return Fate::kStays;
  if (statement.action.negated) return Fate::kStuck;
  std::set<Fate> fates;
  for (const Term& term : statement.action.terms) fates.insert(OfAction(term));
  const Fate together = Together(fates);
  const bool known = statement.effect == Effect::kAllow && statement.unseen.empty();
  return known || together == Fate::kStays ? together : Fate::kStuck;
}

Fate FateReader::OfGrant(const Grant& grant) const {
  std::set<Fate> fates;
  for (const Statement& statement : grant.reading.policy.statements) fates.insert(OfStatement(statement));
  const Fate together = Together(fates);
  return together == Fate::kSplits ? Fate::kStuck : together;
}

Fate FateReader::OfManaged(const ManagedPolicy& policy, std::vector<std::string>& others) const {
  enum Column { kName = 1, kEffect = 3, kActionElement = 4, kActions = 5 };
  static const std::vector<FactRow> rows = FactRows("managed_policies.tsv");
  std::set<Fate> fates;
  std::set<std::string> services;
  for (const FactRow& row : rows) {
    if (policy.name.empty() || row[kName] != policy.name || row[kEffect] != "Allow") continue;
    if (row[kActionElement] == "NotAction") return Fate::kStuck;
    for (const std::string_view action : Split(row[kActions], ',')) {
      const Fate fate = OfText(Text(std::string(action)));
      if (fate == Fate::kStays) services.emplace(action.substr(0, action.find(':')));
      fates.insert(fate);
    }
  }
  const Fate together = Together(fates);
  if (together != Fate::kSplits) return together;
  constexpr std::array<std::string_view, 2> kAbout = {"S3", "DynamoDB"};
  const bool about = std::any_of(kAbout.begin(), kAbout.end(), [&policy](std::string_view word) {
    return policy.name.find(word) != std::string::npos;
  });
  if (!about) return Fate::kStuck;
  others.assign(services.begin(), services.end());
  return Fate::kGoes;
}

}  // namespace leastpriv
