// Three algorithms. Matching without holes is the greedy one that returns to the last star. Matching with holes, and
// intersection, walk the product of two small automata breadth-first (a hole is a star over its alphabet). Inclusion
// follows the inner pattern with the *set* of the outer's states, over the letters that either names and one that
// neither does; a hole of the inner pattern is a letter of its own, which only a star or the same hole of the outer
// takes. Both set what two patterns begin and end with aside first: most pairs of ARNs differ there.
#include "iam/pattern.h"

#include <algorithm>
#include <functional>
#include <span>
#include <unordered_set>
#include <utility>

#include "iam/variable.h"
#include "text/text.h"

namespace leastpriv {
namespace {

using Element = Pattern::Element;
using Elements = std::span<const Element>;
using Kind = Pattern::ElementKind;

bool InAlphabet(char c, Alphabet alphabet) {
  switch (alphabet) {
    case Alphabet::kName:
      return c != ':' && c != '/';
    case Alphabet::kPath:
      return c != ':';
    case Alphabet::kAny:
      return true;
  }
  return true;
}

bool IsLoop(const Element& element) { return element.kind == Kind::kStar || element.kind == Kind::kHole; }

bool Takes(const Element& element, char c) {
  switch (element.kind) {
    case Kind::kCharacter:
      return element.character == c;
    case Kind::kHole:
      return InAlphabet(c, element.alphabet);
    default:
      return true;
  }
}

// Can some character be taken by both?
bool TakeTogether(const Element& a, const Element& b) {
  if (a.kind == Kind::kCharacter) return Takes(b, a.character);
  if (b.kind == Kind::kCharacter) return Takes(a, b.character);
  return true;
}

bool MatchGreedy(Elements elements, std::string_view text, bool ignore_case) {
  std::size_t e = 0;
  std::size_t t = 0;
  std::size_t star = elements.size();
  std::size_t resume = 0;
  while (t < text.size()) {
    const char c = ignore_case ? AsciiLower(text[t]) : text[t];
    if (e < elements.size() && elements[e].kind == Kind::kStar) {
      star = e++;
      resume = t;
    } else if (e < elements.size() && Takes(elements[e], c)) {
      ++e;
      ++t;
    } else if (star < elements.size()) {
      e = star + 1;
      t = ++resume;
    } else {
      return false;
    }
  }
  while (e < elements.size() && elements[e].kind == Kind::kStar) ++e;
  return e == elements.size();
}

// States of one pattern's automaton: position i stands before element i.
class StateSet {
 public:
  explicit StateSet(std::size_t size) : words_((size + 63) / 64) {}

  bool Contains(std::size_t i) const { return (words_[i / 64] >> (i % 64) & 1U) != 0; }
  void Add(std::size_t i) { words_[i / 64] |= uint64_t{1} << (i % 64); }
  bool empty() const {
    return std::all_of(words_.begin(), words_.end(), [](uint64_t word) { return word == 0; });
  }
  std::string Key() const { return {reinterpret_cast<const char*>(words_.data()), words_.size() * sizeof(uint64_t)}; }

