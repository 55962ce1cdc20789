// What a template grants together with the local templates that it deploys.
#ifndef LEASTPRIV_CLI_NESTED_ACCESS_H_
#define LEASTPRIV_CLI_NESTED_ACCESS_H_

#include <string>

#include "report/access_report.h"
#include "template/template.h"
#include "text/source.h"

namespace leastpriv {

// Follows each local template with the parameters that are passed to it; "Application/Function" is then the id of a
// principal there. One that lies elsewhere, can't be read, or is met again on its own way down is listed as unseen.
Access AccessOf(const Template& model, const std::string& path, const TemplateOptions& options, SourceMap& sources);

}  // namespace leastpriv

#endif  // LEASTPRIV_CLI_NESTED_ACCESS_H_
