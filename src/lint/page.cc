#include "lint/page.h"

#include "text/text.h"

namespace leastpriv {

// Made at build time by embed_pages.
std::vector<RulePage> MakeBuiltInPages();

std::span<const RulePage> BuiltInPages() {
  static const std::vector<RulePage> pages = MakeBuiltInPages();
  return pages;
}

const RulePage* FindPage(std::string_view id_or_name) {
  for (const RulePage& page : BuiltInPages()) {
    if (page.name == id_or_name || EqualsIgnoreCase(page.id, id_or_name)) return &page;
  }
  return nullptr;
}

bool Selects(std::string_view word, const RulePage& page) {
  return page.name == word || (word.size() >= 2 && StartsWithIgnoreCase(page.id, word));
}

}  // namespace leastpriv