 private:
  std::vector<uint64_t> words_;
};

void AddClosed(Elements elements, std::size_t i, StateSet& states) {
  while (!states.Contains(i)) {
    states.Add(i);
    if (i == elements.size() || !IsLoop(elements[i])) return;
    ++i;
  }
}

bool MatchStates(Elements elements, std::string_view text, bool ignore_case) {
  StateSet states(elements.size() + 1);
  AddClosed(elements, 0, states);
  for (char c : text) {
    if (ignore_case) c = AsciiLower(c);
    StateSet next(elements.size() + 1);
    for (std::size_t i = 0; i < elements.size(); ++i) {
      if (states.Contains(i) && Takes(elements[i], c)) AddClosed(elements, IsLoop(elements[i]) ? i : i + 1, next);
    }
    if (next.empty()) return false;
    states = std::move(next);
  }
  return states.Contains(elements.size());
}

// A letter of the inner pattern: a character, one that neither pattern names, or one of its holes.
struct Letter {
  enum class Kind : uint8_t { kCharacter, kOther, kHole } kind = Kind::kOther;
  char character = 0;
  std::string_view hole = {};
};

// Takes the pairs of elements off both ends that can be judged by themselves; false once one of them does not agree.
template <typename Settled, typename Agree>
bool TrimAlike(Elements& a, Elements& b, Settled settled, Agree agree) {
  while (!a.empty() && !b.empty() && settled(a.front(), b.front())) {
    if (!agree(a.front(), b.front())) return false;
    a = a.subspan(1);
    b = b.subspan(1);
  }
  while (!a.empty() && !b.empty() && settled(a.back(), b.back())) {
    if (!agree(a.back(), b.back())) return false;
    a = a.first(a.size() - 1);
    b = b.first(b.size() - 1);
  }
  return true;
}

// Follows inner with the set of outer's states; false at the first text of inner that outer does not match.
class Inclusion {
 public:
  Inclusion(const Pattern& outer, const Pattern& inner, bool holes_are_free)
      : outer_(outer.elements()),
        inner_(inner.elements()),
        outer_holes_(outer.holes()),
        inner_holes_(inner.holes()),
        holes_are_free_(holes_are_free) {}

  bool Holds() {
    // A character of outer takes itself and nothing else that inner might have in its place.
    const auto is_character = [](const Element& of_outer, const Element&) { return of_outer.kind == Kind::kCharacter; };
    if (!TrimAlike(outer_, inner_, is_character, std::equal_to<Element>())) return false;
    if (outer_.size() == 1 && outer_.front().kind == Kind::kStar) return true;
    if (outer_.empty() || inner_.empty()) return inner_.empty() && AllSkip(outer_);
    return Follow();
  }

 private:
  bool Follow() {
    for (const Element& element : outer_) {
      if (element.kind == Kind::kCharacter) letters_.push_back({Letter::Kind::kCharacter, element.character});
    }
    std::sort(letters_.begin(), letters_.end(),
              [](const Letter& a, const Letter& b) { return a.character < b.character; });
    const auto same = [](const Letter& a, const Letter& b) { return a.character == b.character; };
    letters_.erase(std::unique(letters_.begin(), letters_.end(), same), letters_.end());
    letters_.push_back({});
    StateSet start(outer_.size() + 1);
    for (std::size_t i = 0;; ++i) {
      start.Add(i);
      if (i == outer_.size() || !Skips(outer_[i])) break;
    }
    Visit(0, start);
    std::size_t work = 0;
    while (!open_.empty() && !refuted_) {
      const auto [position, states] = std::move(open_.back());
      open_.pop_back();
      work += letters_.size() * outer_.size() + 1;
      if (work > kMaxProduct) return false;
      Expand(position, states);
    }
    return !refuted_;
  }

  // May be passed without a character: a star; a hole only where it may stand for anything.
  bool Skips(const Element& element) const {
    return element.kind == Kind::kStar || (holes_are_free_ && element.kind == Kind::kHole);
  }

  bool AllSkip(Elements elements) const {
    return std::all_of(elements.begin(), elements.end(), [this](const Element& element) { return Skips(element); });
  }

  bool Takes(const Element& element, const Letter& letter) const {
    if (element.kind == Kind::kStar) return true;
    if (element.kind == Kind::kHole) {
      if (holes_are_free_)
        return letter.kind != Letter::Kind::kCharacter || InAlphabet(letter.character, element.alphabet);
      return letter.kind == Letter::Kind::kHole && letter.hole == outer_holes_[element.hole];
    }
    if (letter.kind == Letter::Kind::kHole) return false;
    if (element.kind == Kind::kAnyCharacter) return true;
    return letter.kind == Letter::Kind::kCharacter && letter.character == element.character;
  }

  StateSet Step(const StateSet& states, const Letter& letter) const {
    StateSet next(outer_.size() + 1);
    for (std::size_t i = 0; i < outer_.size(); ++i) {
      if (!states.Contains(i) || !Takes(outer_[i], letter)) continue;
      for (std::size_t k = Skips(outer_[i]) ? i : i + 1;; ++k) {
        if (next.Contains(k)) break;
        next.Add(k);
        if (k == outer_.size() || !Skips(outer_[k])) break;
      }
    }
    return next;
  }

