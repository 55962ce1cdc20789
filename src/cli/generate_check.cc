// The drift gate is the linter with the rules that compare grants with declared uses, and no other.
#include <ostream>

#include "cli/generate_command.h"
#include "cli/inputs.h"
#include "lint/lint.h"
#include "report/report.h"

namespace leastpriv {

int CheckDrift(const GenerateArguments& arguments, const GenerateInput& input, const TemplateOptions& deployment,
               const std::vector<NodeRef>& uses, const Streams& streams) {
  LintOptions options;
  options.select = {"undeclared-grant", "ungranted-use", "denied-use"};
  options.template_options = deployment;
  options.uses = uses;
  const Catalogue catalogue;
  LintResult result;
  Linter(catalogue, options).Lint(input.sources, input.source, result);
  if (!arguments.function.empty()) {
    std::erase_if(result.findings,
                  [&arguments](const Finding& finding) { return finding.principal != arguments.function; });
  }
  FinishLint(input.sources, result);
  const bool as_json = arguments.format == "json";
  return Deliver(as_json ? FindingsAsJson(result, input.sources) : FindingsAsText(result, input.sources, {}),
                 arguments.output, result.findings.empty() ? kOk : kFound, streams);
}

}  // namespace leastpriv
