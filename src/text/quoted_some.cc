#include "text/quoted_some.h"

#include "text/text.h"

namespace leastpriv {

std::string QuotedSome(const std::vector<std::string>& names, std::size_t count) {
  if (count <= kQuotedSome) return QuotedList(names);
  std::string text;
  for (std::size_t i = 0; i < kQuotedSome; ++i) text += (i == 0 ? "`" : ", `") + names[i] + "`";
  return text + " and " + std::to_string(count - kQuotedSome) + " more";
}

}  // namespace leastpriv
