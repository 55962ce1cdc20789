// The rules of a run: every page by its name, which of them are wanted, and the checks of those that are code. Made
// once a run, so that a rule that does not run costs nothing.
#ifndef LEASTPRIV_LINT_RULE_SET_H_
#define LEASTPRIV_LINT_RULE_SET_H_

#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "lint/check.h"
#include "lint/page.h"

namespace leastpriv {

struct ActiveCheck {
  const RulePage* page;
  const Check* check;

  // Does the page speak of policies of this type?
  bool AppliesTo(PolicyType type) const;
};

class RuleSet {
 public:
  // `select`, `ignore`: ids, names or id prefixes ("LP3"); nothing selected: all that are not opt-in.
  RuleSet(const std::vector<std::string>& select, const std::vector<std::string>& ignore);

  // By name; null when there is none.
  const RulePage* Find(std::string_view name) const;
  bool Wants(const RulePage& page) const;
  bool Wants(std::string_view name) const;
  // Of the wanted pages, in the order of their ids.
  std::span<const ActiveCheck> checks() const { return checks_; }

 private:
  struct Entry {
    const RulePage* page;
    bool wanted;
  };

  std::unordered_map<std::string_view, Entry> by_name_;
  std::vector<ActiveCheck> checks_;
};

}  // namespace leastpriv

#endif  // LEASTPRIV_LINT_RULE_SET_H_
