#include "cli/nested_templates.h"

#include <algorithm>
#include <memory>
#include <utility>

#include "cli/files.h"
#include "document/document.h"
#include "template/nested.h"

namespace leastpriv {
namespace {

constexpr std::size_t kMaxDepth = 16;
constexpr std::size_t kMaxTemplates = 500;  // in all: a handful of files that name each other twice would be thousands

class Follower {
 public:
  Follower(SourceMap& sources, FollowedTemplates& found) : sources_(sources), found_(found) {}

  // `guard` says when the template is deployed at all.
  void Take(const Template& model, const std::string& path, const TemplateOptions& options, const std::string& prefix,
            const Guard& guard) {
    way_.push_back(path);
    for (const NestedTemplate& nested : model.nested) {
      if (nested.is_local && Follow(nested, path, options, prefix, guard)) continue;
      found_.unseen.push_back(nested);
      found_.unseen.back().id = prefix + nested.id;
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
    FollowedTemplate followed;
    followed.loaded.file = std::make_unique<ParsedFile>(ParseFile(sources_.At(id), id));
    const ParsedFile& file = *followed.loaded.file;
    const NodeRef root = file.readable && !file.documents.empty() ? file.documents.front().root() : NodeRef();
    if (!LooksLikeTemplate(root)) return false;
    options.parameters = nested.parameters;
    followed.loaded.model = std::make_unique<Template>(ReadTemplate(root, options));
    followed.path = path;
    followed.prefix = prefix + nested.id + "/";
    followed.guard = nested.guard.And(guard).value_or(guard);
    followed.open_parameters = nested.open_parameters;
    const Template& model = *followed.loaded.model;
    const std::string below = followed.prefix;
    const Guard both = followed.guard;
    found_.followed.push_back(std::move(followed));
    Take(model, path, options, below, both);
    return true;
  }

  SourceMap& sources_;
  FollowedTemplates& found_;
  std::vector<std::string> way_;  // the templates that are being followed
  std::size_t count_ = 0;
};

}  // namespace

FollowedTemplates FollowNested(const Template& model, const std::string& path, const TemplateOptions& options,
                               SourceMap& sources) {
  FollowedTemplates found;
  Follower(sources, found).Take(model, path, options, "", Guard());
  return found;
}

}  // namespace leastpriv
