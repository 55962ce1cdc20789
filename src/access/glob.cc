// Most strings are plain bytes and are read straight from them; one with a hole or a variable goes through
// PolicyString, which knows how those are written.
#include "access/glob.h"

#include <algorithm>
#include <utility>
#include <variant>

#include "text/text.h"

namespace leastpriv {
namespace {

constexpr std::size_t kColons = 5;  // of an ARN, before its resource part

bool HasWildcards(StringUse use) { return use != StringUse::kEquals && use != StringUse::kEqualsIgnoreCase; }
bool InSegments(StringUse use) { return use == StringUse::kResource || use == StringUse::kArn; }

void AppendSymbol(Glob& glob, Symbol symbol) {
  glob.symbols.push_back(symbol);
  glob.stars.push_back(Star::kNone);
}

bool Takes(Symbol symbol, char c, bool ignore_case) {
  if (symbol == kAnyByte) return true;
  if (symbol == kAnyButColon) return c != ':';
  const char wanted = static_cast<char>(symbol);
  return wanted == c || (ignore_case && AsciiLower(wanted) == AsciiLower(c));
}

bool Differ(const Glob& a, Symbol x, const Glob& b, Symbol y) {
  if (x >= kAnyByte || y >= kAnyByte) return false;
  return !Takes(x, static_cast<char>(y), a.ignore_case || b.ignore_case);
}

}  // namespace

bool Glob::IsLiteral() const {
  return std::all_of(symbols.begin(), symbols.end(), [](Symbol symbol) { return symbol < kAnyByte; }) &&
         std::all_of(stars.begin(), stars.end(), [](Star star) { return star == Star::kNone; });
}

// Greedy, returning to the last star. That is enough for stars that stop at colons: the colons that bound them are
// literal, so an earlier star could not help.
bool MatchesText(const Glob& glob, std::string_view text) {
  constexpr std::size_t kNowhere = static_cast<std::size_t>(-1);
  std::size_t at = 0;
  std::size_t t = 0;
  std::size_t star = kNowhere;
  std::size_t resume = 0;
  const std::size_t size = glob.symbols.size();
  while (true) {
    if (glob.stars[at] != Star::kNone && star != at) {
      star = at;
      resume = t;
    }
    if (t == text.size() && at == size) return true;
    if (t < text.size() && at < size && Takes(glob.symbols[at], text[t], glob.ignore_case)) {
      ++at;
      ++t;
      continue;
    }
    if (star == kNowhere || resume >= text.size()) return false;
    if (glob.stars[star] == Star::kSegment && text[resume] == ':') return false;
    t = ++resume;
    at = star;
  }
}

bool SurelyDisjoint(const Glob& a, const Glob& b) {
  for (std::size_t i = 0; i < a.symbols.size() && i < b.symbols.size(); ++i) {
    if (a.stars[i] != Star::kNone || b.stars[i] != Star::kNone) break;
    if (a.symbols[i] >= kFirstLetter || b.symbols[i] >= kFirstLetter) break;
    if (Differ(a, a.symbols[i], b, b.symbols[i])) return true;
  }
  for (std::size_t i = 0; i < a.symbols.size() && i < b.symbols.size(); ++i) {
    const std::size_t x = a.symbols.size() - i;
    const std::size_t y = b.symbols.size() - i;
    if (a.stars[x] != Star::kNone || b.stars[y] != Star::kNone) break;
    if (a.symbols[x - 1] >= kFirstLetter || b.symbols[y - 1] >= kFirstLetter) break;
    if (Differ(a, a.symbols[x - 1], b, b.symbols[y - 1])) return true;
  }
  return false;
}

uint32_t GlobTable::InternLiteralUse(std::string_view text, StringUse use) {
  std::string key(1, static_cast<char>(use));
  key += text;
  const auto [found, added] = known_.emplace(std::move(key), static_cast<uint32_t>(globs_.size()));
  if (added) globs_.push_back(FromBytes(text, use));
  return found->second;
}

uint32_t GlobTable::Intern(const Text& text, StringUse use, bool variables) {
  const auto literal = text.Literal();
  const bool has_variable = variables && literal && literal->find("${") != std::string_view::npos;
  if (literal && !has_variable) return InternLiteralUse(*literal, use);
  // Apart from plain bytes, and a template's `${x}` from the same characters where variables are read.
  constexpr int kWithHoles = 32;
  constexpr int kWithVariables = 64;
  std::string key(1, static_cast<char>(static_cast<int>(use) + (variables ? kWithVariables : kWithHoles)));
  key += text.Spelling();
  if (key.find(Letters::kUnknownSpelling) != std::string::npos) {
    globs_.push_back(FromText(text, use, variables));
    return static_cast<uint32_t>(globs_.size() - 1);
  }
  const auto [found, added] = known_.emplace(std::move(key), static_cast<uint32_t>(globs_.size()));
  if (added) globs_.push_back(FromText(text, use, variables));
  return found->second;
}

Glob GlobTable::FromBytes(std::string_view text, StringUse use) const {
  Glob glob;
  glob.ignore_case = use == StringUse::kEqualsIgnoreCase;
  glob.symbols.reserve(text.size());
  glob.stars.reserve(text.size() + 1);
  const bool wildcards = HasWildcards(use);
  for (const char c : text) {
    if (wildcards && c == '*') {
      glob.stars.back() = Star::kAny;
    } else if (wildcards && c == '?') {
      AppendSymbol(glob, kAnyByte);
    } else {
      AppendSymbol(glob, static_cast<unsigned char>(use == StringUse::kAction ? AsciiLower(c) : c));
    }
  }
  if (InSegments(use)) ReadBySegments(glob, use);
  return glob;
}

Glob GlobTable::FromText(const Text& text, StringUse use, bool variables) {
  StringReading reading;
  reading.wildcards = HasWildcards(use);
  reading.variables = variables;
  if (use == StringUse::kAction) reading.letter_case = LetterCase::kIgnored;
  Glob glob;
  glob.ignore_case = use == StringUse::kEqualsIgnoreCase;
  const PolicyString string = PolicyString::Compile(text, reading);
  for (const auto& piece : string.pieces()) {
    if (const Variable* variable = std::get_if<Variable>(&piece)) {
      AppendSymbol(glob, letters_.OfVariable(*variable));
      continue;
    }
    const Pattern& pattern = std::get<Pattern>(piece);
    for (const Pattern::Element& element : pattern.elements()) {
      switch (element.kind) {
        case Pattern::ElementKind::kCharacter:
          AppendSymbol(glob, static_cast<unsigned char>(element.character));
          break;
        case Pattern::ElementKind::kAnyCharacter:
          AppendSymbol(glob, kAnyByte);
          break;
        case Pattern::ElementKind::kStar:
          glob.stars.back() = Star::kAny;
          break;
        case Pattern::ElementKind::kHole:
          AppendSymbol(glob, letters_.OfHole(pattern.holes()[element.hole], element.alphabet));
          break;
      }
    }
  }
  glob.has_letters =
      std::any_of(glob.symbols.begin(), glob.symbols.end(), [](Symbol symbol) { return symbol >= kFirstLetter; });
  if (InSegments(use)) ReadBySegments(glob, use);
  return glob;
}

// As arn_match.h's CompleteArn(): a Resource that leaves segments out has a star for each.
void GlobTable::Complete(Glob& glob) const {
  constexpr std::string_view kStart = "arn:";
  std::size_t colons = 0;
  for (std::size_t i = 0; i < glob.symbols.size(); ++i) {
    const Symbol symbol = glob.symbols[i];
    const bool starts =
        i >= kStart.size() || (symbol == static_cast<unsigned char>(kStart[i]) && glob.stars[i] == Star::kNone);
    if (!starts || (symbol >= kFirstLetter && letters_[symbol].alphabet == Alphabet::kAny)) return;
    if (symbol == ':') ++colons;
  }
  if (glob.symbols.size() < kStart.size()) return;
  for (; colons < kColons; ++colons) {
    AppendSymbol(glob, ':');
    glob.stars.back() = Star::kAny;
  }
}

void GlobTable::ReadBySegments(Glob& glob, StringUse use) const {
  if (use == StringUse::kResource) {
    Complete(glob);
    if (whole_reading_) return;
  }
  std::size_t fifth = 0;
  std::size_t colons = 0;
  for (; fifth < glob.symbols.size() && colons < kColons; ++fifth) {
    const Symbol symbol = glob.symbols[fifth];
    if (symbol >= kFirstLetter && letters_[symbol].alphabet == Alphabet::kAny) return;
    if (symbol == ':') ++colons;
  }
  if (colons < kColons) return;
  for (std::size_t i = 0; i < fifth; ++i) {
    if (glob.stars[i] == Star::kAny) glob.stars[i] = Star::kSegment;
    if (glob.symbols[i] == kAnyByte) glob.symbols[i] = kAnyButColon;
  }
}

}  // namespace leastpriv
