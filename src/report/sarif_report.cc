// SARIF 2.1.0. Columns are UTF-16 code units, its default; URIs are relative to where the program ran.
#include <algorithm>
#include <nlohmann/json.hpp>
#include <vector>

#include "report/report.h"

namespace leastpriv {
namespace {

using Json = nlohmann::ordered_json;

std::string_view Level(FindingType type) {
  if (type == FindingType::kSuggestion) return "note";
  return type == FindingType::kWarning ? "warning" : "error";
}

// A path as a relative URI reference: what is no unreserved character or slash is percent-encoded.
std::string Uri(std::string_view path) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string uri;
  for (const char c : path) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       std::string_view("-._~/").find(c) != std::string_view::npos;
    if (plain) {
      uri += c;
    } else {
      const auto byte = static_cast<unsigned char>(c);
      uri += '%';
      uri += kHex[byte >> 4U];
      uri += kHex[byte & 0xFU];
    }
  }
  return uri;
}

Json Region(const Source& source, Span span) {
  const Position begin = source.Utf16PositionOf(span.begin);
  const Position end = source.Utf16PositionOf(span.end);
  return {{"startLine", begin.line}, {"startColumn", begin.column}, {"endLine", end.line}, {"endColumn", end.column}};
}

Json PhysicalLocation(const SourceMap& sources, const Location& at) {
  const Source& source = sources.At(at.source);
  return {{"artifactLocation", {{"uri", Uri(source.path())}}}, {"region", Region(source, at.span)}};
}

Json RuleOf(const RulePage& page) {
  Json rule;
  rule["id"] = page.id;
  rule["name"] = page.name;
  rule["shortDescription"]["text"] = page.summary;
  const auto body = page.text.find("\n# ");
  const std::string help(page.text.substr(body == std::string_view::npos ? 0 : body + 1));
  rule["help"] = {{"text", help}, {"markdown", help}};
  rule["defaultConfiguration"]["level"] = Level(page.types.front());
  return rule;
}

Json FixOf(const SourceMap& sources, const Fix& fix, SourceId id) {
  Json replacements = Json::array();
  for (const Edit& edit : fix.edits) {
    replacements.push_back({{"deletedRegion", Region(sources.At(edit.at.source), edit.at.span)},
                            {"insertedContent", {{"text", edit.text}}}});
  }
  Json change = {{"artifactLocation", {{"uri", Uri(sources.At(id).path())}}},
                 {"replacements", std::move(replacements)}};
  return {{"description", {{"text", fix.description}}}, {"artifactChanges", Json::array({std::move(change)})}};
}

Json ResultOf(const Finding& finding, std::size_t rule_index, const SourceMap& sources) {
  const Diagnostic& said = finding.diagnostic;
  Json result;
  result["ruleId"] = finding.page->id;
  result["ruleIndex"] = rule_index;
  result["level"] = Level(finding.type);
  result["message"]["text"] = said.hint.empty() ? said.message : said.message + "\n" + said.hint;
  Json location = {{"physicalLocation", PhysicalLocation(sources, said.at)}};
  if (!finding.construct.empty()) {
    location["logicalLocations"] = Json::array({{{"fullyQualifiedName", finding.construct}, {"kind", "resource"}}});
  }
  result["locations"] = Json::array({std::move(location)});
  if (!said.labels.empty()) {
    result["relatedLocations"] = Json::array();
    for (const Label& label : said.labels) {
      result["relatedLocations"].push_back(
          {{"physicalLocation", PhysicalLocation(sources, label.at)}, {"message", {{"text", label.text}}}});
    }
  }
  result["partialFingerprints"]["leastpriv/v1"] = finding.fingerprint;
  if (!said.fixes.empty()) {
    result["fixes"] = Json::array();
    for (const Fix& fix : said.fixes) result["fixes"].push_back(FixOf(sources, fix, said.at.source));
  }
  return result;
}

}  // namespace

std::string FindingsAsSarif(const LintResult& result, const SourceMap& sources) {
  std::vector<const RulePage*> pages;
  for (const Finding& finding : result.findings) {
    if (std::find(pages.begin(), pages.end(), finding.page) == pages.end()) pages.push_back(finding.page);
  }
  std::sort(pages.begin(), pages.end(), [](const RulePage* a, const RulePage* b) { return a->id < b->id; });
  Json rules = Json::array();
  for (const RulePage* page : pages) rules.push_back(RuleOf(*page));
  Json results = Json::array();
  for (const Finding& finding : result.findings) {
    const auto page = std::find(pages.begin(), pages.end(), finding.page);
    results.push_back(ResultOf(finding, static_cast<std::size_t>(page - pages.begin()), sources));
  }
  Json run;
  run["tool"]["driver"] = {{"name", "leastpriv"}, {"version", LEASTPRIV_VERSION}, {"rules", std::move(rules)}};
  run["columnKind"] = "utf16CodeUnits";
  run["results"] = std::move(results);
  Json out;
  out["$schema"] = "https://json.schemastore.org/sarif-2.1.0.json";
  out["version"] = "2.1.0";
  out["runs"] = Json::array({std::move(run)});
  return out.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace leastpriv
