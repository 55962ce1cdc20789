// Other templates that a template deploys: AWS::Serverless::Application, AWS::CloudFormation::Stack.
// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-application.html
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudformation-stack.html
#ifndef LEASTPRIV_TEMPLATE_NESTED_H_
#define LEASTPRIV_TEMPLATE_NESTED_H_

#include <string>
#include <string_view>
#include <vector>

#include "template/template.h"

namespace leastpriv {

// In file order. Nothing is opened: who has the files follows the local ones.
std::vector<NestedTemplate> NestedTemplates(const Resolver& resolver);

// The path of a local template, seen from the file that names it.
std::string Beside(std::string_view file, std::string_view where);

}  // namespace leastpriv

#endif  // LEASTPRIV_TEMPLATE_NESTED_H_
