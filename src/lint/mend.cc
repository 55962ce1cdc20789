// A mend begins at the node of a span; where the document finds none, there is no mend.
#include "lint/mend.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "document/list_edit.h"
#include "policy/variable_use.h"
#include "text/layout.h"
#include "text/text.h"

namespace leastpriv {
namespace {

constexpr std::string_view kSuppression = "leastpriv:";

// The arguments of a function are no list to take entries from.
bool IsArgumentList(NodeRef list) {
  return !list.tag().empty() || list.key().starts_with("Fn::") || list.key() == "Ref";
}

uint32_t PositionIn(NodeRef list, NodeRef item) {
  uint32_t position = 0;
  for (const NodeRef child : Children(list)) {
    if (child == item) break;
    ++position;
  }
  return position;
}

// The line before the one that holds an offset.
std::string_view LineBefore(const Source& source, uint32_t offset) {
  const uint32_t line = source.PositionOf(offset).line;
  return line > 1 ? source.Line(line - 1) : std::string_view();
}

bool Contains(std::string_view text, std::string_view word) { return text.find(word) != std::string_view::npos; }

// Only brackets, commas and white space may stand between flow entries; a comment there belongs to one of them.
bool HasComment(const Source& source, Span span) { return Contains(source.At(span), "#"); }

}  // namespace

std::vector<Fix> RemovalFix(const Manuscript* manuscript, const Location& entry, std::string description) {
  if (manuscript == nullptr || entry.source != manuscript->document.source()) return {};
  const Source& source = manuscript->source;
  const NodeRef item = manuscript->document.NodeAt(entry.span);
  const NodeRef list = item ? item.parent() : NodeRef();
  if (!list.IsSequence() || list.IsAlias() || item.IsAlias() || list.size() < 2 || IsArgumentList(list)) return {};
  if (Contains(source.At(entry.span), "&") || Contains(LineBefore(source, entry.span.begin), kSuppression)) return {};
  std::vector<Edit> edits = RemoveItems(source, list, {PositionIn(list, item)});
  for (const Edit& edit : edits) {
    const std::string_view goes = source.At(edit.at.span);
    const bool loses_more = edit.at.span.begin > entry.span.begin || edit.at.span.end < entry.span.end;
    const Span before{edit.at.span.begin, entry.span.begin};
    const bool is_flow = StyleOf(source, list) == ListStyle::kFlow;
    const Span after{entry.span.end, edit.at.span.end};
    if (loses_more || Contains(goes, kSuppression) ||
        (is_flow && (HasComment(source, before) || HasComment(source, after))))
      return {};
  }
  return {Fix{std::move(description), std::move(edits)}};
}

std::vector<Fix> VersionFix(const PolicyScope& scope) {
  constexpr std::string_view kBlanks = " \t\r\n";
  if (scope.manuscript == nullptr || HasVariables(scope.policy)) return {};
  const Source& source = scope.manuscript->source;
  const NodeRef root = scope.manuscript->document.NodeAt(scope.policy.at.span);
  if (!root.IsMapping() || root.IsAlias() || !root.tag().empty() || root.size() == 0) return {};
  const Location key = root.first_child().key_at();
  const std::string_view lead = source.At({root.at().span.begin, key.span.begin});
  Edit edit{{key.source, {key.span.begin, key.span.begin}}, {}};
  if (lead.starts_with('{')) {
    const std::string_view blank = lead.substr(1);
    if (blank.find_first_not_of(kBlanks) != std::string_view::npos) return {};
    if (scope.manuscript->document.syntax() == Syntax::kJson && source.bytes()[key.span.begin] != '"') return {};
    edit.text = "\"Version\": \"2012-10-17\",";
    edit.text += Contains(blank, "\n") ? blank : " ";
  } else {
    const uint32_t line = source.LineBegin(source.PositionOf(key.span.begin).line);
    const std::string_view before = source.At({line, key.span.begin});
    if (before.find_first_not_of(" -") != std::string_view::npos) return {};
    edit.text = "Version: '2012-10-17'";
    edit.text += LineEnd(source);
    edit.text.append(before.size(), ' ');
  }
  return {Fix{"add `Version` with `2012-10-17`", {std::move(edit)}}};
}

}  // namespace leastpriv
