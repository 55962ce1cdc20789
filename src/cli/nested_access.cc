#include "cli/nested_access.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "cli/files.h"
#include "document/document.h"
#include "template/nested.h"

namespace leastpriv {
namespace {

constexpr std::size_t kMaxDepth = 16;
constexpr std::size_t kMaxTemplates = 500;  // in all: a handful of files that name each other twice would be thousands

class Follower {
 public:
  Follower(SourceMap& sources, Access& access) : sources_(sources), access_(access) {}

  // `guard` says when the template is deployed at all.
  void Take(const Template& model, const std::string& path, const TemplateOptions& options, const std::string& prefix,
            const Guard& guard) {
    way_.push_back(path);
    for (TemplatePrincipal principal : model.principals) {
      principal.id = prefix + principal.id;
      if (const auto both = principal.guard.And(guard)) principal.guard = *both;
      if (!principal.role.empty()) principal.role = prefix + principal.role;
      access_.principals.push_back(std::move(principal));
    }
    for (ResourcePolicy policy : model.resource_policies) {
      policy.id = prefix + policy.id;
      access_.resource_policies.push_back(std::move(policy));
    }
    for (const NestedTemplate& nested : model.nested) {
      if (nested.is_local && Follow(nested, path, options, prefix, guard)) continue;
      access_.unseen.push_back(nested);
      access_.unseen.back().id = prefix + nested.id;
    }
    way_.pop_back();
  }

 private:
  bool Follow(const NestedTemplate& nested, const std::string& from, TemplateOptions options, const std::string& prefix,
              const Guard& guard) {
    const std::string path = Beside(from, nested.where);
    const bool is_circle = std::find(way_.begin(), way_.end(), path) != way_.end();
    if (is_circle || way_.size() >= kMaxDepth || count_++ >= kMaxTemplates) return false;
    auto bytes = ReadInput(path);
    if (!bytes) return false;
    const SourceId id = sources_.Add(path, std::move(*bytes));
    const ParsedFile file = ParseFile(sources_.At(id), id);
    const NodeRef root = file.readable && !file.documents.empty() ? file.documents.front().root() : NodeRef();
    if (!LooksLikeTemplate(root)) return false;
    options.parameters = nested.parameters;
    Take(ReadTemplate(root, options), path, options, prefix + nested.id + "/", nested.guard.And(guard).value_or(guard));
    return true;
  }

  SourceMap& sources_;
  Access& access_;
  std::vector<std::string> way_;  // the templates that are being followed
  std::size_t count_ = 0;
};

}  // namespace

Access AccessOf(const Template& model, const std::string& path, const TemplateOptions& options, SourceMap& sources) {
  Access access;
  Follower(sources, access).Take(model, path, options, "", Guard());
  return access;
}

}  // namespace leastpriv
