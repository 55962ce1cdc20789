// The `match:` block of a rule page: what a statement must look like for the rule to report it, without code.
//
// A block is a mapping whose keys must all hold. A key's value is one test or a list of which one must hold; a test is
// a glob (`s3:Put*`) or `{regex: …}`, which must match whole (RE2, linear in its input). docs/own-rules.md lists the
// keys.
//
// What a template leaves open is no match: a test holds for an entry with a hole only when every filling passes.
#ifndef LEASTPRIV_LINT_MATCH_H_
#define LEASTPRIV_LINT_MATCH_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "iam/pattern.h"
#include "lint/check.h"
#include "text/result.h"

namespace re2 {
class RE2;
}

namespace leastpriv {

// A glob or a regular expression.
struct TextTest {
  Pattern glob;
  std::shared_ptr<const re2::RE2> regex;  // null: the glob counts
};

enum class MatchKind : uint8_t {
  kAll,
  kAny,
  kNot,
  kEffect,
  kAction,
  kNotAction,
  kResource,
  kNotResource,
  kPrincipal,
  kCondition,
  kGrantsAll,
  kResourceType,
  kProperty,
};

struct MatchBlock {
  MatchKind kind = MatchKind::kAll;
  Effect effect = Effect::kUnknown;  // kEffect
  std::vector<TextTest> tests;       // one must hold; of kProperty none: it is enough that it is there
  std::vector<std::string> words;    // kGrantsAll: actions; kProperty: the path
  std::vector<MatchBlock> children;  // kAll, kAny, kNot
};

// Reads the block under `match`. An Error begins with line and column: "7:3: unknown key `actions`; did you mean …".
Result<MatchBlock> ReadMatch(const Source& source, NodeRef block);

// Where the statement matches: the entry that the first key with a place names, else the whole statement. Nothing where
// it does not match.
std::optional<Location> FindMatch(const MatchBlock& block, const StatementScope& scope);

}  // namespace leastpriv

#endif  // LEASTPRIV_LINT_MATCH_H_
