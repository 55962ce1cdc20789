#include "lint/suppression.h"

#include <algorithm>
#include <array>
#include <limits>

#include "text/suggest.h"
#include "text/text.h"

namespace leastpriv {
namespace {

constexpr std::string_view kMark = "leastpriv:";
constexpr std::string_view kVerb = "allow";

bool Covers(Span span, uint32_t offset) { return span.begin <= offset && offset < span.end; }

void Malformed(const Location& at, std::string message, std::string hint, Suppressions& out) {
  Diagnostic diagnostic{"malformed-suppression", at, std::move(message)};
  diagnostic.hint = std::move(hint);
  out.malformed.push_back(std::move(diagnostic));
}

// A rule by its id or name; a wrong one is said with the nearest.
const RulePage* FindRule(std::string_view word, const Location& at, const RuleSet& rules, Suppressions& out) {
  const RulePage* page = rules.FindByWord(word);
  if (page != nullptr) return page;
  const auto nearest = Nearest(word, rules.Names());
  Malformed(at, "there is no rule `" + std::string(word) + "`",
            nearest ? "did you mean `" + std::string(*nearest) + "`?" : "`leastpriv rules` lists them", out);
  return nullptr;
}

// The next entry of a mapping or item of a sequence that begins at or after an offset: the one that begins first, and
// of those the widest.
Span NextEntry(const ParsedFile& file, uint32_t offset) {
  Span next{std::numeric_limits<uint32_t>::max(), 0};
  for (const Document& document : file.documents) {
    for (NodeIndex i = 1; i < document.node_count(); ++i) {
      const Node& node = document.node(i);
      if (node.parent == kNoNode) continue;
      const bool keyed = document.node(node.parent).kind == NodeKind::kMapping;
      const Span entry{keyed ? node.key_span.begin : node.span.begin, std::max(node.span.end, node.key_span.end)};
      if (entry.begin < offset) continue;
      if (entry.begin < next.begin || (entry.begin == next.begin && entry.end > next.end)) next = entry;
    }
  }
  return next;
}

}  // namespace

void ReadCommentSuppressions(const Source& source, SourceId id, const ParsedFile& file, const RuleSet& rules,
                             Suppressions& out) {
  if (source.bytes().find(kMark) == std::string_view::npos) return;
  for (const Comment& comment : FindComments(source, file)) {
    std::string_view text = Trim(source.At({comment.span.begin + 1, comment.span.end}));
    if (!text.starts_with(kMark)) continue;
    const Location at{id, comment.span};
    text = Trim(text.substr(kMark.size()));
    if (!text.starts_with(kVerb)) {
      Malformed(at, "a suppression reads `leastpriv: allow rule -- reason`", {}, out);
      continue;
    }
    text.remove_prefix(kVerb.size());
    const auto dashes = text.find("--");
    if (dashes == std::string_view::npos || Trim(text.substr(dashes + 2)).empty()) {
      Malformed(at, "this suppression gives no reason", "write `-- reason` behind the rules", out);
      continue;
    }
    Suppression suppression;
    suppression.at = at;
    for (const std::string_view word : Split(text.substr(0, dashes), ',')) {
      if (const RulePage* page = FindRule(Trim(word), at, rules, out)) suppression.pages.push_back(page);
    }
    if (comment.own_line) {
      suppression.covers = NextEntry(file, comment.span.end);
    } else {
      const uint32_t line = source.PositionOf(comment.span.begin).line;
      suppression.covers = {source.LineBegin(line), source.LineBegin(line + 1)};
    }
    if (!suppression.pages.empty()) out.all.push_back(std::move(suppression));
  }
}

namespace {

bool HasUnknownKey(NodeRef item, Suppressions& out) {
  constexpr std::array<std::string_view, 3> kKeys = {"rule", "reason", "statement"};
  for (const NodeRef entry : Children(item)) {
    if (std::find(kKeys.begin(), kKeys.end(), entry.key()) != kKeys.end()) continue;
    const auto nearest = Nearest(entry.key(), kKeys);
    Malformed(entry.key_at(), "`" + std::string(entry.key()) + "` is no key of a suppression; it suppresses nothing",
              nearest ? "did you mean `" + std::string(*nearest) + "`?" : "its keys are `rule`, `reason`, `statement`",
              out);
    return true;
  }
  return false;
}

void ReadAllowList(NodeRef holder, Span covers, const RuleSet& rules, Suppressions& out) {
  const NodeRef allow = holder.Find("Metadata").Find("LeastPriv").Find("Allow");
  if (!allow) return;
  if (!allow.IsSequence()) {
    Malformed(allow.at(), "`Allow` is a list of `rule`, `reason` and, if need be, `statement`", {}, out);
    return;
  }
  for (const NodeRef item : allow.Entries()) {
    // A misspelt `statement` would let a suppression cover them all.
    if (HasUnknownKey(item, out)) continue;
    const NodeRef rule = item.Find("rule");
    const NodeRef reason = item.Find("reason");
    const NodeRef statement = item.Find("statement");
    if (!rule.IsScalar()) {
      Malformed(item.at(), "this entry names no `rule`", {}, out);
      continue;
    }
    if (!reason.IsScalar() || Trim(reason.text()).empty()) {
      Malformed(item.at(), "this suppression gives no reason", "add `reason`", out);
      continue;
    }
    const RulePage* page = FindRule(rule.text(), rule.at(), rules, out);
    if (page == nullptr) continue;
    Suppression suppression{{page}, item.at(), covers};
    if (statement.IsScalar()) suppression.statement = statement.text();
    out.all.push_back(std::move(suppression));
  }
}

}  // namespace

void ReadMetadataSuppressions(NodeRef root, const RuleSet& rules, Suppressions& out) {
  ReadAllowList(root, root.at().span, rules, out);
  for (const NodeRef resource : root.Find("Resources").Entries()) {
    if (!resource.IsMapping()) continue;
    ReadAllowList(resource, {resource.key_at().span.begin, resource.at().span.end}, rules, out);
  }
}

bool IsSuppressed(const RulePage& page, const Location& at, const std::vector<StatementPlace>& statements,
                  Suppressions& suppressions) {
  if (page.id.starts_with("LP9")) return false;
  bool suppressed = false;
  for (Suppression& suppression : suppressions.all) {
    const bool named = std::find(suppression.pages.begin(), suppression.pages.end(), &page) != suppression.pages.end();
    if (!named || suppression.at.source != at.source || !Covers(suppression.covers, at.span.begin)) continue;
    const bool in_statement =
        suppression.statement.empty() ||
        std::any_of(statements.begin(), statements.end(), [&](const StatementPlace& place) {
          return Covers(place.span, at.span.begin) &&
                 (place.sid == suppression.statement || std::to_string(place.index) == suppression.statement);
        });
    if (!in_statement) continue;
    suppression.used = true;
    suppressed = true;
  }
  return suppressed;
}

}  // namespace leastpriv
