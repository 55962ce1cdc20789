// A policy inside a string is JSON in a scalar of JSON or YAML. Its spans are mapped byte by byte: the decoded text is
// aligned with its spelling in the source, where an escape stands for one or more bytes and folding for none.
#include <optional>
#include <string>
#include <utility>

#include "document/builder.h"
#include "document/document.h"
#include "document/json_reader.h"

namespace leastpriv {
namespace {

bool IsHex(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

// How many source bytes the escape at `at` takes, in JSON and in YAML's double quotes.
std::size_t EscapeLength(std::string_view source, std::size_t at) {
  const char kind = at + 1 < source.size() ? source[at + 1] : '\0';
  if (kind == 'x') return 4;
  if (kind == 'U') return 10;
  if (kind != 'u') return 2;
  // A surrogate pair stands for one character.
  const bool high = at + 3 < source.size() && (source[at + 2] == 'd' || source[at + 2] == 'D') &&
                    std::string_view("89abAB").find(source[at + 3]) != std::string_view::npos;
  const bool pair = high && at + 7 < source.size() && source[at + 6] == '\\' && source[at + 7] == 'u';
  return pair ? 12 : 6;
}

std::size_t Utf8Length(char lead) {
  const auto byte = static_cast<unsigned char>(lead);
  return byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
}

// The source offset of every byte of `text` and of its end.
OffsetMap Align(std::string_view text, std::string_view source, Span span) {
  OffsetMap map;
  map.reserve(text.size() + 1);
  std::size_t at = span.begin;
  const char first = source[at];
  const bool escapes = first == '"';
  if (first == '"' || first == '\'') ++at;
  const auto blank = [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; };
  for (std::size_t i = 0; i < text.size();) {
    if (escapes && at < span.end && source[at] == '\\') {
      const std::size_t bytes = Utf8Length(text[i]);
      for (std::size_t k = 0; k < bytes && i < text.size(); ++k, ++i) map.push_back(static_cast<uint32_t>(at));
      at += EscapeLength(source, at);
      continue;
    }
    if (at < span.end && source[at] != text[i]) {
      // Folded or indented: white space is all that may differ. Quotes are doubled in single-quoted text.
      if (blank(text[i])) {
        map.push_back(static_cast<uint32_t>(at));
        ++i;
        continue;
      }
      while (at < span.end && source[at] != text[i]) ++at;
    }
    map.push_back(static_cast<uint32_t>(std::min<std::size_t>(at, span.end)));
    const bool doubled = first == '\'' && text[i] == '\'' && at + 1 < span.end && source[at + 1] == '\'';
    at += doubled ? 2 : 1;
    ++i;
  }
  map.push_back(static_cast<uint32_t>(std::min<std::size_t>(at, span.end)));
  return map;
}

int HexValue(char c) { return c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10; }

// Percent-decodes in place, as IAM's API returns policies; the map follows.
void PercentDecode(std::string& text, OffsetMap& map) {
  std::string decoded;
  OffsetMap decoded_map;
  for (std::size_t i = 0; i < text.size(); ++i) {
    decoded_map.push_back(map[i]);
    if (text[i] == '%' && i + 2 < text.size() && IsHex(text[i + 1]) && IsHex(text[i + 2])) {
      decoded += static_cast<char>(HexValue(text[i + 1]) * 16 + HexValue(text[i + 2]));
      i += 2;
    } else {
      decoded += text[i];
    }
  }
  decoded_map.push_back(map.back());
  text = std::move(decoded);
  map = std::move(decoded_map);
}

}  // namespace

std::optional<Document> ParseEmbedded(const Source& source, NodeRef text, const Limits& limits) {
  if (!text.IsString() || text.at().span.empty()) return std::nullopt;
  const auto first = text.text().find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return std::nullopt;
  const std::string_view opening = text.text().substr(first, 3);
  const bool percent = opening == "%7B" || opening == "%7b";
  if (!percent && opening.front() != '{') return std::nullopt;

  const Node& stored = text.IsAlias() ? text.document().node(text.document().node(text.index()).alias)
                                      : text.document().node(text.index());
  Span span = stored.span;
  // A tag or a block's header stands before the text.
  const std::string_view spelling = source.bytes();
  while (span.begin < span.end && spelling[span.begin] != '"' && spelling[span.begin] != '\'' &&
         spelling[span.begin] != '{' && spelling[span.begin] != '%') {
    ++span.begin;
  }
  if (span.empty()) return std::nullopt;
  std::string decoded(text.text());
  OffsetMap map = Align(decoded, spelling, span);
  if (percent) PercentDecode(decoded, map);

  Document document(text.document().source(), Syntax::kJson);
  std::vector<Diagnostic> unused;
  const std::string_view kept = DocumentBuilder(document, limits, unused).Keep(std::move(decoded));
  if (ReadJson(kept, map, limits, document, unused)) return std::nullopt;
  return document;
}

}  // namespace leastpriv
