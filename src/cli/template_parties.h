// The parties of a template: its principals, the policies that others have, its resource policies, and what the local
// templates hold that it deploys.
#ifndef LEASTPRIV_CLI_TEMPLATE_PARTIES_H_
#define LEASTPRIV_CLI_TEMPLATE_PARTIES_H_

#include <string>
#include <string_view>

#include "cli/check_sides.h"
#include "template/resolver.h"
#include "text/source.h"

namespace leastpriv {

// The type of a party that stands for a nested template that could not be looked into.
inline constexpr std::string_view kNestedTemplate = "AWS::CloudFormation::Stack";

// Adds the parties of the side's last template, whose file has this path.
void AddTemplateParties(const std::string& path, const TemplateOptions& options, SourceMap& sources, CheckSide& side);

}  // namespace leastpriv

#endif  // LEASTPRIV_CLI_TEMPLATE_PARTIES_H_
