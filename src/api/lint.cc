// The public face of floor `lint`: spans become places, pages become names.
#include "leastpriv/lint.h"

#include <utility>

#include "document/document.h"
#include "iam/catalogue.h"
#include "lint/lint.h"
#include "text/source.h"

namespace leastpriv::api {
namespace {

Place PlaceOf(const SourceMap& sources, const Location& at) {
  const Source& source = sources.At(at.source);
  const Position begin = source.PositionOf(at.span.begin);
  const Position end = source.PositionOf(at.span.end);
  return {source.path(), begin.line, begin.column, end.line, end.column};
}

Finding Public(const SourceMap& sources, const leastpriv::Finding& finding) {
  const Diagnostic& said = finding.diagnostic;
  Finding result;
  result.rule = finding.page->id;
  result.name = finding.page->name;
  result.type = FindingTypeName(finding.type);
  result.message = said.message;
  result.hint = said.hint;
  result.place = PlaceOf(sources, said.at);
  result.path = finding.path;
  result.principal = finding.principal;
  result.fingerprint = finding.fingerprint;
  for (const Label& label : said.labels) result.related.push_back({PlaceOf(sources, label.at), label.text});
  return result;
}

}  // namespace

LintReport Lint(std::span<const File> files, const LintOptions& options) {
  leastpriv::LintOptions inner;
  inner.select = options.select;
  inner.ignore = options.ignore;
  const Catalogue catalogue;
  const Linter linter(catalogue, std::move(inner));
  SourceMap sources;
  LintResult result;
  for (const File& file : files) {
    const SourceId id = sources.Add(file.path, ReadableBytes(file.text));
    linter.Lint(sources, id, result);
  }
  FinishLint(sources, result);

  LintReport report;
  report.files = result.summary.files;
  report.skipped = result.summary.skipped;
  report.findings.reserve(result.findings.size());
  for (const leastpriv::Finding& finding : result.findings) report.findings.push_back(Public(sources, finding));
  return report;
}

}  // namespace leastpriv::api
