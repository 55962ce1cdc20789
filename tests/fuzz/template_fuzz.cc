// Whatever looks like a template or a policy is linted to its end, and every finding has a place in the file.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "lint/lint.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, std::size_t size) {
  using namespace leastpriv;  // NOLINT(google-build-using-namespace): the entry point cannot stand in a namespace
  static const Catalogue catalogue;
  SourceMap sources;
  const SourceId id = sources.Add("fuzz", ReadableBytes(std::string(reinterpret_cast<const char*>(data), size)));
  LintResult result;
  Linter(catalogue, {}).Lint(sources, id, result);
  FinishLint(sources, result);
  for (const Finding& finding : result.findings) {
    const Location& at = finding.diagnostic.at;
    if (at.source != id || at.span.end > sources.At(id).bytes().size()) std::abort();
  }
  return 0;
}
