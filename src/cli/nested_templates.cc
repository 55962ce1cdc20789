#include "cli/nested_templates.h"

#include <algorithm>
#include <optional>
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
  Follower(SourceMap& sources, const std::function<void(const FollowedTemplate&)>& visit)
      : sources_(sources), visit_(visit) {}

  // `above` is what deploys the template; its guards say when.
  void Take(const Template& model, const std::string& path, const TemplateOptions& options,
            const FollowedTemplate& above) {
    way_.push_back(path);
    for (const NestedTemplate& nested : model.nested) {
      FollowedTemplate found;
      found.as = nested;
      found.as.id = above.prefix + nested.id;
      found.prefix = found.as.id + "/";
      found.guard = nested.guard.And(above.guard).value_or(above.guard);
      found.when = above.when;
      found.when.push_back({nested.guard, &model.resolver});
      bool too_many = false;
      if (nested.is_local && Follow(path, options, found, too_many)) continue;
      unseen.push_back({std::move(found.as), path, std::move(found.when), found.bytes, too_many});
    }
    way_.pop_back();
  }

  std::vector<UnseenTemplate> unseen;

 private:
  bool Follow(const std::string& from, TemplateOptions options, FollowedTemplate& found, bool& too_many) {
    found.path = Beside(from, found.as.where);
    const bool is_circle = std::find(way_.begin(), way_.end(), found.path) != way_.end();
    too_many = !is_circle && (way_.size() >= kMaxDepth || count_++ >= kMaxTemplates);
    if (too_many) return false;
    const auto id = SourceOf(found.path);
    if (!id) return false;
    found.bytes = sources_.At(*id).bytes();
    if (is_circle) return false;
    options.parameters = found.as.parameters;
    found.loaded = ModelOf(*id, options);
    if (found.loaded == nullptr) return false;
    visit_(found);
    Take(found.loaded->model, found.path, options, found);
    return true;
  }

  std::optional<SourceId> SourceOf(const std::string& path) {
    const auto known = ids_.find(path);
    if (known != ids_.end()) return known->second;
    auto bytes = ReadInput(path);
    const auto id = bytes ? std::optional(sources_.Add(path, std::move(*bytes))) : std::nullopt;
    ids_.emplace(path, id);
    return id;
  }

  // Null where the file is no template.
  std::shared_ptr<const NestedModel> ModelOf(SourceId id, const TemplateOptions& options) {
    std::weak_ptr<const NestedModel>& known = models_[{id, options.parameters}];
    if (auto model = known.lock()) return model;
    std::shared_ptr<const ParsedFile> file = files_[id].lock();
    if (file == nullptr) file = std::make_shared<const ParsedFile>(ParseFile(sources_.At(id), id));
    files_[id] = file;
    const NodeRef root = file->readable && !file->documents.empty() ? file->documents.front().root() : NodeRef();
    if (!LooksLikeTemplate(root)) return nullptr;
    auto model = std::make_shared<const NestedModel>(NestedModel{file, ReadTemplate(root, options)});
    known = last_ = model;
    return last_;
  }

  SourceMap& sources_;
  const std::function<void(const FollowedTemplate&)>& visit_;
  std::vector<std::string> way_;  // the templates that are being followed
  std::size_t count_ = 0;
  std::map<std::string, std::optional<SourceId>> ids_;  // by path; nothing: it cannot be read
  std::map<SourceId, std::weak_ptr<const ParsedFile>> files_;
  std::shared_ptr<const NestedModel> last_;  // references to one file often follow each other
  std::map<std::pair<SourceId, std::map<std::string, std::string, std::less<>>>, std::weak_ptr<const NestedModel>>
      models_;
};

}  // namespace

std::vector<UnseenTemplate> FollowNested(const Template& model, const std::string& path, const TemplateOptions& options,
                                         SourceMap& sources,
                                         const std::function<void(const FollowedTemplate&)>& visit) {
  Follower follower(sources, visit);
  follower.Take(model, path, options, FollowedTemplate());
  return std::move(follower.unseen);
}

}  // namespace leastpriv
