// Reads a rule page's text. Shared by the build-time program that embeds the built-in pages and by tests.
#ifndef LEASTPRIV_LINT_PAGE_LOADER_H_
#define LEASTPRIV_LINT_PAGE_LOADER_H_

#include <string_view>

#include "lint/page.h"
#include "text/result.h"

namespace leastpriv {

// The page's `text` views what is passed in. An Error begins with line and column: "4:9: unknown finding type `LOUD`".
// Of the sections only What it reports is asked for.
Result<RulePage> ParsePage(std::string_view text);

// The first of the five sections that a page lacks; empty when it has them all, as built-in pages do.
std::string_view MissingSection(std::string_view text);

// From the opening `---` to before the closing one, so that places in it are places in the page; empty without one.
std::string_view FrontMatter(std::string_view text);

// A section's body, without its heading: "What it reports", "Why", "Example", "Instead", "Limits".
std::string_view PageSection(std::string_view text, std::string_view heading);

}  // namespace leastpriv

#endif  // LEASTPRIV_LINT_PAGE_LOADER_H_
