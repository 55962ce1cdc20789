// One table a level: a key, and what to do with its value. What no table has is reported with the nearest key.
#include "cli/configuration.h"

#include <algorithm>
#include <filesystem>
#include <functional>
#include <ostream>
#include <utility>

#include "cli/files.h"
#include "cli/inputs.h"
#include "cli/load.h"
#include "document/document.h"
#include "iam/account.h"
#include "text/suggest.h"

namespace leastpriv {
namespace {

namespace fs = std::filesystem;

constexpr const char* kFileName = "leastpriv.yaml";

struct Key {
  std::string_view name;
  std::function<void(NodeRef)> read;
};

class Reader {
 public:
  Reader(std::string folder, const std::string& stage, std::vector<Diagnostic>& diagnostics)
      : folder_(std::move(folder)), stage_(stage), diagnostics_(diagnostics) {}

  Configuration Read(NodeRef root) {
    std::vector<Key> keys = DeploymentKeys();
    const auto add = [&keys](std::string_view name, std::function<void(NodeRef)> read) {
      keys.push_back({name, std::move(read)});
    };
    add("accounts", [this](NodeRef node) { ReadAccounts(node); });
    add("organization", [this](NodeRef node) { ReadOrganization(node); });
    add("exclude", [this](NodeRef node) { ReadList(node, configuration_.exclude); });
    add("select", [this](NodeRef node) { ReadList(node, configuration_.select); });
    add("ignore", [this](NodeRef node) { ReadList(node, configuration_.ignore); });
    add("fail-on", [this](NodeRef node) { ReadType(node); });
    add("stages", [](NodeRef) {});  // after the rest, which they outrank
    ReadKeys(root, keys);
    ReadStages(root.Find("stages"));
    return std::move(configuration_);
  }

 private:
  // What a stage may say, and the top level for all stages.
  std::vector<Key> DeploymentKeys() {
    return {
        {"parameters", [this](NodeRef node) { ReadParameters(node); }},
        {"parameter-files", [this](NodeRef node) { ReadFiles(node); }},
        {"account", [this](NodeRef node) { ReadText(node, configuration_.account); }},
        {"region", [this](NodeRef node) { ReadText(node, configuration_.region); }},
        {"partition", [this](NodeRef node) { ReadText(node, configuration_.partition); }},
    };
  }

  void Say(const Location& at, std::string message, std::string hint = {}) {
    Diagnostic diagnostic{"", at, std::move(message)};
    diagnostic.hint = std::move(hint);
    diagnostics_.push_back(std::move(diagnostic));
  }

  void ReadKeys(NodeRef mapping, const std::vector<Key>& keys) {
    if (mapping.kind() == NodeKind::kNull) return;
    if (!mapping.IsMapping()) return Say(mapping.at(), "an object is expected here");
    for (const NodeRef entry : mapping.Entries()) {
      const auto known =
          std::find_if(keys.begin(), keys.end(), [entry](const Key& key) { return key.name == entry.key(); });
      if (known != keys.end()) {
        known->read(entry);
        continue;
      }
      std::vector<std::string_view> names;
      names.reserve(keys.size());
      for (const Key& key : keys) names.push_back(key.name);
      const auto nearest = Nearest(entry.key(), names);
      Say(entry.key_at(), "there is no key `" + std::string(entry.key()) + "`",
          nearest ? "did you mean `" + std::string(*nearest) + "`?" : "");
    }
  }

  void ReadStages(NodeRef stages) {
    std::vector<std::string_view> names;
    NodeRef chosen;
    if (stages && !stages.IsMapping())
      return Say(stages.at(), "an object with a stage under each name is expected here");
    for (const NodeRef stage : stages.Entries()) {
      names.push_back(stage.key());
      if (stage.key() == stage_) {
        chosen = stage;
        continue;
      }
      // The others are looked at for what is wrong, and what they say is dropped.
      const Configuration before = configuration_;
      ReadKeys(stage, DeploymentKeys());
      configuration_ = before;
    }
    if (chosen) return ReadKeys(chosen, DeploymentKeys());
    if (stage_.empty() || names.empty()) return;
    const auto nearest = Nearest(stage_, names);
    Say(stages.key_at(), "there is no stage `" + stage_ + "`",
        nearest ? "did you mean `" + std::string(*nearest) + "`?" : "");
  }

