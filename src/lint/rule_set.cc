#include "lint/rule_set.h"

#include <algorithm>

#include "text/text.h"

namespace leastpriv {
namespace {

bool AnySelects(const std::vector<std::string>& words, const RulePage& page) {
  return std::any_of(words.begin(), words.end(), [&page](const std::string& word) { return Selects(word, page); });
}

}  // namespace

bool AppliesTo(const RulePage& page, PolicyType type) {
  const auto& types = page.policy_types;
  return types.empty() || std::find(types.begin(), types.end(), type) != types.end();
}

RuleSet::RuleSet(const std::vector<std::string>& select, const std::vector<std::string>& ignore,
                 std::span<const OwnRule> own) {
  const auto add = [&](const RulePage& page) {
    const bool selected = select.empty() ? !page.opt_in : AnySelects(select, page);
    const bool wanted = selected && !AnySelects(ignore, page);
    by_name_.emplace(page.name, Entry{&page, wanted});
    return wanted;
  };
  for (const RulePage& page : BuiltInPages()) {
    if (!add(page) || !page.declarative) continue;
    if (auto match = MatchOf(page)) declarative_.push_back({&page, std::move(*match)});
  }
  for (const OwnRule& rule : own) {
    if (add(rule.page)) declarative_.push_back({&rule.page, rule.match});
  }
  for (const Check& check : Checks()) {
    const auto entry = by_name_.find(check.rule);
    if (entry != by_name_.end() && entry->second.wanted) checks_.push_back({entry->second.page, &check});
  }
}

const RulePage* RuleSet::FindByWord(std::string_view id_or_name) const {
  if (const RulePage* page = Find(id_or_name)) return page;
  for (const auto& [name, entry] : by_name_) {
    if (EqualsIgnoreCase(entry.page->id, id_or_name)) return entry.page;
  }
  return nullptr;
}

std::vector<std::string_view> RuleSet::Names() const {
  std::vector<std::string_view> names;
  for (const auto& [name, entry] : by_name_) names.push_back(name);
  std::sort(names.begin(), names.end());
  return names;
}

const RulePage* RuleSet::Find(std::string_view name) const {
  const auto entry = by_name_.find(name);
  return entry == by_name_.end() ? nullptr : entry->second.page;
}

bool RuleSet::Wants(std::string_view name) const {
  const auto entry = by_name_.find(name);
  return entry != by_name_.end() && entry->second.wanted;
}

bool RuleSet::Wants(const RulePage& page) const { return Wants(page.name); }

}  // namespace leastpriv
