// All globs stand side by side in one row of bits: a block each, bit i set when the text so far may have matched the
// first i symbols (shift-and). One step of all of them is a shift, a mask and a few words. Breadth-first from the empty
// text over the letters that the live bits wait for, and one byte that none does; equal rows are met once. The first
// row with a new vector of accepting bits gives that vector's shortest text.
//
// Cost: rows × letters × words. A base with a fixed beginning has one row a symbol there, whatever the other globs.
#include "access/reach.h"

#include <array>
#include <cstring>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "text/text.h"

namespace leastpriv {
namespace {

using Word = uint64_t;
using Row = std::vector<Word>;

bool MayHold(Alphabet alphabet, Symbol symbol) {
  if (symbol >= kAnyByte) return true;
  if (symbol == ':') return alphabet == Alphabet::kAny;
  return symbol != '/' || alphabet != Alphabet::kName;
}

// A glob whose letters are read as what they may stand for: stars over their alphabets.
Glob Loosened(const Glob& glob, const Letters& letters) {
  Glob loose;
  loose.ignore_case = glob.ignore_case;
  loose.stars = {glob.stars[0]};
  for (std::size_t i = 0; i < glob.symbols.size(); ++i) {
    const Symbol symbol = glob.symbols[i];
    if (symbol < kFirstLetter) {
      loose.symbols.push_back(symbol);
      loose.stars.push_back(glob.stars[i + 1]);
      continue;
    }
    const Alphabet alphabet = letters[symbol].alphabet;
    const Star own = alphabet == Alphabet::kName   ? Star::kName
                     : alphabet == Alphabet::kPath ? Star::kSegment
                                                   : Star::kAny;
    loose.stars.back() = std::max({loose.stars.back(), own, glob.stars[i + 1]});
  }
  return loose;
}

class Automaton {
 public:
  Automaton(const Letters& letters, Charset charset) : letters_(letters), charset_(charset) {}

  // A block for a glob; its place among the blocks.
  void Add(const Glob& glob, bool loose) {
    Block block;
    block.glob = &glob;
    block.begin = bits_;
    block.end = bits_ + glob.symbols.size();
    block.loose = loose;
    bits_ += glob.symbols.size() + 1;
    blocks_.push_back(block);
  }

  void Finish() {
    words_ = (bits_ + 63) / 64;
    first_.assign(bits_, kNoClass);
    second_.assign(bits_, kNoClass);
    AssignClasses();
    takes_.assign(classes_.size() * words_, 0);
    loops_.assign(kLoops * words_, 0);
    accept_.assign(words_, 0);
    live_any_.assign(words_, 0);
    minds_colon_.assign(words_, 0);
    minds_slash_.assign(words_, 0);
    for (const Block& block : blocks_) Fill(block);
  }

  std::size_t words() const { return words_; }
  const Row& accept() const { return accept_; }

  Row Start() const {
    Row row(words_, 0);
    for (const Block& block : blocks_) Set(row.data(), block.begin);
    Settle(row.data());
    return row;
  }

  bool AcceptsBase(const Word* row) const { return Has(row, blocks_.front().end); }
  bool Accepts(const Word* row, std::size_t block) const { return Has(row, blocks_[block].end); }
  bool BaseAlive(const Word* row) const {
    for (std::size_t i = 0; i <= blocks_.front().end; ++i) {
      if (Has(row, i)) return true;
    }
    return false;
  }

  // The classes that lead somewhere from here: those that live bits wait for, and class 0, a byte that none names.
  void Waiting(const Word* row, std::vector<uint16_t>& classes) const {
    classes.clear();
    mark_.assign(classes_.size(), 0);
    // Where the base waits for named symbols only, nothing else leads on.
    const std::size_t bits = BaseIsOpen(row) ? bits_ : blocks_.front().end + 1;
    ForEachBit(row, bits, [&](std::size_t bit) {
      Mark(first_[bit], classes);
      Mark(second_[bit], classes);
    });
    if (bits != bits_) return;
    if (Allowed(':') && Meet(row, minds_colon_)) Mark(kColonClass, classes);
    if (Allowed('/') && Meet(row, minds_slash_)) Mark(kSlashClass, classes);
    if (classes_[0] != kAnyByte) classes.push_back(0);
  }

  Symbol Spelling(uint16_t symbol_class) const { return classes_[symbol_class]; }

