// One tree, two spellings. YAML is written the way people write SAM templates: short intrinsics, block lists, short
// lists of names on one line, quotes only where YAML needs them.
#include "generate/template_node.h"

#include <algorithm>

namespace leastpriv {
namespace {

using Form = TemplateText::Form;
using Kind = TemplateNode::Kind;

bool IsWordCharacter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == ':' || c == '_' || c == '/' || c == '.' || c == '-';
}

// A literal that YAML reads as the same string without quotes, whatever its version.
bool IsPlain(std::string_view text) {
  constexpr std::string_view kWords[] = {"true", "false", "yes", "no", "on", "off", "null", "y", "n"};
  if (text.empty() || !IsWordCharacter(text.front()) || text.front() == '-' || text.front() == ':') return false;
  if (text.front() == '.' || text.back() == ':') return false;
  const bool only_words =
      std::all_of(text.begin(), text.end(), [](char c) { return IsWordCharacter(c) || (c >= '0' && c <= '9'); });
  return only_words && std::find(std::begin(kWords), std::end(kWords), text) == std::end(kWords);
}

std::string Quoted(std::string_view text) {
  std::string quoted = "'";
  for (const char c : text) {
    if (c == '\'') quoted += '\'';
    quoted += c;
  }
  return quoted + "'";
}

std::string YamlScalar(const TemplateText& text) {
  switch (text.form) {
    case Form::kRef:
      return "!Ref " + text.text;
    case Form::kGetAtt:
      return "!GetAtt " + text.text;
    case Form::kLiteral:
      return IsPlain(text.text) ? text.text : Quoted(text.text);
    case Form::kSub:
      break;
  }
  if (text.imports.empty()) return "!Sub " + Quoted(text.text);
  std::string variables;
  for (const auto& [name, export_name] : text.imports) {
    variables += (variables.empty() ? "" : ", ") + name + ": !ImportValue " + Quoted(export_name);
  }
  return "!Sub [" + Quoted(text.text) + ", {" + variables + "}]";
}

std::string OneLine(const TemplateNode& sequence) {
  std::string list = "[";
  for (const auto& [key, item] : sequence.entries()) list += (list.size() > 1 ? ", " : "") + YamlScalar(item.text());
  return list + "]";
}

// "Key:" has been written: the value follows on the line, or below it.
void AppendYaml(const TemplateNode& node, std::size_t indent, std::string& out);

void AppendValue(const TemplateNode& value, std::size_t indent, std::string& out) {
  const bool is_empty = value.kind() != Kind::kScalar && value.empty();
  if (value.kind() == Kind::kScalar) {
    out += " " + YamlScalar(value.text()) + "\n";
  } else if (is_empty) {
    out += value.kind() == Kind::kMapping ? " {}\n" : " []\n";
  } else if (value.on_one_line()) {
    out += " " + OneLine(value) + "\n";
  } else {
    out += "\n";
    AppendYaml(value, indent + 2, out);
  }
}

void AppendYaml(const TemplateNode& node, std::size_t indent, std::string& out) {
  const std::string margin(indent, ' ');
  for (const auto& [key, value] : node.entries()) {
    if (node.kind() == Kind::kMapping) {
      out += margin + key + ":";
      AppendValue(value, indent, out);
      continue;
    }
    out += margin + "-";
    if (value.kind() != Kind::kMapping || value.empty()) {
      AppendValue(value, indent, out);
      continue;
    }
    // The first key stands behind the dash.
    std::string entry;
    AppendYaml(value, indent + 2, entry);
    out += " " + entry.substr(indent + 2);
  }
}

std::string JsonString(std::string_view text) {
  std::string quoted = "\"";
  constexpr std::string_view kHex = "0123456789abcdef";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      quoted += '\\';
      quoted += c;
    } else if (byte < 0x20) {
      quoted += "\\u00";
      quoted += kHex[byte >> 4U];
      quoted += kHex[byte & 15U];
    } else {
      quoted += c;
    }
  }
  return quoted + "\"";
}

std::string JsonScalar(const TemplateText& text) {
  switch (text.form) {
    case Form::kRef:
      return R"({"Ref": )" + JsonString(text.text) + "}";
    case Form::kGetAtt: {
      const auto dot = text.text.find('.');
      return R"({"Fn::GetAtt": [)" + JsonString(text.text.substr(0, dot)) + ", " +
             JsonString(text.text.substr(dot + 1)) + "]}";
    }
    case Form::kLiteral:
      return JsonString(text.text);
    case Form::kSub:
      break;
  }
  if (text.imports.empty()) return R"({"Fn::Sub": )" + JsonString(text.text) + "}";
  std::string variables;
  for (const auto& [name, export_name] : text.imports) {
    variables += (variables.empty() ? "" : ", ") + JsonString(name) + R"(: {"Fn::ImportValue": )" +
                 JsonString(export_name) + "}";
  }
  return R"({"Fn::Sub": [)" + JsonString(text.text) + ", {" + variables + "}]}";
}

}  // namespace

TemplateNode TemplateNode::Sequence(bool on_one_line) {
  TemplateNode node{std::string()};
  node.kind_ = Kind::kSequence;
  node.on_one_line_ = on_one_line;
  return node;
}

TemplateNode TemplateNode::Mapping() {
  TemplateNode node{std::string()};
  node.kind_ = Kind::kMapping;
  return node;
}

TemplateNode& TemplateNode::Add(std::string key, TemplateNode value) {
  entries_.emplace_back(std::move(key), std::move(value));
  return entries_.back().second;
}

std::string WriteYaml(const TemplateNode& node, std::size_t indent) {
  std::string out;
  AppendYaml(node, indent, out);
  return out;
}

std::string WriteTemplateJson(const TemplateNode& node, std::size_t indent) {
  if (node.kind() == Kind::kScalar) return JsonScalar(node.text());
  const bool is_mapping = node.kind() == Kind::kMapping;
  if (node.empty()) return is_mapping ? "{}" : "[]";
  const std::string margin(indent + 2, ' ');
  std::string out;
  for (const auto& [key, value] : node.entries()) {
    out += out.empty() ? "\n" : ",\n";
    out += margin + (is_mapping ? JsonString(key) + ": " : "") + WriteTemplateJson(value, indent + 2);
  }
  out = (is_mapping ? "{" : "[") + out + "\n" + std::string(indent, ' ');
  return out + (is_mapping ? "}" : "]");
}

}  // namespace leastpriv
