#include "generate/formats.h"
#include "generate/sam_policies.h"

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

std::string GeneratedAsSam(const Template& model, const std::vector<GeneratedPolicy>& policies, bool sam_templates) {
  std::string out;
  for (const GeneratedPolicy& policy : policies) {
    TemplateNode list = TemplateNode::Sequence();
    const SamPolicies entries = sam_templates ? WithSamTemplates(policy, model.resolver) : WithoutSamTemplates(policy);
    for (TemplateNode& entry : EntryNodes(entries)) list.Add({}, std::move(entry));
    TemplateNode property = TemplateNode::Mapping();
    property.Add("Policies", std::move(list));
    out += (out.empty() ? "" : "\n") + Summary(policy) + WriteYaml(property, 0);
  }
  return out;
}

}  // namespace leastpriv
