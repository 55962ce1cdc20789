// Which reader a file meets is decided by its first characters, not by its name. A file that opens like JSON and is not
// may still be YAML in flow style; the message kept is that of the reader that got further. What YAML reads as one
// plain text with a brace in it, such as JSON under a comment, is neither.
#include <string>
#include <utility>

#include "document/document.h"
#include "document/json_reader.h"
#include "document/yaml_reader.h"

namespace leastpriv {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

// The first characters that are not white space.
std::string Opening(std::string_view text) {
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  std::string opening;
  for (const char c : text) {
    if (std::string_view(" \t\r\n").find(c) != std::string_view::npos) continue;
    opening += c;
    if (opening.size() == 3) break;
  }
  return opening;
}

bool OpensLikeJson(std::string_view opening) { return opening.starts_with('{') || opening.starts_with('['); }

// A quoted key in braces: nobody writes YAML so, and a comma too many must not make it YAML.
bool IsSurelyJson(std::string_view opening) { return opening.starts_with("{\"") || opening.starts_with("[{\""); }

bool IsPlainText(const std::vector<Document>& documents) {
  if (documents.size() != 1) return false;
  const NodeRef root = documents.front().root();
  return root.IsScalar() && !root.quoted() && root.tag().empty() && root.text().find('{') != std::string_view::npos;
}

Diagnostic Unreadable(SourceId id, std::string_view text, const ReadFailure& failure) {
  const auto size = static_cast<uint32_t>(text.size());
  const uint32_t begin = failure.offset < size ? failure.offset : size;
  const uint32_t end = begin < size && text[begin] != '\n' && text[begin] != '\r' ? begin + 1 : begin;
  Diagnostic diagnostic{"unreadable-document", {id, {begin, end}}, failure.message};
  return diagnostic;
}

}  // namespace

ParsedFile ParseFile(const Source& source, SourceId id, const Limits& limits) {
  ParsedFile file;
  const std::string_view text = source.bytes();
  const auto fail = [&](const ReadFailure& failure) {
    file.readable = false;
    file.diagnostics.push_back(Unreadable(id, text, failure));
  };
  if (text.size() > limits.bytes) {
    fail({0, "larger than " + std::to_string(limits.bytes >> 20U) + " MiB"});
    return file;
  }
  std::optional<ReadFailure> json_failure;
  const std::string opening = Opening(text);
  if (OpensLikeJson(opening)) {
    Document document(id, Syntax::kJson);
    json_failure = ReadJson(text, {}, limits, document, file.diagnostics);
    if (!json_failure) {
      file.documents.push_back(std::move(document));
      return file;
    }
    file.diagnostics.clear();
    if (IsSurelyJson(opening)) {
      fail(*json_failure);
      return file;
    }
  }
  const auto yaml_failure = ReadYaml(text, id, limits, file.documents, file.diagnostics);
  if (!yaml_failure && IsPlainText(file.documents)) {
    Document document(id, Syntax::kJson);
    json_failure = ReadJson(text, {}, limits, document, file.diagnostics);
    if (json_failure) fail(*json_failure);
    return file;
  }
  if (!yaml_failure) return file;
  fail(json_failure && json_failure->offset >= yaml_failure->offset ? *json_failure : *yaml_failure);
  return file;
}

}  // namespace leastpriv
