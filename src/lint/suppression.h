// What a file says should not be reported, and whether it did any good.
//
// `# leastpriv: allow a, b -- reason` at the end of a line covers findings that start on it; alone on a line, the next
// YAML entry to its end. `Metadata: LeastPriv: Allow: [{rule, reason, statement}]` covers a resource, or the template.
// The reason is not optional. The linter's own rules (LP9xx) cannot be suppressed.
#ifndef LEASTPRIV_LINT_SUPPRESSION_H_
#define LEASTPRIV_LINT_SUPPRESSION_H_

#include <optional>
#include <string>
#include <vector>

#include "document/document.h"
#include "lint/page.h"
#include "lint/rule_set.h"
#include "text/diagnostic.h"
#include "text/source.h"

namespace leastpriv {

struct Suppression {
  std::vector<const RulePage*> pages;
  Location at;                 // of the suppression itself
  Span covers;                 // findings that start here
  std::string statement = {};  // only in the statement of this Sid or index
  bool used = false;
};

struct Suppressions {
  std::vector<Suppression> all;
  std::vector<Diagnostic> malformed;  // LP902
};

// Adds what the comments of a YAML file say.
void ReadCommentSuppressions(const Source& source, SourceId id, const ParsedFile& file, const RuleSet& rules,
                             Suppressions& out);

// Adds what a template's Metadata say.
void ReadMetadataSuppressions(NodeRef root, const RuleSet& rules, Suppressions& out);

// Where a statement stands, for the suppressions that name one.
struct StatementPlace {
  Span span;
  std::size_t index = 0;
  std::string sid = {};
};

// Is the finding covered? Marks the suppression as used.
bool IsSuppressed(const RulePage& page, const Location& at, const std::vector<StatementPlace>& statements,
                  Suppressions& suppressions);

}  // namespace leastpriv

#endif  // LEASTPRIV_LINT_SUPPRESSION_H_
