#include "access/letters.h"

#include <algorithm>
#include <utility>

namespace leastpriv {

Symbol Letters::Add(Letter letter) {
  const auto known = std::find_if(letters_.begin(), letters_.end(),
                                  [&](const Letter& other) { return other.spelling == letter.spelling; });
  const auto position = static_cast<std::size_t>(known - letters_.begin());
  if (known == letters_.end()) letters_.push_back(std::move(letter));
  return static_cast<Symbol>(kFirstLetter + position);
}

// What is not known is not known to be the same twice.
Symbol Letters::OfHole(const std::string& spelling, Alphabet alphabet) {
  if (spelling != kUnknownSpelling) return Add({spelling, alphabet, std::nullopt});
  letters_.push_back({spelling, alphabet, std::nullopt});
  return static_cast<Symbol>(kFirstLetter + letters_.size() - 1);
}

// A variable with a default is another text than one without: they differ where the key is missing.
Symbol Letters::OfVariable(const Variable& variable) {
  std::string spelling = "${" + variable.key;
  if (variable.fallback) spelling += ", '" + *variable.fallback + "'";
  return Add({spelling + "}", Alphabet::kAny, variable});
}

std::string Letters::Spell(const SymbolText& text) const {
  std::string spelt;
  for (const Symbol symbol : text) {
    if (symbol < kAnyByte) {
      spelt += static_cast<char>(symbol);
    } else {
      spelt += letters_[symbol - kFirstLetter].spelling;
    }
  }
  return spelt;
}

}  // namespace leastpriv
