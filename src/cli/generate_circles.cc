// The linter finds the circles, before and after; it is asked a second time only where there is a new one.
#include "cli/generate_circles.h"

#include <ostream>
#include <set>
#include <utility>

#include "lint/lint.h"
#include "text/edits.h"

namespace leastpriv {
namespace {

std::set<std::string> CirclesIn(const std::string& path, const std::string& text) {
  SourceMap sources;
  const SourceId id = sources.Add(path, text);
  LintOptions options;
  options.select = {"circular-reference"};
  const Catalogue catalogue;
  LintResult result;
  Linter(catalogue, options).Lint(sources, id, result);
  std::set<std::string> circles;
  for (const Finding& finding : result.findings) circles.insert(finding.diagnostic.message);
  return circles;
}

PlannedEdit PlanWith(const GenerateArguments& arguments, const GenerateInput& input,
                     const std::vector<GeneratedPolicy>& policies) {
  const Source& source = input.sources.At(input.source);
  const Catalogue catalogue;
  PlannedEdit planned;
  planned.plan = PlanTemplateEdit(source, input.model, input.uses, policies, catalogue,
                                  {arguments.minimize, arguments.sam_templates});
  planned.edited = ApplyEdits(source, planned.plan.edits);
  if (planned.plan.edits.empty()) return planned;
  const std::set<std::string> before = CirclesIn(source.path(), std::string(source.bytes()));
  for (const std::string& circle : CirclesIn(source.path(), planned.edited)) {
    if (!before.contains(circle)) planned.circles.push_back(circle);
  }
  return planned;
}

}  // namespace

PlannedEdit PlanEdit(const GenerateArguments& arguments, const GenerateInput& input) {
  PlannedEdit planned = PlanWith(arguments, input, input.policies);
  if (planned.circles.empty()) return planned;
  std::vector<GeneratedPolicy> spelt;
  for (const GeneratedPolicy& policy : input.policies) spelt.push_back(SpeltOut(input.model, policy));
  PlannedEdit other = PlanWith(arguments, input, spelt);
  return other.circles.size() < planned.circles.size() ? std::move(other) : std::move(planned);
}

void SayCircles(const std::vector<std::string>& circles, const Streams& streams) {
  for (const std::string& circle : circles) {
    streams.err
        << "note: the policies close a circle, which CloudFormation refuses: " << circle
        << "; give one of them a name of its own (`BucketName`, `FunctionName` …), by which the policy can name it\n";
  }
}

}  // namespace leastpriv
