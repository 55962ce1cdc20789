#include "cli/parameter_file.h"

#include <filesystem>
#include <utility>

#include "cli/files.h"
#include "document/document.h"
#include "text/source.h"

namespace leastpriv {
namespace {

// One NAME=VALUE into the map; false when it is none.
bool AddOverride(std::string_view word, Parameters& parameters) {
  constexpr std::string_view kKey = "ParameterKey=";
  constexpr std::string_view kValue = ",ParameterValue=";
  if (word.starts_with(kKey)) {
    const auto comma = word.find(kValue);
    if (comma == std::string_view::npos) return false;
    parameters[std::string(word.substr(kKey.size(), comma - kKey.size()))] = word.substr(comma + kValue.size());
    return true;
  }
  const auto equals = word.find('=');
  if (equals == std::string_view::npos || equals == 0) return false;
  parameters[std::string(word.substr(0, equals))] = word.substr(equals + 1);
  return true;
}

// A value, or a list's elements joined as CloudFormation joins them.
std::optional<std::string> ValueOf(NodeRef node) {
  if (node.IsScalar()) return std::string(node.text());
  if (!node.IsSequence()) return std::nullopt;
  std::string joined;
  for (const NodeRef item : Children(node)) {
    if (!item.IsScalar()) return std::nullopt;
    joined += (joined.empty() ? "" : ",") + std::string(item.text());
  }
  return joined;
}

class Reader {
 public:
  explicit Reader(const Source& source) : source_(source) {}

  Result<Parameters> Read(NodeRef root, const std::string& stage) {
    const bool is_samconfig = root.IsMapping() && root.Find("version").IsScalar();
    if (is_samconfig) {
      const NodeRef section = root.Find(stage.empty() ? "default" : stage);
      if (!section) return Error{source_.path() + " has no section `" + (stage.empty() ? "default" : stage) + "`"};
      for (const std::string_view command : {"global", "deploy"}) {
        ReadOverrides(section.Find(command).Find("parameters").Find("parameter_overrides"));
      }
    } else {
      const NodeRef inner = root.Find("Parameters");
      ReadOverrides(inner.IsMapping() ? inner : root);
    }
    if (error_) return *error_;
    return std::move(parameters_);
  }

 private:
  void ReadOverrides(NodeRef node) {
    if (!node) return;
    if (node.IsMapping()) {
      for (const NodeRef entry : node.Entries()) Add(entry.key(), entry);
    } else if (node.IsSequence()) {
      for (const NodeRef item : Children(node)) ReadItem(item);
    } else {
      auto parsed = ParseOverrides(node.text());
      if (!parsed) return Refuse(node, parsed.error().message);
      for (auto& [name, value] : *parsed) parameters_[name] = std::move(value);
    }
  }

  void ReadItem(NodeRef item) {
    if (item.IsMapping()) {
      const NodeRef key = item.Find("ParameterKey");
      if (!key.IsScalar()) return Refuse(item, "a parameter has a `ParameterKey` and a `ParameterValue`");
      // UsePreviousValue: what the stack has is not known here.
      if (const NodeRef value = item.Find("ParameterValue")) Add(key.text(), value);
    } else if (!item.IsScalar() || !AddOverride(item.text(), parameters_)) {
      Refuse(item, "a parameter reads NAME=VALUE");
    }
  }

  void Add(std::string_view name, NodeRef node) {
    auto value = ValueOf(node);
    if (!value) return Refuse(node, "a parameter's value is a text");
    parameters_[std::string(name)] = *std::move(value);
  }

  void Refuse(NodeRef node, const std::string& why) {
    const Position at = source_.PositionOf(node.at().span.begin);
    if (!error_) {
      error_ = Error{source_.path() + ":" + std::to_string(at.line) + ":" + std::to_string(at.column) + ": " + why};
    }
  }

  const Source& source_;
  Parameters parameters_;
  std::optional<Error> error_;
};

}  // namespace

Result<Parameters> ParseOverrides(std::string_view text) {
  Parameters parameters;
  std::string word;
  bool in_word = false;
  char quote = 0;
  const auto finish = [&]() -> std::optional<Error> {
    if (in_word && !AddOverride(word, parameters)) return Error{"`" + word + "`: a parameter reads NAME=VALUE"};
    word.clear();
    in_word = false;
    return std::nullopt;
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '\\' && i + 1 < text.size()) {
      word += text[++i];
      in_word = true;
    } else if (quote != 0 ? c == quote : c == '"' || c == '\'') {
      quote = quote != 0 ? '\0' : c;
      in_word = true;
    } else if (quote == 0 && (c == ' ' || c == '\n' || c == '\t')) {
      if (auto error = finish()) return *error;
    } else {
      word += c;
      in_word = true;
    }
  }
  if (auto error = finish()) return *error;
  return parameters;
}

Result<Parameters> ReadParameterFile(const std::string& path, const std::string& stage) {
  auto text = ReadInput(path);
  if (!text) return text.error();
  if (std::filesystem::path(path).extension() == ".toml") {
    auto parameters = ReadSamConfigToml(*text, stage);
    if (!parameters) return Error{path + parameters.error().message};
    return parameters;
  }
  const Source source(path, std::move(*text));
  const ParsedFile file = ParseFile(source, 0);
  if (!file.readable || file.documents.empty()) {
    return Error{"cannot read " + path + ": " + (file.readable ? "it is empty" : file.diagnostics.back().message)};
  }
  return Reader(source).Read(file.documents.front().root(), stage);
}

}  // namespace leastpriv
