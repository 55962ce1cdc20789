// Text that may hold anything, for formats that may not. Private to floor `report`.
#ifndef LEASTPRIV_REPORT_UTF8_H_
#define LEASTPRIV_REPORT_UTF8_H_

#include <string>
#include <string_view>
#include <vector>

namespace leastpriv {

// The text's code points, each as its bytes; a byte that belongs to none is one of its own.
std::vector<std::string_view> CodePoints(std::string_view text);

// The text with every byte that is not UTF-8 replaced by U+FFFD.
std::string ValidUtf8(std::string_view text);

}  // namespace leastpriv

#endif  // LEASTPRIV_REPORT_UTF8_H_