  void Step(const Word* row, uint16_t symbol_class, Word* next) const {
    const Symbol symbol = classes_[symbol_class];
    const Word* takes = &takes_[symbol_class * words_];
    const Word* loops = &loops_[LoopsOf(symbol) * words_];
    Word carry = 0;
    for (std::size_t w = 0; w < words_; ++w) {
      next[w] = (((row[w] << 1) | carry) & takes[w]) | (row[w] & loops[w]);
      carry = row[w] >> 63;
    }
    if (symbol >= kFirstLetter) StepLoosely(row, letters_[symbol].alphabet, next);
    Settle(next);
  }

 private:
  struct Block {
    const Glob* glob = nullptr;
    std::size_t begin = 0;  // bits
    std::size_t end = 0;    // the accepting one
    bool loose = false;
  };
  enum Loops : uint8_t { kOfByte, kOfColon, kOfSlash, kOfAnyLetter, kOfPathLetter, kOfNameLetter, kLoops };
  static constexpr uint16_t kNoClass = 0xFFFF;
  static constexpr uint16_t kColonClass = 1;
  static constexpr uint16_t kSlashClass = 2;

  static bool Has(const Word* row, std::size_t bit) { return (row[bit / 64] >> (bit % 64) & 1U) != 0; }
  static bool Meet(const Word* row, const Row& other) {
    for (std::size_t w = 0; w < other.size(); ++w) {
      if ((row[w] & other[w]) != 0) return true;
    }
    return false;
  }
  static void Set(Word* row, std::size_t bit) { row[bit / 64] |= Word{1} << (bit % 64); }
  static void Clear(Word* row, std::size_t bit) { row[bit / 64] &= ~(Word{1} << (bit % 64)); }

  template <typename Visit>
  static void ForEachBit(const Word* row, std::size_t bits, Visit visit) {
    for (std::size_t w = 0; w * 64 < bits; ++w) {
      for (Word word = row[w]; word != 0; word &= word - 1) {
        const std::size_t bit = w * 64 + static_cast<std::size_t>(std::countr_zero(word));
        if (bit >= bits) return;
        visit(bit);
      }
    }
  }

  std::size_t LoopsOf(Symbol symbol) const {
    if (symbol == ':') return kOfColon;
    if (symbol == '/') return kOfSlash;
    if (symbol < kFirstLetter) return kOfByte;
    const Alphabet alphabet = letters_[symbol].alphabet;
    return alphabet == Alphabet::kAny ? kOfAnyLetter : alphabet == Alphabet::kPath ? kOfPathLetter : kOfNameLetter;
  }

  static bool LoopTakes(Star star, std::size_t loops) {
    switch (star) {
      case Star::kNone:
        return false;
      case Star::kName:
        return loops == kOfByte || loops == kOfNameLetter;
      case Star::kSegment:
        return loops != kOfColon && loops != kOfAnyLetter;
      case Star::kAny:
        return true;
    }
    return false;
  }

  bool Allowed(Symbol symbol) const {
    if (charset_ == Charset::kDigits) return symbol >= '0' && symbol <= '9';
    return charset_ != Charset::kLowerCase || symbol < 'A' || symbol > 'Z';
  }

  uint16_t ClassOf(Symbol symbol) {
    const auto [found, added] = class_of_.emplace(symbol, static_cast<uint16_t>(classes_.size()));
    if (added) classes_.push_back(symbol);
    return found->second;
  }

  void AssignClasses() {
    classes_ = {kAnyByte};  // class 0: chosen below
    for (const Symbol symbol : {Symbol{':'}, Symbol{'/'}}) ClassOf(symbol);
    for (const Block& block : blocks_) {
      for (std::size_t i = 0; i < block.glob->symbols.size(); ++i) {
        const Symbol symbol = block.glob->symbols[i];
        if (symbol == kAnyByte || symbol == kAnyButColon) continue;
        if (symbol < kAnyByte && !Allowed(symbol)) continue;
        first_[block.begin + i] = ClassOf(symbol);
        if (!block.glob->ignore_case || symbol >= kAnyByte) continue;
        const char lower = AsciiLower(static_cast<char>(symbol));
        const char upper = lower >= 'a' && lower <= 'z' ? static_cast<char>(lower - 'a' + 'A') : lower;
        first_[block.begin + i] = ClassOf(static_cast<unsigned char>(lower));
        second_[block.begin + i] = ClassOf(static_cast<unsigned char>(upper));
      }
    }
    constexpr std::string_view kPlain = "abcdefghijklmnopqrstuvwxyz0123456789";
    for (const char c : kPlain) Offer(static_cast<unsigned char>(c));
    for (Symbol symbol = '!'; symbol < kAnyByte; ++symbol) Offer(symbol);
  }

