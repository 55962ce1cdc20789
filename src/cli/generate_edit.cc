// The edited text is read again before it is shown or written: it must be the same template but for policies.
#include <ostream>

#include "cli/files.h"
#include "cli/generate_circles.h"
#include "cli/generate_command.h"
#include "cli/generate_output.h"
#include "cli/inputs.h"
#include "cli/load.h"
#include "generate/template_edit.h"
#include "text/edits.h"

namespace leastpriv {
namespace {

bool IsSound(const GenerateInput& input, const std::string& edited) {
  const Source source(input.sources.At(input.source).path(), edited);
  const ParsedFile file = ParseFile(source, input.source);
  return file.readable && !file.documents.empty() &&
         DiffersInPoliciesOnly(input.model.resolver.root(), file.documents.front().root());
}

}  // namespace

int EditTemplate(const GenerateArguments& arguments, const GenerateInput& input, const Streams& streams) {
  const Source& source = input.sources.At(input.source);
  const PlannedEdit planned = PlanEdit(arguments, input);
  const TemplateEdit& plan = planned.plan;
  if (!plan.refused.empty()) return Refuse(plan.refused, input.sources, streams);
  Note(plan.replaced, "replaces ", input.sources, streams);
  Note(plan.kept, "", input.sources, streams);
  SayWildcards(plan.wildcards, streams);
  SayCircles(planned.circles, streams);
  if (!IsSound(input, planned.edited)) {
    return Fail(source.path() + " cannot be edited in place: its layout is not one that is understood", streams);
  }
  if (arguments.diff) return Deliver(UnifiedDiff(source, plan.edits), arguments.output, kOk, streams);
  if (plan.edits.empty()) {
    streams.err << source.path() << ": nothing to change\n";
    return kOk;
  }
  if (const auto error = WriteWhole(arguments.path, planned.edited)) return Fail(error->message, streams);
  streams.err << source.path() << ": written\n";
  return kOk;
}

}  // namespace leastpriv
