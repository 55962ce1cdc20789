// The one file that knows the TOML reader, which is header-only.
#define TOML_EXCEPTIONS 0
#define TOML_HEADER_ONLY 1
#define TOML_ENABLE_FORMATTERS 0
#include <toml++/toml.h>

#include <string>

#include "cli/parameter_file.h"

namespace leastpriv {
namespace {

std::string Place(const toml::source_region& region) {
  return ":" + std::to_string(region.begin.line) + ":" + std::to_string(region.begin.column) + ": ";
}

std::optional<std::string> TextOf(const toml::node& node) {
  if (auto text = node.value_exact<std::string>()) return text;
  if (const auto truth = node.value_exact<bool>()) return *truth ? "true" : "false";
  if (const auto number = node.value_exact<int64_t>()) return std::to_string(*number);
  return std::nullopt;
}

// `parameter_overrides`: a text, a list of texts, or a table.
std::optional<Error> Read(const toml::node& node, Parameters& parameters) {
  if (const toml::table* table = node.as_table()) {
    for (const auto& [key, value] : *table) {
      const auto text = TextOf(value);
      if (!text) return Error{Place(value.source()) + "a parameter's value is a text"};
      parameters[std::string(key.str())] = *text;
    }
    return std::nullopt;
  }
  std::vector<const toml::node*> texts = {&node};
  if (const toml::array* list = node.as_array()) {
    texts.clear();
    for (const toml::node& item : *list) texts.push_back(&item);
  }
  for (const toml::node* item : texts) {
    const auto text = item->value<std::string>();
    auto parsed = text ? ParseOverrides(*text) : Result<Parameters>(Error{"a parameter reads NAME=VALUE"});
    if (!parsed) return Error{Place(item->source()) + parsed.error().message};
    for (auto& [name, value] : *parsed) parameters[name] = std::move(value);
  }
  return std::nullopt;
}

}  // namespace

Result<Parameters> ReadSamConfigToml(std::string_view text, const std::string& stage) {
  const toml::parse_result parsed = toml::parse(text);
  if (!parsed) return Error{Place(parsed.error().source()) + std::string(parsed.error().description())};
  const std::string name = stage.empty() ? "default" : stage;
  const toml::table* section = parsed.table()[name].as_table();
  if (section == nullptr) return Error{": there is no section `" + name + "`"};
  Parameters parameters;
  for (const char* command : {"global", "deploy"}) {
    const toml::node* overrides = (*section)[command]["parameters"]["parameter_overrides"].node();
    if (overrides == nullptr) continue;
    if (auto error = Read(*overrides, parameters)) return *error;
  }
  return parameters;
}

}  // namespace leastpriv
