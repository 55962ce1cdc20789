// A quoted scalar ends at its closing quote. A plain or block scalar is found by walking its decoded value through the
// source: neither has escapes, and folding changes nothing but white space. A node has a tag and an anchor at most.
#include "document/yaml_spans.h"

#include <cstddef>

namespace leastpriv {
namespace {

bool IsSpace(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

uint32_t FindQuote(std::string_view source, uint32_t at, char quote) {
  for (std::size_t i = at + 1; i < source.size(); ++i) {
    if (quote == '"' && source[i] == '\\') {
      ++i;
    } else if (source[i] == quote) {
      if (quote == '\'' && i + 1 < source.size() && source[i + 1] == quote) {
        ++i;
      } else {
        return static_cast<uint32_t>(i + 1);
      }
    }
  }
  return static_cast<uint32_t>(source.size());
}

// The end of the last character of `value` that is not white space, walking from `at`; `at` itself if there is none.
uint32_t Walk(std::string_view source, uint32_t at, std::string_view value) {
  std::size_t end = at;
  std::size_t i = at;
  for (const char c : value) {
    if (IsSpace(c)) continue;
    while (i < source.size() && IsSpace(source[i])) ++i;
    if (i == source.size() || source[i] != c) break;
    end = ++i;
  }
  return static_cast<uint32_t>(end);
}

}  // namespace

uint32_t SkipBlank(std::string_view source, uint32_t at) {
  while (at < source.size()) {
    if (IsSpace(source[at])) {
      ++at;
    } else if (source[at] == '#') {
      while (at < source.size() && source[at] != '\n' && source[at] != '\r') ++at;
    } else {
      break;
    }
  }
  return at;
}

uint32_t FindPropertyEnd(std::string_view source, uint32_t at) {
  const bool is_verbatim = source.substr(at, 2) == "!<";
  const bool is_tag = source[at] == '!' && !is_verbatim;
  // What the parser takes for a tag's characters; whatever else follows is the value itself.
  constexpr std::string_view kTagMarks = "!-#;/?:@&=+$_.~*'()%";
  constexpr std::string_view kEnds = " \t\r\n,[]{}";
  for (; at < source.size(); ++at) {
    const char c = source[at];
    const bool is_word = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (is_tag ? !is_word && kTagMarks.find(c) == std::string_view::npos : kEnds.find(c) != std::string_view::npos)
      break;
  }
  return at;
}

uint32_t SkipProperties(std::string_view source, uint32_t at) {
  std::string_view left = "!&";
  while (at < source.size() && left.find(source[at]) != std::string_view::npos) {
    left = left.size() == 1 ? std::string_view() : left.substr(source[at] == '!' ? 1 : 0, 1);
    at = FindPropertyEnd(source, at);
    const uint32_t next = SkipBlank(source, at);
    if (next == source.size()) return at;
    at = next;
  }
  return at;
}

ScalarExtent FindScalar(std::string_view source, uint32_t begin, std::string_view value) {
  ScalarExtent extent;
  extent.content = SkipProperties(source, begin);
  const char first = extent.content < source.size() ? source[extent.content] : '\0';
  if (first == '\'' || first == '"') {
    extent.style = first == '"' ? ScalarStyle::kDoubleQuoted : ScalarStyle::kSingleQuoted;
    extent.end = FindQuote(source, extent.content, first);
  } else if (first == '|' || first == '>') {
    extent.style = ScalarStyle::kBlock;
    uint32_t header = extent.content;
    while (header < source.size() && source[header] != '\n' && source[header] != '\r') ++header;
    const uint32_t end = Walk(source, header, value);
    extent.end = end;
  } else {
    extent.end = Walk(source, extent.content, value);
  }
  return extent;
}

uint32_t FindFlowEnd(std::string_view source, uint32_t from) {
  for (;;) {
    from = SkipBlank(source, from);
    if (from >= source.size()) return static_cast<uint32_t>(source.size());
    const char c = source[from];
    ++from;
    if (c == ']' || c == '}') return from;
    if (c != ',' && c != ':' && c != '?') return from - 1;
  }
}

}  // namespace leastpriv
