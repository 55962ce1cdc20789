// SAM policy templates in place of inline statements, where they grant exactly the same.
//
// `SNSPublishMessagePolicy: {TopicName: …}` says shortly what one statement says. Most SAM policy templates grant more
// than a function declares, and are never written; SQSSendMessagePolicy is one of them, for its `sqs:SendMessage*`
// would take in what AWS adds. The statements that a template stands for are those of floor `template`, and that they
// allow the very same requests is decided by comparison, both ways (proof.h).
//
// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/serverless-policy-template-list.html
#ifndef LEASTPRIV_GENERATE_SAM_POLICIES_H_
#define LEASTPRIV_GENERATE_SAM_POLICIES_H_

#include <string>
#include <vector>

#include "generate/generate.h"
#include "generate/template_node.h"
#include "template/resolver.h"

namespace leastpriv {

struct SamPolicy {
  std::string name;       // "SNSPublishMessagePolicy"
  std::string parameter;  // "TopicName"; empty: it takes none
  TemplateText value;     // of the parameter
};

// The entries of a `Policies` property.
struct SamPolicies {
  std::vector<SamPolicy> templates;
  GeneratedPolicy rest;  // the statements that no template says

  bool empty() const { return templates.empty() && rest.policy.statements.empty(); }
};

// All of it as statements.
SamPolicies WithoutSamTemplates(GeneratedPolicy generated);
SamPolicies WithSamTemplates(GeneratedPolicy generated, const Resolver& resolver);

// The templates, then a document with the rest; empty where nothing is needed.
std::vector<TemplateNode> EntryNodes(const SamPolicies& policies);

}  // namespace leastpriv

#endif  // LEASTPRIV_GENERATE_SAM_POLICIES_H_