  void ReadText(NodeRef node, std::string& text) {
    if (!node.IsScalar() || node.kind() == NodeKind::kNull) return Say(node.at(), "a text is expected here");
    text = node.text();
  }

  void ReadList(NodeRef node, std::vector<std::string>& list) {
    list.clear();
    if (node.IsScalar() && node.kind() != NodeKind::kNull) return void(list.emplace_back(node.text()));
    if (!node.IsSequence()) return Say(node.at(), "a list of texts is expected here");
    for (const NodeRef item : Children(node)) ReadText(item, list.emplace_back());
  }

  // What is none would silently own nothing.
  void ReadAccounts(NodeRef node) {
    ReadList(node, configuration_.accounts);
    for (const std::string& account : configuration_.accounts) {
      if (!IsAccountId(account)) Say(node.at(), "`" + account + "` is no account id", "an account id has 12 digits");
    }
  }

  void ReadOrganization(NodeRef node) {
    ReadText(node, configuration_.organization);
    if (configuration_.organization.starts_with("o-")) return;
    Say(node.at(), "`" + configuration_.organization + "` is no id of an organisation", "it begins with `o-`");
  }

  void ReadFiles(NodeRef node) {
    std::vector<std::string> files;
    ReadList(node, files);
    for (const std::string& file : files) {
      configuration_.parameter_files.push_back((fs::path(folder_) / file).lexically_normal().string());
    }
  }

  void ReadParameters(NodeRef node) {
    if (!node.IsMapping()) return Say(node.at(), "an object with a value under each parameter's name is expected here");
    for (const NodeRef entry : node.Entries()) {
      std::vector<std::string> items;
      ReadList(entry, items);
      std::string& value = configuration_.parameters[std::string(entry.key())];
      value.clear();
      for (const std::string& item : items) value += (value.empty() ? "" : ",") + item;
    }
  }

  void ReadType(NodeRef node) {
    ReadText(node, configuration_.fail_on);
    if (ParseFindingType(configuration_.fail_on) || configuration_.fail_on == "NEVER") return;
    Say(node.at(),
        "`" + configuration_.fail_on + "` is none of ERROR, SECURITY_WARNING, WARNING, SUGGESTION and NEVER");
  }

  const std::string folder_;
  const std::string& stage_;
  std::vector<Diagnostic>& diagnostics_;
  Configuration configuration_;
};

}  // namespace

std::string FindConfiguration() {
  std::error_code error;
  for (fs::path folder = fs::current_path(error); !error; folder = folder.parent_path()) {
    const fs::path file = folder / kFileName;
    std::error_code unreadable;
    if (fs::is_regular_file(file, unreadable)) return file.lexically_proximate(fs::current_path(unreadable)).string();
    if (folder == folder.parent_path()) break;
  }
  return {};
}

Configuration ReadConfiguration(const Source& source, SourceId id, const std::string& stage,
                                std::vector<Diagnostic>& diagnostics) {
  const ParsedFile file = ParseFile(source, id);
  diagnostics.insert(diagnostics.end(), file.diagnostics.begin(), file.diagnostics.end());
  if (!file.readable || file.documents.empty() || !file.documents.front().root()) return {};
  Reader reader(fs::path(source.path()).parent_path().string(), stage, diagnostics);
  return reader.Read(file.documents.front().root());
}

std::optional<Configuration> LoadConfiguration(const std::string& stage, const Streams& streams) {
  const std::string path = FindConfiguration();
  if (path.empty()) return Configuration();
  SourceMap sources;
  const auto id = AddInput(path, streams.in, sources);
  if (!id) {
    Fail(id.error().message, streams);
    return std::nullopt;
  }
  std::vector<Diagnostic> diagnostics;
  Configuration configuration = ReadConfiguration(sources.At(*id), *id, stage, diagnostics);
  if (diagnostics.empty()) return configuration;
  Refuse(diagnostics, sources, streams);
  return std::nullopt;
}

}  // namespace leastpriv
