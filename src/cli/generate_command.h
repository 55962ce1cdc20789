// What `generate` does besides printing policies: edits of the template, and the drift gate.
#ifndef LEASTPRIV_CLI_GENERATE_COMMAND_H_
#define LEASTPRIV_CLI_GENERATE_COMMAND_H_

#include <string>
#include <vector>

#include "cli/commands.h"
#include "document/document.h"
#include "generate/generate.h"
#include "template/template.h"
#include "text/source.h"
#include "uses/uses.h"

namespace leastpriv {

// A template with what its functions declare and need.
struct GenerateInput {
  const SourceMap& sources;
  SourceId source;  // of the template
  const Template& model;
  const DeclaredUses& uses;
  const std::vector<GeneratedPolicy>& policies;
};

// `--write` and `--diff`: kOk, also where nothing had to change; kFound where a function cannot be edited, and then
// nothing is written.
int EditTemplate(const GenerateArguments& arguments, const GenerateInput& input, const Streams& streams);

// `--check`: kFound where grants and uses differ. `deployment` and `uses` as the linter takes them.
int CheckDrift(const GenerateArguments& arguments, const GenerateInput& input, const TemplateOptions& deployment,
               const std::vector<NodeRef>& uses, const Streams& streams);

}  // namespace leastpriv

#endif  // LEASTPRIV_CLI_GENERATE_COMMAND_H_
