#include "lint/page_loader.h"

#include <array>
#include <string>

#include "document/document.h"
#include "text/text.h"

namespace leastpriv {
namespace {

constexpr std::string_view kFence = "---\n";
constexpr std::array<std::string_view, 5> kHeadings = {"What it reports", "Why", "Example", "Instead", "Limits"};

// A list, or one item.
std::vector<std::string> Strings(NodeRef node) {
  std::vector<std::string> strings;
  if (node.IsScalar() && node.kind() != NodeKind::kNull) strings.emplace_back(node.text());
  if (node.IsSequence()) {
    for (NodeRef item : Children(node)) strings.emplace_back(item.text());
  }
  return strings;
}

std::string OneLine(std::string_view paragraph) {
  std::string line;
  for (const std::string_view part : Split(paragraph, '\n')) {
    if (!line.empty()) line += ' ';
    line += Trim(part);
  }
  return line;
}

Error Wrong(const Source& source, NodeRef node, const std::string& what) {
  const Position at = source.PositionOf(node.at().span.begin);
  return Error{std::to_string(at.line) + ":" + std::to_string(at.column) + ": " + what};
}

Result<RulePage> FromFrontMatter(const Source& source, NodeRef root) {
  RulePage page;
  for (NodeRef entry : Children(root)) {
    const std::string_view key = entry.key();
    if (key == "id") {
      page.id = entry.text();
    } else if (key == "name") {
      page.name = entry.text();
    } else if (key == "since") {
      page.since = entry.text();
    } else if (key == "opt-in") {
      page.opt_in = entry.text() == "true";
    } else if (key == "message") {
      page.message = entry.text();
    } else if (key == "hint") {
      page.hint = entry.text();
    } else if (key == "references") {
      page.references = Strings(entry);
    } else if (key == "types") {
      for (const std::string& name : Strings(entry)) {
        const auto type = ParseFindingType(name);
        if (!type) return Wrong(source, entry, "unknown finding type `" + name + "`");
        page.types.push_back(*type);
      }
    } else if (key == "policy-types") {
      for (const std::string& name : Strings(entry)) {
        const auto type = ParsePolicyType(name);
        if (!type) return Wrong(source, entry, "unknown policy type `" + name + "`");
        page.policy_types.push_back(*type);
      }
    } else if (key == "check") {
      if (entry.text() != "code") return Wrong(source, entry, "`check` is `code`");
    } else if (key == "match") {
      page.declarative = true;
    } else {
      return Wrong(source, entry, "unknown front matter `" + std::string(key) + "`");
    }
  }
  if (page.id.empty() || page.name.empty() || page.types.empty()) {
    return Error{"1:1: a page has an id, a name and types"};
  }
  return page;
}

}  // namespace

std::string_view PageSection(std::string_view text, std::string_view heading) {
  const std::string line = "\n## " + std::string(heading) + "\n";
  const auto at = text.find(line);
  if (at == std::string_view::npos) return {};
  const std::string_view body = text.substr(at + line.size());
  return Trim(body.substr(0, body.find("\n## ")));
}

std::string_view FrontMatter(std::string_view text) {
  const auto close = text.find("\n---\n", kFence.size() - 1);
  if (!text.starts_with(kFence) || close == std::string_view::npos) return {};
  return text.substr(0, close + 1);
}

std::string_view MissingSection(std::string_view text) {
  for (const std::string_view heading : kHeadings) {
    if (PageSection(text, heading).empty()) return heading;
  }
  return {};
}

Result<RulePage> ParsePage(std::string_view text) {
  const std::string_view front = FrontMatter(text);
  if (front.empty()) return Error{"1:1: a page opens with front matter"};
  const Source source("front matter", std::string(front));
  const ParsedFile file = ParseFile(source, 0);
  if (!file.readable) {
    const Diagnostic& said = file.diagnostics.front();
    const Position at = source.PositionOf(said.at.span.begin);
    return Error{std::to_string(at.line) + ":" + std::to_string(at.column) + ": " + said.message};
  }
  if (file.documents.empty()) return Error{"1:1: a page has an id, a name and types"};
  Result<RulePage> page = FromFrontMatter(source, file.documents.front().root());
  if (!page) return page;
  const std::string_view reports = PageSection(text, kHeadings.front());
  if (reports.empty()) return Error{"1:1: the section `" + std::string(kHeadings.front()) + "` is missing"};
  page->summary = OneLine(reports.substr(0, reports.find("\n\n")));
  page->text = text;
  return page;
}

}  // namespace leastpriv
