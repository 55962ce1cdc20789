// Edits of a template that close no circle of references, where that can be.
//
// A policy refers to what it grants, and so the function waits for it. Where that in turn waits for the function (a
// bucket whose events invoke it, a state machine that runs it), CloudFormation refuses the template. A resource whose
// name the template knows is spelt out then; of the circles that are left a note says what to do.
// https://repost.aws/knowledge-center/unable-validate-circular-dependency-cloudformation
#ifndef LEASTPRIV_CLI_GENERATE_CIRCLES_H_
#define LEASTPRIV_CLI_GENERATE_CIRCLES_H_

#include <string>
#include <vector>

#include "cli/commands.h"
#include "cli/generate_command.h"
#include "generate/template_edit.h"

namespace leastpriv {

struct PlannedEdit {
  TemplateEdit plan;
  std::string edited;                // the whole template
  std::vector<std::string> circles;  // that it has and the template had not: "`In` needs `Thumb`, which needs `In`"
};

PlannedEdit PlanEdit(const GenerateArguments& arguments, const GenerateInput& input);

void SayCircles(const std::vector<std::string>& circles, const Streams& streams);

}  // namespace leastpriv

#endif  // LEASTPRIV_CLI_GENERATE_CIRCLES_H_
