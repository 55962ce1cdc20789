#include "lint/superseded.h"

#include <algorithm>
#include <array>
#include <set>
#include <span>
#include <string_view>
#include <tuple>
#include <utility>

namespace leastpriv {
namespace {

constexpr std::array<std::string_view, 7> kBreadth = {"wildcard-action",    "unscoped-resource", "not-action-allow",
                                                      "not-resource-allow", "full-admin",        "broad-managed-policy",
                                                      "broad-sam-template"};

constexpr std::array<std::string_view, 6> kNamingNothing = {
    "malformed-arn", "unknown-partition", "unknown-arn-service", "arn-region", "arn-account", "unknown-arn-resource"};

bool SpeaksOf(std::span<const std::string_view> rules, const Finding& finding) {
  return std::find(rules.begin(), rules.end(), finding.page->name) != rules.end();
}

// Positions of findings.
using Positions = std::set<std::size_t>;

void AddMismatches(const std::vector<Finding>& findings, Positions& superseded) {
  std::set<std::pair<SourceId, uint32_t>> broken;
  for (const Finding& finding : findings) {
    const Location& at = finding.diagnostic.at;
    if (SpeaksOf(kNamingNothing, finding)) broken.emplace(at.source, at.span.begin);
  }
  for (std::size_t i = 0; i < findings.size(); ++i) {
    const Location& at = findings[i].diagnostic.at;
    const bool is_mismatch = findings[i].page->name == "action-resource-mismatch";
    if (is_mismatch && broken.contains({at.source, at.span.begin})) superseded.insert(i);
  }
}

void AddUndeclared(const std::vector<StatementPlace>& statements, const std::vector<Finding>& findings,
                   Positions& superseded) {
  const auto is_undeclared = [](const Finding& finding) { return finding.page->name == "undeclared-grant"; };
  if (std::none_of(findings.begin(), findings.end(), is_undeclared)) return;
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
    if (SpeaksOf(kBreadth, finding)) broad.insert(statement_of(finding));
  }
  for (std::size_t i = 0; i < findings.size(); ++i) {
    if (is_undeclared(findings[i]) && broad.contains(statement_of(findings[i]))) superseded.insert(i);
  }
}

}  // namespace

void DropSuperseded(const std::vector<StatementPlace>& statements, std::vector<Finding>& findings) {
  Positions superseded;
  AddMismatches(findings, superseded);
  AddUndeclared(statements, findings, superseded);
  if (superseded.empty()) return;
  std::vector<Finding> kept;
  for (std::size_t i = 0; i < findings.size(); ++i) {
    if (!superseded.contains(i)) kept.push_back(std::move(findings[i]));
  }
  findings = std::move(kept);
}

}  // namespace leastpriv
