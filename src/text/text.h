// ASCII letter case and trimming, as IAM compares names: locale-free, one byte a character.
#ifndef LEASTPRIV_TEXT_TEXT_H_
#define LEASTPRIV_TEXT_TEXT_H_

#include <string>
#include <string_view>
#include <vector>

namespace leastpriv {

inline char AsciiLower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
std::string AsciiLower(std::string_view text);
bool EqualsIgnoreCase(std::string_view a, std::string_view b);
bool StartsWithIgnoreCase(std::string_view text, std::string_view prefix);
std::string_view Trim(std::string_view text);
// Pieces between separators; an empty text gives one empty piece. Views into `text`.
std::vector<std::string_view> Split(std::string_view text, char separator);
// "`a`, `b` and `c`": back-ticked names for a message.
std::string QuotedList(const std::vector<std::string>& names);

}  // namespace leastpriv

#endif  // LEASTPRIV_TEXT_TEXT_H_
