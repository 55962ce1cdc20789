// Generated policies on their way out: notes to standard error, the policies in the format that was asked for.
#ifndef LEASTPRIV_CLI_GENERATE_OUTPUT_H_
#define LEASTPRIV_CLI_GENERATE_OUTPUT_H_

#include <cstddef>
#include <vector>

#include "cli/commands.h"
#include "generate/generate.h"
#include "template/template.h"
#include "text/source.h"

namespace leastpriv {

// Later actions may fall under the wildcards that were put in to minimize; nothing where there are none.
void SayWildcards(std::size_t wildcards, const Streams& streams);

// The exit status; kFound, and nothing printed, where a function cannot take the form that was asked for.
int PrintPolicies(const GenerateArguments& arguments, const Template& model, std::vector<GeneratedPolicy> policies,
                  const SourceMap& sources, const Streams& streams);

}  // namespace leastpriv

#endif  // LEASTPRIV_CLI_GENERATE_OUTPUT_H_
