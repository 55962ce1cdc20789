// The local templates that a template deploys, and those that they deploy.
#ifndef LEASTPRIV_CLI_NESTED_TEMPLATES_H_
#define LEASTPRIV_CLI_NESTED_TEMPLATES_H_

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "document/document.h"
#include "template/template.h"
#include "text/source.h"

namespace leastpriv {

// A guard, and the template whose conditions it speaks of.
struct PlacedGuard {
  Guard guard;
  const Resolver* resolver = nullptr;
};

// A template with the file that it views.
struct NestedModel {
  std::shared_ptr<const ParsedFile> file;
  Template model;
};

struct FollowedTemplate {
  std::shared_ptr<const NestedModel> loaded;
  NestedTemplate as;  // as the template above has it; its id with the prefix
  std::string path;
  std::string prefix;  // of the ids in it: "Application/"
  Guard guard;         // when it is deployed at all
  // The same guard template by template, from the top; views the models of those above.
  std::vector<PlacedGuard> when;
  std::string_view bytes;  // of the file
};

struct UnseenTemplate {
  NestedTemplate as;              // as above
  std::string from;               // path of the template above
  std::vector<PlacedGuard> when;  // as above
  std::string_view bytes;         // of the file, where there is one
  bool too_many = false;          // too deep, or one too many: nobody looked
};

// Follows each local template with the parameters that are passed to it, and shows each before what it deploys itself.
// One that lies elsewhere, can't be read, or is met again on its own way down is returned as unseen. A file is read
// once; what is made of it is shared by all that `visit` keeps, and goes when nobody keeps it.
std::vector<UnseenTemplate> FollowNested(const Template& model, const std::string& path, const TemplateOptions& options,
                                         SourceMap& sources, const std::function<void(const FollowedTemplate&)>& visit);

}  // namespace leastpriv

#endif  // LEASTPRIV_CLI_NESTED_TEMPLATES_H_
