// Reads a rule page's text. Shared by the build-time program that embeds the built-in pages and by tests.
#ifndef LEASTPRIV_LINT_PAGE_LOADER_H_
#define LEASTPRIV_LINT_PAGE_LOADER_H_

#include <string_view>

#include "lint/page.h"
#include "text/result.h"

namespace leastpriv {

// The page's `text` views what is passed in. An Error names what is wrong with the page.
Result<RulePage> ParsePage(std::string_view text);

// A section's body, without its heading: "What it reports", "Why", "Example", "Instead", "Limits".
std::string_view PageSection(std::string_view text, std::string_view heading);

}  // namespace leastpriv

#endif  // LEASTPRIV_LINT_PAGE_LOADER_H_