  // A byte to stand for all those that nobody names: the first that is free.
  void Offer(Symbol symbol) {
    if (classes_[0] == kAnyByte && Allowed(symbol) && class_of_.count(symbol) == 0) classes_[0] = symbol;
  }

  void Fill(const Block& block) {
    const Glob& glob = *block.glob;
    for (std::size_t i = 0; i <= glob.symbols.size(); ++i) {
      const std::size_t bit = block.begin + i;
      for (std::size_t loops = 0; loops < kLoops; ++loops) {
        if (LoopTakes(glob.stars[i], loops)) Set(&loops_[loops * words_], bit);
      }
      if (glob.stars[i] != Star::kNone) Set(live_any_.data(), bit);
      if (glob.stars[i] == Star::kSegment || glob.stars[i] == Star::kName) Set(minds_colon_.data(), bit);
      if (glob.stars[i] == Star::kName) Set(minds_slash_.data(), bit);
      if (i == glob.symbols.size()) break;
      const Symbol symbol = glob.symbols[i];
      if (symbol == kAnyByte || symbol == kAnyButColon) {
        Set(live_any_.data(), bit);
        if (symbol == kAnyButColon) Set(minds_colon_.data(), bit);
        for (std::size_t c = 0; c < classes_.size(); ++c) {
          const bool takes = classes_[c] < kFirstLetter && (symbol == kAnyByte || classes_[c] != ':');
          if (takes) Set(&takes_[c * words_], bit + 1);
        }
        continue;
      }
      for (const uint16_t symbol_class : {first_[bit], second_[bit]}) {
        if (symbol_class != kNoClass) Set(&takes_[symbol_class * words_], bit + 1);
      }
    }
    Set(accept_.data(), block.end);
    if (glob.stars.back() == Star::kAny && !glob.symbols.empty()) settled_.push_back(block);
  }

  // A glob that ends in a star and matches will match for ever: what else its block holds makes no difference.
  void Settle(Word* row) const {
    for (const Block& block : settled_) {
      if (!Has(row, block.end)) continue;
      for (std::size_t bit = block.begin; bit < block.end; ++bit) Clear(row, bit);
    }
  }

  bool BaseIsOpen(const Word* row) const {
    for (std::size_t bit = 0; bit <= blocks_.front().end; ++bit) {
      if (Has(row, bit) && Has(live_any_.data(), bit)) return true;
    }
    return false;
  }

  void Mark(uint16_t symbol_class, std::vector<uint16_t>& classes) const {
    if (symbol_class == kNoClass || mark_[symbol_class] != 0) return;
    mark_[symbol_class] = 1;
    classes.push_back(symbol_class);
  }

  // In a may-reading the letter's text may be taken by any run of symbols of its alphabet, by none too.
  void StepLoosely(const Word* row, Alphabet alphabet, Word* next) const {
    for (const Block& block : blocks_) {
      if (!block.loose) continue;
      bool open = false;
      for (std::size_t i = 0; i <= block.glob->symbols.size(); ++i) {
        const std::size_t bit = block.begin + i;
        open = open || Has(row, bit);
        if (open) Set(next, bit);
        if (i < block.glob->symbols.size()) open = open && MayHold(alphabet, block.glob->symbols[i]);
      }
    }
  }

  const Letters& letters_;
  const Charset charset_;
  std::size_t bits_ = 0;
  std::size_t words_ = 0;
  std::vector<Block> blocks_;
  std::vector<Block> settled_;
  std::vector<Symbol> classes_;
  std::unordered_map<Symbol, uint16_t> class_of_;
  std::vector<uint16_t> first_;   // by bit: the class that its next symbol waits for
  std::vector<uint16_t> second_;  // … and the other letter case
  Row takes_;                     // by class
  Row loops_;                     // by Loops
  Row accept_;
  Row live_any_;     // bits that a star or `?` follows
  Row minds_colon_;  // … one that stops at a colon
  Row minds_slash_;
  mutable std::vector<uint8_t> mark_;
};

// Rows met so far, in order, each with how it was come by.
class Rows {
 public:
  explicit Rows(std::size_t words) : words_(words), table_(64, 0) {}

  std::size_t size() const { return came_.size(); }
  const Word* operator[](std::size_t i) const { return &store_[i * words_]; }
  Symbol symbol(std::size_t i) const { return came_[i].symbol; }
  std::size_t parent(std::size_t i) const { return came_[i].parent; }

