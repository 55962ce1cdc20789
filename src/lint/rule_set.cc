#include "lint/rule_set.h"

#include <algorithm>

namespace leastpriv {
namespace {

bool AnySelects(const std::vector<std::string>& words, const RulePage& page) {
  return std::any_of(words.begin(), words.end(), [&page](const std::string& word) { return Selects(word, page); });
}

}  // namespace

bool ActiveCheck::AppliesTo(PolicyType type) const {
  const auto& types = page->policy_types;
  return types.empty() || std::find(types.begin(), types.end(), type) != types.end();
}

RuleSet::RuleSet(const std::vector<std::string>& select, const std::vector<std::string>& ignore) {
  for (const RulePage& page : BuiltInPages()) {
    const bool selected = select.empty() ? !page.opt_in : AnySelects(select, page);
    by_name_.emplace(page.name, Entry{&page, selected && !AnySelects(ignore, page)});
  }
  for (const Check& check : Checks()) {
    const auto entry = by_name_.find(check.rule);
    if (entry != by_name_.end() && entry->second.wanted) checks_.push_back({entry->second.page, &check});
  }
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
