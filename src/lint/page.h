// Rule pages: rules/LPnnn-name.md, the one place where a rule is specified. A page is documentation, test, the text of
// `leastpriv rules NAME`, SARIF help and a row of the README's table.
//
// Front matter (YAML between `---` lines): id, name, types, since, policy-types, check (`code`) or match (a block) with
// message and hint, references, opt-in. Then the headings What it reports · Why · Example · Instead · Limits, in that
// order.
#ifndef LEASTPRIV_LINT_PAGE_H_
#define LEASTPRIV_LINT_PAGE_H_

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "policy/policy.h"
#include "text/diagnostic.h"

namespace leastpriv {

struct RulePage {
  std::string id;                        // "LP301"
  std::string name;                      // "wildcard-action"
  std::vector<FindingType> types;        // the first is its own; a check may lower it to a later one
  std::string since;                     // "0.1"
  std::vector<PolicyType> policy_types;  // empty: every type
  std::vector<std::string> references;   // "ACCESS_ANALYZER:PASS_ROLE_WITH_STAR_IN_RESOURCE", URLs
  bool opt_in = false;                   // only with --select
  std::string summary;                   // first paragraph of What it reports
  std::string_view text;                 // the whole page; static for the built-in ones
  bool declarative = false;              // a `match` block instead of code
  std::string message;                   // of its findings, where `match` makes them; empty: the summary
  std::string hint;
};

// The built-in pages, by id. Made at build time by a host program that shares the loader: start-up parses no YAML.
std::span<const RulePage> BuiltInPages();
// By id or name; null when there is none.
const RulePage* FindPage(std::string_view id_or_name);
// Does a word of --select or --ignore mean this page: its id, its name, or a prefix of its id ("LP3")?
bool Selects(std::string_view word, const RulePage& page);

}  // namespace leastpriv

#endif  // LEASTPRIV_LINT_PAGE_H_
