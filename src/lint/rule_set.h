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
#include "lint/own_rule.h"
#include "lint/page.h"

namespace leastpriv {

// Does the page speak of policies of this type?
bool AppliesTo(const RulePage& page, PolicyType type);

struct ActiveCheck {
  const RulePage* page;
  const Check* check;
};

// A rule whose page says by its `match` block what it reports.
struct DeclarativeCheck {
  const RulePage* page;
  MatchBlock match;
};

class RuleSet {
 public:
  // `select`, `ignore`: ids, names or id prefixes ("LP3"); nothing selected: all that are not opt-in. `own`: a user's
  // rules, which must outlive the set.
  RuleSet(const std::vector<std::string>& select, const std::vector<std::string>& ignore,
          std::span<const OwnRule> own = {});

  // By name; null when there is none.
  const RulePage* Find(std::string_view name) const;
  // By id or name; null when there is none.
  const RulePage* FindByWord(std::string_view id_or_name) const;
  std::vector<std::string_view> Names() const;
  bool Wants(const RulePage& page) const;
  bool Wants(std::string_view name) const;
  // Of the wanted pages, in the order of their ids.
  std::span<const ActiveCheck> checks() const { return checks_; }
  std::span<const DeclarativeCheck> declarative() const { return declarative_; }

 private:
  struct Entry {
    const RulePage* page;
    bool wanted;
  };

  std::unordered_map<std::string_view, Entry> by_name_;
  std::vector<ActiveCheck> checks_;
  std::vector<DeclarativeCheck> declarative_;
};

}  // namespace leastpriv

#endif  // LEASTPRIV_LINT_RULE_SET_H_
