// Glob: a policy's string as the comparison's automata read it. Symbols in order, and between them stars.
//
// Where a pattern is read segment by segment, a star or `?` before its fifth colon does not cross colons. That is
// exactly ArnGlob's reading: a Resource of fewer parts is completed with stars, and a pattern with a hole before its
// fifth colon that may hold colons is read as one string.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
#ifndef LEASTPRIV_ACCESS_GLOB_H_
#define LEASTPRIV_ACCESS_GLOB_H_

#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "access/letters.h"
#include "access/variables.h"

namespace leastpriv {

// The laxest last. What holes stand for in a may-reading is a star too, over the hole's alphabet.
enum class Star : uint8_t { kNone, kName, kSegment, kAny };  // kName: no `:`, no `/`; kSegment: no `:`

struct Glob {
  SymbolText symbols;
  std::vector<Star> stars = {Star::kNone};  // one more than symbols: before each, and at the end
  bool ignore_case = false;
  bool has_letters = false;

  bool IsStar() const { return symbols.empty() && stars[0] == Star::kAny; }
  bool IsLiteral() const;  // bytes alone
};

// Does a glob without letters match a text?
bool MatchesText(const Glob& glob, std::string_view text);
// Surely no text matches both: their fixed beginnings or ends differ.
bool SurelyDisjoint(const Glob& a, const Glob& b);

enum class StringUse : uint8_t { kAction, kResource, kEquals, kEqualsIgnoreCase, kLike, kArn };

// All globs of a comparison, each text and reading once.
class GlobTable {
 public:
  GlobTable(Letters& letters, bool whole_reading) : letters_(letters), whole_reading_(whole_reading) {}

  uint32_t Intern(const Text& text, StringUse use, bool variables);
  uint32_t InternStar() { return InternLiteralUse("*", StringUse::kLike); }
  const Glob& operator[](uint32_t id) const { return globs_[id]; }

 private:
  uint32_t InternLiteralUse(std::string_view text, StringUse use);
  Glob FromBytes(std::string_view text, StringUse use) const;
  Glob FromText(const Text& text, StringUse use, bool variables);
  void ReadBySegments(Glob& glob, StringUse use) const;
  void Complete(Glob& glob) const;

  Letters& letters_;
  bool whole_reading_;
  std::vector<Glob> globs_;
  std::unordered_map<std::string, uint32_t> known_;
};

}  // namespace leastpriv

#endif  // LEASTPRIV_ACCESS_GLOB_H_
