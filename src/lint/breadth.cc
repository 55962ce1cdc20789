#include "lint/breadth.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <string_view>

#include "text/text.h"

namespace leastpriv {

namespace {

// What a reader fears of an action. Tags come after writes here: they matter where a condition reads them.
int Gravity(AccessLevel level) {
  constexpr std::array<AccessLevel, kAccessLevels> kRising = {
      AccessLevel::kList, AccessLevel::kRead, AccessLevel::kTagging, AccessLevel::kWrite, AccessLevel::kPermissions};
  return static_cast<int>(std::find(kRising.begin(), kRising.end(), level) - kRising.begin());
}

// A policy's writer opens all the rest, a list's writer some of it.
int Opens(std::string_view action) {
  if (!action.starts_with("Put")) return 0;
  return action.ends_with("Policy") ? 2 : action.ends_with("Acl") ? 1 : 0;
}

}  // namespace

bool HasStar(const Terms& terms) {
  return !terms.negated && std::any_of(terms.terms.begin(), terms.terms.end(), [](const Term& term) {
    const auto& alternatives = term.value.alternatives();
    return std::any_of(alternatives.begin(), alternatives.end(), [](const Alternative& alternative) {
      return alternative.text.literal() && Pattern::FromGlob(*alternative.text.Literal()).IsStar();
    });
  });
}

bool IsFullAdmin(const Statement& statement) {
  return statement.effect == Effect::kAllow && HasStar(statement.action) && HasStar(statement.resource) &&
         !statement.has_condition;
}

void GrantTally::Add(const Service& service, const Action& action) {
  ++counts_[static_cast<std::size_t>(action.level)];
  const int graver = example_ == nullptr ? 1 : Gravity(action.level) - Gravity(example_->level);
  if (graver < 0) return;
  const int opens = Opens(action.name);
  if (graver == 0) {
    // The first of its kind, and of those that open others the one with the shortest name.
    const auto size = [](const Service& s, const Action& a) { return s.prefix().size() + a.name.size(); };
    if (opens < opens_ || (opens == opens_ && (opens == 0 || size(service, action) >= size(*service_, *example_)))) {
      return;
    }
  }
  service_ = &service;
  example_ = &action;
  opens_ = opens;
}

uint32_t GrantTally::size() const { return std::accumulate(counts_.begin(), counts_.end(), 0U); }

bool GrantTally::OnlyReads() const {
  const auto of = [this](AccessLevel level) { return counts_[static_cast<std::size_t>(level)]; };
  return of(AccessLevel::kList) + of(AccessLevel::kRead) == size();
}

std::string GrantTally::Describe(uint32_t all) const {
  const uint32_t count = size();
  std::string text = count == 1 ? "one" : std::to_string(count);
  if (count < all) text += " of " + std::to_string(all);
  text += all == 1 ? " action" : " actions";
  if (count < all) text += " on these resources";
  if (example_ == nullptr) return text;
  const std::string example = "`" + std::string(service_->prefix()) + ":" + std::string(example_->name) + "`";
  if (count == 1) return text + ", " + example;
  const uint32_t held = counts_[static_cast<std::size_t>(example_->level)];
  text += held == count ? ", all of them " : ", " + std::to_string(held) + " of them ";
  return text + AsciiLower(AccessLevelName(example_->level)) + " such as " + example;
}

std::string DescribeGrant(const ActionSet& actions) {
  GrantTally tally;
  actions.ForEach([&tally](const Service& service, const Action& action) { tally.Add(service, action); });
  return tally.Describe(tally.size());
}

}  // namespace leastpriv
