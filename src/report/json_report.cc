// DESIGN's JSON form. Keys keep their order, bytes that are no UTF-8 are replaced: the same result gives the same
// bytes.
#include <nlohmann/json.hpp>

#include "report/report.h"

namespace leastpriv {
namespace {

using Json = nlohmann::ordered_json;

void AddPlace(const SourceMap& sources, const Location& at, bool with_file, Json& out) {
  const Source& source = sources.At(at.source);
  const Position begin = source.PositionOf(at.span.begin);
  const Position end = source.PositionOf(at.span.end);
  if (with_file) out["file"] = source.path();
  out["line"] = begin.line;
  out["column"] = begin.column;
  out["endLine"] = end.line;
  out["endColumn"] = end.column;
}

Json FindingAsJson(const Finding& finding, const SourceMap& sources) {
  const Diagnostic& said = finding.diagnostic;
  Json out;
  out["rule"] = finding.page->id;
  out["name"] = finding.page->name;
  out["type"] = FindingTypeName(finding.type);
  out["message"] = said.message;
  if (!said.hint.empty()) out["hint"] = said.hint;
  AddPlace(sources, said.at, true, out);
  out["path"] = finding.path;
  out["principal"] = finding.principal.empty() ? Json() : Json(finding.principal);
  if (!finding.construct.empty()) out["construct"] = finding.construct;
  for (const Choice& choice : finding.when.choices()) out["when"][choice.name] = choice.value;
  out["related"] = Json::array();
  for (const Label& label : said.labels) {
    Json related;
    related["message"] = label.text;
    AddPlace(sources, label.at, true, related);
    out["related"].push_back(std::move(related));
  }
  out["fixes"] = Json::array();
  for (const Fix& fix : said.fixes) {
    Json edits = Json::array();
    for (const Edit& edit : fix.edits) {
      Json one;
      AddPlace(sources, edit.at, false, one);
      one["text"] = edit.text;
      edits.push_back(std::move(one));
    }
    out["fixes"].push_back(Json{{"description", fix.description}, {"edits", std::move(edits)}});
  }
  out["fingerprint"] = finding.fingerprint;
  return out;
}

}  // namespace

std::string FindingsAsJson(const LintResult& result, const SourceMap& sources) {
  Json out;
  out["tool"] = "leastpriv";
  out["version"] = LEASTPRIV_VERSION;
  out["findings"] = Json::array();
  for (const Finding& finding : result.findings) out["findings"].push_back(FindingAsJson(finding, sources));
  const LintSummary& summary = result.summary;
  Json& counts = out["summary"];
  counts["files"] = summary.files;
  counts["skipped"] = summary.skipped;
  counts["suppressed"] = summary.suppressed;
  for (std::size_t i = 0; i < summary.by_type.size(); ++i) {
    counts[std::string(FindingTypeName(static_cast<FindingType>(i)))] = summary.by_type[i];
  }
  return out.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace leastpriv
