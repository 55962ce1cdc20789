// The local templates that a template deploys, and those that they deploy.
#ifndef LEASTPRIV_CLI_NESTED_TEMPLATES_H_
#define LEASTPRIV_CLI_NESTED_TEMPLATES_H_

#include <map>
#include <string>
#include <vector>

#include "cli/load.h"
#include "template/template.h"
#include "text/source.h"

namespace leastpriv {

struct FollowedTemplate {
  LoadedTemplate loaded;
  std::string path;
  std::string prefix;  // of the ids in it: "Application/"
  Guard guard;         // when it is deployed at all
  // Parameters that the templates above leave open, as they are spelt there.
  std::map<std::string, std::string, std::less<>> open_parameters;
};

struct FollowedTemplates {
  std::vector<FollowedTemplate> followed;  // each before what it deploys itself
  std::vector<NestedTemplate> unseen;      // ids with their prefix
};

// Follows each local template with the parameters that are passed to it. One that lies elsewhere, can't be read, or is
// met again on its own way down is listed as unseen.
FollowedTemplates FollowNested(const Template& model, const std::string& path, const TemplateOptions& options,
                               SourceMap& sources);

}  // namespace leastpriv

#endif  // LEASTPRIV_CLI_NESTED_TEMPLATES_H_
