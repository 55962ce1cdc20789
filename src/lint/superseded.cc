#include "lint/superseded.h"

#include <algorithm>
#include <array>
#include <set>
#include <string_view>
#include <tuple>

namespace leastpriv {
namespace {

constexpr std::array<std::string_view, 7> kBreadth = {"wildcard-action",    "unscoped-resource", "not-action-allow",
                                                      "not-resource-allow", "full-admin",        "broad-managed-policy",
                                                      "broad-sam-template"};

bool SpeaksOfBreadth(const Finding& finding) {
  return std::find(kBreadth.begin(), kBreadth.end(), finding.page->name) != kBreadth.end();
}

}  // namespace

void DropSuperseded(const std::vector<StatementPlace>& statements, std::vector<Finding>& findings) {
  const bool any = std::any_of(findings.begin(), findings.end(),
                               [](const Finding& finding) { return finding.page->name == "undeclared-grant"; });
  if (!any) return;
  std::vector<Span> spans;
  spans.reserve(statements.size());
  for (const StatementPlace& place : statements) spans.push_back(place.span);
  std::sort(spans.begin(), spans.end(), [](Span a, Span b) { return a.begin < b.begin; });
  // Where a finding's statement begins; the place itself outside of any.
  const auto statement_of = [&spans](const Finding& finding) {
    const Span at = finding.diagnostic.at.span;
    const auto after = std::upper_bound(spans.begin(), spans.end(), at.begin,
                                        [](uint32_t offset, Span s) { return offset < s.begin; });
    const bool inside = after != spans.begin() && at.begin < std::prev(after)->end;
    return std::tuple(std::string_view(finding.principal), finding.diagnostic.at.source,
                      inside ? std::prev(after)->begin : at.begin);
  };
  std::set<std::tuple<std::string_view, SourceId, uint32_t>> broad;
  for (const Finding& finding : findings) {
    if (SpeaksOfBreadth(finding)) broad.insert(statement_of(finding));
  }
  std::set<std::size_t> superseded;
  for (std::size_t i = 0; i < findings.size(); ++i) {
    if (findings[i].page->name == "undeclared-grant" && broad.contains(statement_of(findings[i]))) superseded.insert(i);
  }
  std::vector<Finding> kept;
  for (std::size_t i = 0; i < findings.size(); ++i) {
    if (!superseded.contains(i)) kept.push_back(std::move(findings[i]));
  }
  findings = std::move(kept);
}

}  // namespace leastpriv