  void Add(const Word* row, std::size_t parent, Symbol symbol) {
    if ((came_.size() + 1) * 2 > table_.size()) Grow();
    const std::size_t slot = Find(row);
    if (table_[slot] != 0) return;
    store_.insert(store_.end(), row, row + words_);
    came_.push_back({static_cast<uint32_t>(parent), symbol});
    table_[slot] = static_cast<uint32_t>(came_.size());
  }

 private:
  struct Came {
    uint32_t parent;
    Symbol symbol;
  };

  std::size_t Find(const Word* row) const {
    Word hash = 0;
    for (std::size_t w = 0; w < words_; ++w) {
      constexpr Word kMix = 0x9E3779B97F4A7C15U;
      hash = (hash ^ row[w]) * kMix;
      hash ^= hash >> 29;
    }
    std::size_t slot = hash & (table_.size() - 1);
    while (table_[slot] != 0 && std::memcmp((*this)[table_[slot] - 1], row, words_ * sizeof(Word)) != 0) {
      slot = (slot + 1) & (table_.size() - 1);
    }
    return slot;
  }

  void Grow() {
    table_.assign(table_.size() * 4, 0);
    for (std::size_t i = 0; i < came_.size(); ++i) table_[Find((*this)[i])] = static_cast<uint32_t>(i + 1);
  }

  std::size_t words_;
  std::vector<Word> store_;
  std::vector<Came> came_;
  std::vector<uint32_t> table_;  // 1 + the row's number; 0: free
};

SymbolText TextOf(const Rows& rows, std::size_t row) {
  SymbolText text;
  for (; row != 0; row = rows.parent(row)) text.push_back(rows.symbol(row));
  return {text.rbegin(), text.rend()};
}

GlobCell CellOf(const Automaton& automaton, const Rows& rows, std::size_t row, std::size_t globs, bool loose) {
  GlobCell cell{Bits(globs), Bits(globs), TextOf(rows, row)};
  for (std::size_t i = 0; i < globs; ++i) {
    cell.must.Set(i, automaton.Accepts(rows[row], 1 + i));
    cell.may.Set(i, automaton.Accepts(rows[row], 1 + i + (loose ? globs : 0)));
  }
  return cell;
}

std::vector<GlobCell> Explore(const Automaton& automaton, std::size_t globs, bool loose, Budget& budget) {
  constexpr std::size_t kMostBytes = std::size_t{192} << 20;
  std::vector<GlobCell> cells;
  std::unordered_set<std::string> vectors;
  const std::size_t words = automaton.words();
  Rows rows(words);
  rows.Add(automaton.Start().data(), 0, 0);
  Row here(words);
  Row next(words);
  std::string vector;
  std::string of_empty;  // the empty text's vector
  std::vector<uint16_t> classes;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    std::memcpy(here.data(), rows[i], words * sizeof(Word));  // the store moves as it grows
    if (automaton.AcceptsBase(here.data())) {
      for (std::size_t w = 0; w < words; ++w) next[w] = here[w] & automaton.accept()[w];
      vector.assign(reinterpret_cast<const char*>(next.data()), words * sizeof(Word));
      const bool is_new = vectors.insert(vector).second;
      if (is_new && i == 0) of_empty = vector;
      if (is_new) {
        cells.push_back(CellOf(automaton, rows, i, globs, loose));
      } else if (i != 0 && cells.front().text.empty() && vector == of_empty) {
        cells.front().text = TextOf(rows, i);
      }
    }
    automaton.Waiting(here.data(), classes);
    if (rows.size() * (words + 2) * sizeof(Word) > kMostBytes) budget.Exhaust();
    if (!budget.Take(classes.size() * (words + 4))) break;
    for (const uint16_t symbol_class : classes) {
      automaton.Step(here.data(), symbol_class, next.data());
      if (automaton.BaseAlive(next.data())) rows.Add(next.data(), i, automaton.Spelling(symbol_class));
    }
  }
  return cells;
}

}  // namespace

std::vector<GlobCell> ReachableCells(const Glob& base, const std::vector<const Glob*>& globs, const Letters& letters,
                                     Charset charset, Budget& budget) {
  bool loose = base.has_letters;
  for (const Glob* glob : globs) loose = loose || glob->has_letters;
  Automaton automaton(letters, charset);
  automaton.Add(base, false);
  for (const Glob* glob : globs) automaton.Add(*glob, false);
  std::vector<Glob> loosened;
  if (loose) {
    loosened.reserve(globs.size());
    for (const Glob* glob : globs) automaton.Add(loosened.emplace_back(Loosened(*glob, letters)), true);
  }
  automaton.Finish();
  return Explore(automaton, globs.size(), loose, budget);
}

}  // namespace leastpriv
