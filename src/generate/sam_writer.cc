#include "generate/formats.h"

namespace leastpriv {
namespace {

std::string Count(std::size_t count, const std::string& word) {
  return std::to_string(count) + " " + word + (count == 1 ? "" : "s");
}

std::string Summary(const GeneratedPolicy& policy) {
  std::size_t actions = 0;
  std::size_t resources = 0;
  for (const Statement& statement : policy.policy.statements) actions += statement.action.terms.size();
  for (const std::vector<TemplateText>& spelled : policy.resources) resources += spelled.size();
  return "# " + policy.function + ": " + Count(actions, "action") + " on " + Count(resources, "resource") + "\n";
}

}  // namespace

std::string GeneratedAsSam(const std::vector<GeneratedPolicy>& policies) {
  std::string out;
  for (const GeneratedPolicy& policy : policies) {
    TemplateNode property = TemplateNode::Mapping();
    property.Add("Policies", PoliciesNode(policy));
    out += (out.empty() ? "" : "\n") + Summary(policy) + WriteYaml(property, 0);
  }
  return out;
}

}  // namespace leastpriv
