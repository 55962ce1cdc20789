// Pattern: the glob algebra that all of leastpriv's semantics rest on. Nobody else searches a string for `*`.
//
// A pattern is a sequence of elements: a character; `?`, any one character; `*`, any text, empty too; and the *hole*, a
// definite text that is not known here (a template's reference, an ARN form's placeholder). The star ranges over all
// texts, the hole stands for one of them: hence questions about patterns with holes have two answers, "for some
// filling" (may) and "for every filling" (must). Two holes with the same identity stand for the same text.
//
// Costs: Matches O(|p|·|t|) worst, linear in practice; Includes, Intersects by simulation of the product, O(|a|·|b|)
// states with a cap (see kMaxProduct) past which the answer is the safe one for the caller: Intersects true, Includes
// false.
//
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
#ifndef LEASTPRIV_IAM_PATTERN_H_
#define LEASTPRIV_IAM_PATTERN_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "value/value.h"

namespace leastpriv {

enum class LetterCase : uint8_t { kMatters, kIgnored };

class Pattern {
 public:
  enum class ElementKind : uint8_t { kCharacter, kAnyCharacter, kStar, kHole };

  struct Element {
    ElementKind kind = ElementKind::kCharacter;
    char character = 0;                  // kCharacter; a byte of UTF-8
    Alphabet alphabet = Alphabet::kAny;  // kHole: what its text may hold
    uint32_t hole = 0;                   // kHole: identity within its Pattern's holes()
    friend bool operator==(const Element&, const Element&) = default;
  };

  Pattern() = default;
  // Reads `*` and `?` as wildcards, the rest as characters. Runs of stars become one.
  static Pattern FromGlob(std::string_view glob, LetterCase letter_case = LetterCase::kMatters);
  // A literal: `*` and `?` are characters.
  static Pattern FromLiteral(std::string_view text, LetterCase letter_case = LetterCase::kMatters);
  // A symbolic text: literal pieces read as globs, holes as holes. Under policy version 2012-10-17, `${aws:username}`
  // in a literal piece is a hole too, and `${*}`, `${?}`, `${$}` are the characters (`variables` true).
  static Pattern FromText(const Text& text, bool variables, LetterCase letter_case = LetterCase::kMatters);

  const std::vector<Element>& elements() const { return elements_; }
  const std::vector<std::string>& holes() const { return holes_; }  // identity → spelling, e.g. "${Table}"
  LetterCase letter_case() const { return letter_case_; }
  bool empty() const { return elements_.empty(); }
  bool HasWildcard() const;  // a star or `?`
  bool HasHole() const;
  bool IsStar() const;  // exactly `*`: matches every text
  std::string Spelling() const;

  // The pattern's part between two positions of elements().
  Pattern Slice(std::size_t begin, std::size_t end) const;
  void Append(const Pattern& other);
  void AppendCharacter(char c);
  void AppendAnyCharacter();
  void AppendStar();
  void AppendHole(std::string spelling, Alphabet alphabet);

  friend bool operator==(const Pattern&, const Pattern&) = default;

 private:
  LetterCase letter_case_ = LetterCase::kMatters;
  std::vector<Element> elements_;
  std::vector<std::string> holes_;
};

// Does the pattern match the text? A hole matches whatever its alphabet lets it (may) or nothing but a star (must).
bool MayMatch(const Pattern& pattern, std::string_view text);
bool MustMatch(const Pattern& pattern, std::string_view text);
// Is there a text, for some filling of the holes of both, that both match?
bool MayIntersect(const Pattern& a, const Pattern& b);
// Does `outer` match every text that `inner` matches, for every filling of the holes (the same identity spelt alike is
// the same text)?
bool MustInclude(const Pattern& outer, const Pattern& inner);
// As MustInclude, with `outer`'s holes read as what they may stand for: some filling of outer covers all of inner's.
bool MayInclude(const Pattern& outer, const Pattern& inner);

inline constexpr std::size_t kMaxProduct = 4'000'000;

}  // namespace leastpriv

#endif  // LEASTPRIV_IAM_PATTERN_H_
