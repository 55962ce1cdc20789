// Files with the values of a template's parameters.
//
// JSON or YAML: CloudFormation's list of {"ParameterKey", "ParameterValue"}, a list of "NAME=VALUE", {"Parameters":
// {NAME: VALUE}}, or {NAME: VALUE}. TOML, and YAML with a `version`: SAM's samconfig, of which `parameter_overrides` of
// a stage's deploy command count, and of its global section below them.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-overview.html
// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/serverless-sam-cli-config.html
#ifndef LEASTPRIV_CLI_PARAMETER_FILE_H_
#define LEASTPRIV_CLI_PARAMETER_FILE_H_

#include <map>
#include <string>
#include <string_view>

#include "text/result.h"

namespace leastpriv {

using Parameters = std::map<std::string, std::string, std::less<>>;

// `stage` names the section of a samconfig; "default" when it is empty. An Error says where the file cannot be read.
Result<Parameters> ReadParameterFile(const std::string& path, const std::string& stage);

// `parameter_overrides` as one text: NAME=VALUE or ParameterKey=NAME,ParameterValue=VALUE, separated by spaces, quoted
// where they hold some. An Error names what is neither.
Result<Parameters> ParseOverrides(std::string_view text);

// The same out of a samconfig.toml.
Result<Parameters> ReadSamConfigToml(std::string_view text, const std::string& stage);

}  // namespace leastpriv

#endif  // LEASTPRIV_CLI_PARAMETER_FILE_H_
