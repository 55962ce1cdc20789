// "`a`, `b`, `c` and 4 more": the first few of many names, back-ticked for a message.
#ifndef LEASTPRIV_TEXT_QUOTED_SOME_H_
#define LEASTPRIV_TEXT_QUOTED_SOME_H_

#include <cstddef>
#include <string>
#include <vector>

namespace leastpriv {

// How many names a message says; whoever collects them may stop there.
inline constexpr std::size_t kQuotedSome = 3;

// `names`: all of them, or at least the first kQuotedSome. `count`: how many there are.
std::string QuotedSome(const std::vector<std::string>& names, std::size_t count);

}  // namespace leastpriv

#endif  // LEASTPRIV_TEXT_QUOTED_SOME_H_
