// Rules that a page's `match:` block says whole: a user's own pages (--rules), and built-in ones without code.
#ifndef LEASTPRIV_LINT_OWN_RULE_H_
#define LEASTPRIV_LINT_OWN_RULE_H_

#include <memory>
#include <string>

#include "lint/match.h"
#include "lint/page.h"
#include "text/result.h"

namespace leastpriv {

struct OwnRule {
  std::shared_ptr<const std::string> text;  // what the page views
  RulePage page;
  MatchBlock match;
};

// An Error begins with line and column: "4:1: …". A page of one's own has an id outside LP and SV, and a `match` block.
Result<OwnRule> ReadOwnRule(std::string text);

// The `match` block of a page, built-in or not.
Result<MatchBlock> MatchOf(const RulePage& page);

}  // namespace leastpriv

#endif  // LEASTPRIV_LINT_OWN_RULE_H_
