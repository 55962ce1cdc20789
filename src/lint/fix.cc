// Rounds of lint and edit on a draft. Each round mends at least one finding or is the last; a bound keeps two rules
// that undo each other from going on for ever.
#include "lint/fix.h"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "text/draft.h"
#include "text/edits.h"

namespace leastpriv {
namespace {

constexpr int kRounds = 32;

// Spans that are taken, by where they end; none overlaps another.
class Taken {
 public:
  bool Overlaps(Span span) const {
    const auto next = spans_.lower_bound({span.begin, span.begin});
    const bool hits_next = next != spans_.end() && (next->first < span.end || next->first == span.begin);
    const bool hits_previous = next != spans_.begin() && std::prev(next)->second > span.begin;
    return hits_next || hits_previous;
  }
  void Add(Span span) { spans_.emplace(span.begin, span.end); }

 private:
  std::set<std::pair<uint32_t, uint32_t>> spans_;
};

// The edits of the fixes that can be made at once, sorted; how many fixes they are.
std::pair<std::vector<Edit>, std::size_t> Choose(const LintResult& found) {
  Taken taken;
  std::vector<Edit> edits;
  std::size_t fixes = 0;
  for (const Finding& finding : found.findings) {
    if (finding.diagnostic.fixes.empty()) continue;
    const Fix& fix = finding.diagnostic.fixes.front();
    const bool overlaps = std::any_of(fix.edits.begin(), fix.edits.end(),
                                      [&taken](const Edit& edit) { return taken.Overlaps(edit.at.span); });
    if (overlaps) continue;
    for (const Edit& edit : fix.edits) {
      taken.Add(edit.at.span);
      edits.push_back(edit);
    }
    ++fixes;
  }
  if (!SortEdits(edits)) edits.clear();
  return {std::move(edits), fixes};
}

// The findings of a text, and whether it could be read.
std::pair<LintResult, bool> Review(const Linter& linter, const std::string& path, std::string text) {
  SourceMap sources;
  const SourceId id = sources.Add(path, std::move(text));
  LintResult result;
  linter.Lint(sources, id, result);
  FinishLint(sources, result);
  const bool readable = ParseFile(sources.At(id), id).readable;
  return {std::move(result), readable};
}

}  // namespace

Mended MendSource(const Linter& linter, const SourceMap& sources, SourceId id) {
  const Source& source = sources.At(id);
  Mended mended;
  Draft draft(source, id);
  auto [found, readable] = Review(linter, source.path(), draft.Text());
  if (!readable) return mended;
  for (int round = 0; round < kRounds; ++round) {
    const auto [edits, fixes] = Choose(found);
    if (edits.empty()) break;
    Draft next = draft;
    next.Apply(edits);
    auto [found_next, readable_next] = Review(linter, source.path(), next.Text());
    if (!readable_next) break;
    draft.Apply(edits);
    mended.fixes += fixes;
    found = std::move(found_next);
  }
  mended.edits = draft.Edits();
  return mended;
}

}  // namespace leastpriv
