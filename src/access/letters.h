// Letters beside the bytes: a hole of a template and a policy variable each stand for one definite text, so in a
// comparison they are one letter of the alphabet. The same spelling is the same letter on both sides.
#ifndef LEASTPRIV_ACCESS_LETTERS_H_
#define LEASTPRIV_ACCESS_LETTERS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "access/variables.h"
#include "value/value.h"

namespace leastpriv {

// A byte, a wildcard for one, or (from kFirstLetter) a letter.
using Symbol = uint16_t;
inline constexpr Symbol kAnyByte = 256;
inline constexpr Symbol kAnyButColon = 257;  // `?` before an ARN's fifth colon
inline constexpr Symbol kFirstLetter = 258;
using SymbolText = std::vector<Symbol>;

struct Letter {
  std::string spelling;  // "${Bucket}", "${aws:username}"
  Alphabet alphabet = Alphabet::kAny;
  std::optional<Variable> variable;  // else a hole
};

class Letters {
 public:
  // How a hole of which nothing is known is spelt.
  static constexpr std::string_view kUnknownSpelling = "${?}";
  static constexpr std::size_t kMost = 60'000;  // more make a comparison undecided

  Symbol OfHole(const std::string& spelling, Alphabet alphabet);
  Symbol OfVariable(const Variable& variable);

  bool empty() const { return letters_.empty(); }
  std::size_t size() const { return letters_.size(); }
  const Letter& operator[](Symbol symbol) const { return letters_[symbol - kFirstLetter]; }
  // Letters as they are spelt.
  std::string Spell(const SymbolText& text) const;

 private:
  Symbol Add(Letter letter);

  std::vector<Letter> letters_;
};

}  // namespace leastpriv

#endif  // LEASTPRIV_ACCESS_LETTERS_H_
