#include "lint/own_rule.h"

#include <utility>

#include "lint/page_loader.h"

namespace leastpriv {

Result<MatchBlock> MatchOf(const RulePage& page) {
  const Source source(page.id, std::string(FrontMatter(page.text)));
  const ParsedFile file = ParseFile(source, 0);
  if (file.documents.empty()) return Error{"1:1: the front matter is not YAML"};
  const NodeRef match = file.documents.front().root().Find("match");
  if (!match) return Error{"1:1: the page has no `match` block"};
  return ReadMatch(source, match);
}

Result<OwnRule> ReadOwnRule(std::string text) {
  OwnRule rule;
  rule.text = std::make_shared<const std::string>(std::move(text));
  auto page = ParsePage(*rule.text);
  if (!page) return page.error();
  rule.page = std::move(*page);
  if (rule.page.id.starts_with("LP") || rule.page.id.starts_with("SV")) {
    return Error{"2:1: ids that begin with LP or SV are the program's own"};
  }
  if (FindPage(rule.page.name) != nullptr) {
    return Error{"2:1: there is a rule `" + rule.page.name + "` already"};
  }
  auto match = MatchOf(rule.page);
  if (!match) return match.error();
  rule.match = std::move(*match);
  return rule;
}

}  // namespace leastpriv