  void Visit(std::size_t position, const StateSet& states) {
    if (states.empty() || (position == inner_.size() && !states.Contains(outer_.size()))) {
      refuted_ = true;
      return;
    }
    if (seen_.insert(std::to_string(position) + '/' + states.Key()).second) open_.emplace_back(position, states);
  }

  void Expand(std::size_t position, const StateSet& states) {
    if (position == inner_.size()) return;
    const Element& element = inner_[position];
    switch (element.kind) {
      case Kind::kCharacter:
        Visit(position + 1, Step(states, {Letter::Kind::kCharacter, element.character}));
        break;
      case Kind::kHole:
        Visit(position + 1, Step(states, {Letter::Kind::kHole, 0, inner_holes_[element.hole]}));
        break;
      case Kind::kAnyCharacter:
      case Kind::kStar: {
        const bool is_star = element.kind == Kind::kStar;
        if (is_star) Visit(position + 1, states);
        for (const Letter& letter : letters_) {
          if (!refuted_) Visit(is_star ? position : position + 1, Step(states, letter));
        }
      }
    }
  }

  Elements outer_;
  Elements inner_;
  const std::vector<std::string>& outer_holes_;
  const std::vector<std::string>& inner_holes_;
  const bool holes_are_free_;
  std::vector<Letter> letters_;
  std::vector<std::pair<std::size_t, StateSet>> open_;
  std::unordered_set<std::string> seen_;
  bool refuted_ = false;
};

}  // namespace

Pattern Pattern::FromGlob(std::string_view glob, LetterCase letter_case) {
  Pattern pattern;
  pattern.letter_case_ = letter_case;
  pattern.elements_.reserve(glob.size());
  for (const char c : glob) {
    if (c == '*') {
      pattern.AppendStar();
    } else if (c == '?') {
      pattern.elements_.push_back({ElementKind::kAnyCharacter});
    } else {
      pattern.AppendCharacter(c);
    }
  }
  return pattern;
}

Pattern Pattern::FromLiteral(std::string_view text, LetterCase letter_case) {
  Pattern pattern;
  pattern.letter_case_ = letter_case;
  pattern.elements_.reserve(text.size());
  for (const char c : text) pattern.AppendCharacter(c);
  return pattern;
}

Pattern Pattern::FromText(const Text& text, bool variables, LetterCase letter_case) {
  Pattern pattern;
  pattern.letter_case_ = letter_case;
  for (const Piece& piece : text.pieces()) {
    if (const Hole* hole = std::get_if<Hole>(&piece)) {
      pattern.AppendHole(Text(*hole).Spelling(), hole->alphabet);
      continue;
    }
    const std::string_view literal = std::get<std::string>(piece);
    std::size_t read = 0;
    for (const VariableText& variable : variables ? FindVariables(literal) : std::vector<VariableText>()) {
      if (!variable.closed || variable.inside.empty()) continue;
      pattern.Append(FromGlob(literal.substr(read, variable.begin - read), letter_case));
      if (variable.IsEscape()) {
        pattern.AppendCharacter(variable.inside.front());
      } else {
        pattern.AppendHole(std::string(literal.substr(variable.begin, variable.end - variable.begin)), Alphabet::kAny);
      }
      read = variable.end;
    }
    pattern.Append(FromGlob(literal.substr(read), letter_case));
  }
  return pattern;
}

bool Pattern::HasWildcard() const {
  return std::any_of(elements_.begin(), elements_.end(),
                     [](const Element& e) { return e.kind == Kind::kStar || e.kind == Kind::kAnyCharacter; });
}

bool Pattern::HasHole() const { return !holes_.empty(); }

bool Pattern::IsStar() const { return elements_.size() == 1 && elements_.front().kind == Kind::kStar; }

std::string Pattern::Spelling() const {
  std::string text;
  for (const Element& element : elements_) {
    switch (element.kind) {
      case Kind::kCharacter:
        text += element.character;
        break;
      case Kind::kAnyCharacter:
        text += '?';
        break;
      case Kind::kStar:
        text += '*';
        break;
      case Kind::kHole:
        text += holes_[element.hole];
        break;
    }
  }
  return text;
}

Pattern Pattern::Slice(std::size_t begin, std::size_t end) const {
  Pattern slice;
  slice.letter_case_ = letter_case_;
  slice.elements_.reserve(end - begin);
  for (std::size_t i = begin; i < end; ++i) {
    if (elements_[i].kind == Kind::kHole) {
      slice.AppendHole(holes_[elements_[i].hole], elements_[i].alphabet);
    } else {
      slice.elements_.push_back(elements_[i]);
    }
  }
  return slice;
}

void Pattern::Append(const Pattern& other) {
  for (const Element& element : other.elements_) {
    if (element.kind == Kind::kHole) {
      AppendHole(other.holes_[element.hole], element.alphabet);
    } else if (element.kind == Kind::kStar) {
      AppendStar();
    } else {
      elements_.push_back(element);
    }
  }
}

void Pattern::AppendCharacter(char c) {
  elements_.push_back({Kind::kCharacter, letter_case_ == LetterCase::kIgnored ? AsciiLower(c) : c});
}

void Pattern::AppendAnyCharacter() { elements_.push_back({Kind::kAnyCharacter}); }

void Pattern::AppendStar() {
  if (elements_.empty() || elements_.back().kind != Kind::kStar) elements_.push_back({Kind::kStar});
}

void Pattern::AppendHole(std::string spelling, Alphabet alphabet) {
  const auto known = std::find(holes_.begin(), holes_.end(), spelling);
  const auto identity = static_cast<uint32_t>(known - holes_.begin());
  if (known == holes_.end()) holes_.push_back(std::move(spelling));
  elements_.push_back({Kind::kHole, 0, alphabet, identity});
}

bool MayMatch(const Pattern& pattern, std::string_view text) {
  const bool ignore_case = pattern.letter_case() == LetterCase::kIgnored;
  return pattern.HasHole() ? MatchStates(pattern.elements(), text, ignore_case)
                           : MatchGreedy(pattern.elements(), text, ignore_case);
}

// A hole's text could be longer than any given one, so a pattern with a hole matches nothing for sure.
bool MustMatch(const Pattern& pattern, std::string_view text) { return !pattern.HasHole() && MayMatch(pattern, text); }

bool MayIntersect(const Pattern& a, const Pattern& b) {
  Elements x = a.elements();
  Elements y = b.elements();
  const auto both_take_one = [](const Element& p, const Element& q) { return !IsLoop(p) && !IsLoop(q); };
  if (!TrimAlike(x, y, both_take_one, TakeTogether)) return false;
  const std::size_t width = y.size() + 1;
  if ((x.size() + 1) * width > kMaxProduct) return true;
  std::vector<bool> seen((x.size() + 1) * width);
  std::vector<std::pair<std::size_t, std::size_t>> open;
  const auto visit = [&](std::size_t i, std::size_t j) {
    if (seen[i * width + j]) return;
    seen[i * width + j] = true;
    open.emplace_back(i, j);
  };
  visit(0, 0);
  while (!open.empty()) {
    const auto [i, j] = open.back();
    open.pop_back();
    if (i == x.size() && j == y.size()) return true;
    if (i < x.size() && IsLoop(x[i])) visit(i + 1, j);
    if (j < y.size() && IsLoop(y[j])) visit(i, j + 1);
    if (i < x.size() && j < y.size() && TakeTogether(x[i], y[j]))
      visit(IsLoop(x[i]) ? i : i + 1, IsLoop(y[j]) ? j : j + 1);
  }
  return false;
}

bool MustInclude(const Pattern& outer, const Pattern& inner) {
  if (outer.IsStar() || (outer.elements() == inner.elements() && outer.holes() == inner.holes())) return true;
  return Inclusion(outer, inner, false).Holds();
}

bool MayInclude(const Pattern& outer, const Pattern& inner) {
  return outer.IsStar() || Inclusion(outer, inner, true).Holds();
}

}  // namespace leastpriv
