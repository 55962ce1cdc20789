// Two tables: one row an Access Analyzer code, one row a check that some other tool has. Pages that a table names and
// that do not exist are shown as missing: the paper cannot promise more than the program does.
#include "report/coverage_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string_view>

#include "iam/facts.h"
#include "text/text.h"

namespace leastpriv {
namespace {

constexpr std::string_view kMissing = "missing";

using PagesByCode = std::map<std::string_view, std::vector<const RulePage*>>;

PagesByCode ByCode(std::span<const RulePage> pages) {
  PagesByCode by_code;
  for (const RulePage& page : pages) {
    for (const std::string& reference : page.references) {
      const std::string_view text = reference;
      if (text.starts_with(kAccessAnalyzer)) by_code[text.substr(kAccessAnalyzer.size())].push_back(&page);
    }
  }
  return by_code;
}

std::string Link(const RulePage& page) { return fmt::format("[{0} {1}](../rules/{0}-{1}.md)", page.id, page.name); }

std::string Links(const std::vector<const RulePage*>& pages) {
  std::string links;
  for (const RulePage* page : pages) links += (links.empty() ? "" : ", ") + Link(*page);
  return links.empty() ? std::string(kMissing) : links;
}

std::string AccessAnalyzerTable(std::span<const RulePage> pages) {
  const PagesByCode by_code = ByCode(pages);
  std::string table = "| issue code | type | rule |\n|---|---|---|\n";
  std::size_t covered = 0;
  const auto rows = FactRows("access_analyzer_codes.tsv");
  for (const FactRow& row : rows) {
    const auto found = by_code.find(row[0]);
    if (found != by_code.end()) ++covered;
    table += fmt::format("| {} | {} | {} |\n", row[0], row[1],
                         found == by_code.end() ? std::string(kMissing) : Links(found->second));
  }
  return fmt::format("{} of {} codes have a rule.\n\n", covered, rows.size()) + table;
}

// "LP202,LP203" as links; an id without a page is missing.
std::string LinksOf(std::string_view ids, std::span<const RulePage> pages) {
  std::string links;
  for (const std::string_view id : Split(ids, ',')) {
    const auto page = std::find_if(pages.begin(), pages.end(), [id](const RulePage& one) { return one.id == id; });
    links += links.empty() ? "" : ", ";
    links += page == pages.end() ? fmt::format("{} ({})", id, kMissing) : Link(*page);
  }
  return links;
}

std::string PeerTable(std::span<const RulePage> pages) {
  std::string table = "| # | check | rule, or why there is none |\n|---|---|---|\n";
  for (const FactRow& row : FactRows("peer_checks.tsv")) {
    const std::string_view reason = row.size() > 3 ? row[3] : std::string_view();
    std::string answer = row[2] == "-" ? std::string() : LinksOf(row[2], pages);
    if (!reason.empty()) answer += (answer.empty() ? "" : "; ") + std::string(reason);
    table += fmt::format("| {} | {} | {} |\n", row[0], row[1], answer.empty() ? std::string(kMissing) : answer);
  }
  return table;
}

}  // namespace

std::string CoverageAsMarkdown(std::span<const RulePage> pages) {
  std::string text =
      "# Coverage\n\n"
      "What other tools check on a policy document, and the rule of leastpriv that does. Made by `leastpriv rules "
      "--format coverage` from the `references` of the rule pages.\n\n"
      "## IAM Access Analyzer\n\n"
      "The issue codes of [policy validation](https://docs.aws.amazon.com/IAM/latest/UserGuide/"
      "access-analyzer-reference-policy-checks.html). ";
  text += AccessAnalyzerTable(pages);
  text +=
      "\n## Checks of all tools\n\n"
      "Distinct checks that policy linters have, each once.\n\n";
  return text + PeerTable(pages);
}

std::vector<std::string> MissingCodes(std::span<const RulePage> pages) {
  const PagesByCode by_code = ByCode(pages);
  std::vector<std::string> missing;
  for (const FactRow& row : FactRows("access_analyzer_codes.tsv")) {
    if (!by_code.contains(row[0])) missing.emplace_back(row[0]);
  }
  return missing;
}

}  // namespace leastpriv
