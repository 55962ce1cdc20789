// What a template grants together with the local templates that it deploys.
#ifndef LEASTPRIV_CLI_NESTED_ACCESS_H_
#define LEASTPRIV_CLI_NESTED_ACCESS_H_

#include <string>

#include "report/access_report.h"
#include "template/template.h"
#include "text/source.h"

namespace leastpriv {

// "Application/Function" is the id of a principal in one of them; see nested_templates.h for those that are not seen.
Access AccessOf(const Template& model, const std::string& path, const TemplateOptions& options, SourceMap& sources);

}  // namespace leastpriv

#endif  // LEASTPRIV_CLI_NESTED_ACCESS_H_
