// yaml-cpp tells where a node begins (its tag or anchor, if it has one), in bytes, and nothing more; ends come from
// yaml_spans. It counts from behind a byte-order mark. Its own nesting is bounded (it throws), and so is ours: when the
// builder passes a limit, the handler throws to leave the parser. No exception leaves this file.
#include "document/yaml_reader.h"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <cctype>
#include <istream>
#include <streambuf>
#include <string>
#include <utility>

#include "document/builder.h"
#include "document/yaml_spans.h"

namespace leastpriv {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

struct LimitPassed {};

class ViewBuffer : public std::streambuf {
 public:
  explicit ViewBuffer(std::string_view text) {
    char* begin = const_cast<char*>(text.data());  // a get area is never written to
    setg(begin, begin, begin + text.size());
  }
};

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// Digits with an optional sign, fraction and exponent: what every YAML reader takes for a number. Text is kept anyway.
bool LooksLikeNumber(std::string_view text) {
  std::size_t i = !text.empty() && (text[0] == '-' || text[0] == '+') ? 1 : 0;
  const std::size_t digits = i;
  while (i < text.size() && IsDigit(text[i])) ++i;
  if (i == digits) return false;
  if (i < text.size() && text[i] == '.') {
    ++i;
    while (i < text.size() && IsDigit(text[i])) ++i;
  }
  if (i < text.size() && (text[i] == 'e' || text[i] == 'E')) {
    ++i;
    if (i < text.size() && (text[i] == '-' || text[i] == '+')) ++i;
    const std::size_t exponent = i;
    while (i < text.size() && IsDigit(text[i])) ++i;
    if (i == exponent) return false;
  }
  return i == text.size();
}

bool IsControl(char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r'; }

// YAML 1.1's words, as the readers in front of CloudFormation take them.
bool LooksLikeBool(std::string_view text) {
  constexpr std::string_view kWords[] = {"true", "True", "TRUE", "false", "False", "FALSE", "yes", "Yes", "YES",
                                         "no",   "No",   "NO",   "on",    "On",    "ON",    "off", "Off", "OFF"};
  return std::find(std::begin(kWords), std::end(kWords), text) != std::end(kWords);
}

NodeKind PlainKind(std::string_view text) {
  if (LooksLikeBool(text)) return NodeKind::kBool;
  return LooksLikeNumber(text) ? NodeKind::kNumber : NodeKind::kString;
}

// One YAML document in the making. Mapping keys are nodes to the parser but not to us: the handler tells them apart by
// counting, and a key that is itself a collection is passed over, known by its source text.
class Handler : public YAML::EventHandler {
 public:
  Handler(std::string_view text, uint32_t shift, SourceId source, const Limits& limits,
          std::vector<Document>& documents, std::vector<Diagnostic>& diagnostics)
      : text_(text),
        shift_(shift),
        source_(source),
        limits_(limits),
        documents_(documents),
        diagnostics_(diagnostics),
        document_(source, Syntax::kYaml) {}

  void OnDocumentStart(const YAML::Mark& mark) override {
    // Left-over tokens that no document may start with make yaml-cpp begin one after the other at the same place.
    if (mark.pos == document_begin_) throw YAML::ParserException(mark, "a value ends before this");
    document_begin_ = mark.pos;
    document_ = Document(source_, Syntax::kYaml);
    builder_.emplace(document_, limits_, diagnostics_);
    anchors_.assign(1, kNoNode);  // yaml-cpp numbers anchors from 1
    open_.clear();
  }
  void OnDocumentEnd() override {
    if (document_.node_count() > 0) documents_.push_back(std::move(document_));
  }

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    if (InsideKey()) return;
    const uint32_t begin = Offset(mark);
    const uint32_t content = SkipProperties(text_, begin);
    // A null that is written (`~`, `null`) stands at its mark; an empty value's mark is that of whatever comes next.
    const std::string_view rest = text_.substr(std::min<std::size_t>(content, text_.size()));
    std::size_t length = 0;
    for (const std::string_view word : {"~", "null", "Null", "NULL"}) {
      if (rest.starts_with(word) && begin >= builder_->last_end()) length = word.size();
    }
    if (length > 0) {
      const auto end = static_cast<uint32_t>(content + length);
      AddScalar(NodeKind::kNull, false, {rest.substr(0, length), {}, false}, Tag(begin), {begin, end}, anchor);
    } else {
      AddScalar(NodeKind::kNull, false, {}, {}, Empty(), anchor);
    }
  }

  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    if (InsideKey()) return;
    const uint32_t begin = Offset(mark);
    uint32_t end = begin;
    constexpr std::string_view kEnds = " \t\r\n,[]{}";
    while (end < text_.size() && kEnds.find(text_[end]) == std::string_view::npos) ++end;
    const NodeIndex target = anchor < anchors_.size() ? anchors_[anchor] : kNoNode;
    if (target == kNoNode || builder_->IsOpen(target)) {
      throw YAML::ParserException(mark, "this alias stands inside what it refers to");
    }
    if (ExpectsKey()) {
      builder_->Key({builder_->node(target).text, {}, false}, {begin, end});
      open_.back().has_key = true;
    } else {
      builder_->Alias(target, {begin, end});
      Placed();
    }
    CheckLimits();
  }

  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    if (InsideKey()) return;
    const uint32_t begin = Offset(mark);
    if (value.empty() && begin < builder_->last_end())
      return AddScalar(NodeKind::kString, false, {}, {}, Empty(), anchor);
    const ScalarExtent extent = FindScalar(text_, begin, value);
    const bool quoted = extent.style != ScalarStyle::kPlain;
    if (value.empty() && !quoted && extent.content > begin) {
      // A tag with nothing behind it: `!Ref` alone.
      return AddScalar(NodeKind::kString, false, {}, Tag(begin), {begin, FindPropertyEnd(text_, begin)}, anchor);
    }
    NodeKind kind = NodeKind::kString;
    if (!quoted && (tag == "?" || tag.empty())) kind = PlainKind(value);
    AddScalar(kind, quoted, TextOf(extent, value), Tag(begin), {begin, extent.end}, anchor);
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string& /*tag*/, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value /*style*/) override {
    Begin(NodeKind::kSequence, mark, anchor);
  }
  void OnSequenceEnd() override { End(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& /*tag*/, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value /*style*/) override {
    Begin(NodeKind::kMapping, mark, anchor);
  }
  void OnMapEnd() override { End(); }

  const std::string& failure() const { return builder_->failure(); }
  uint32_t last_end() const { return builder_ ? builder_->last_end() : 0; }

 private:
  struct Open {
    NodeKind kind;
    bool is_flow;  // closes with a bracket
    bool has_key;  // a mapping's next node is a value
  };

  uint32_t Offset(const YAML::Mark& mark) const {
    return static_cast<uint32_t>(std::min<std::size_t>(static_cast<std::size_t>(mark.pos) + shift_, text_.size()));
  }
  bool InsideKey() const { return key_depth_ > 0; }
  bool ExpectsKey() const { return !open_.empty() && open_.back().kind == NodeKind::kMapping && !open_.back().has_key; }
  // The node that was expected is there: a mapping waits for its next key.
  void Placed() {
    if (!open_.empty()) open_.back().has_key = false;
  }
  void CheckLimits() const {
    if (!builder_->failure().empty()) throw LimitPassed();
  }

  // The tag as written, whether before or after an anchor; a lone `!` says no more than quotes do.
  std::string_view Tag(uint32_t begin) const {
    for (int properties = 0; properties < 2 && begin < text_.size(); ++properties) {
      const uint32_t end = FindPropertyEnd(text_, begin);
      if (text_[begin] == '!') return end - begin > 1 ? text_.substr(begin, end - begin) : std::string_view();
      if (text_[begin] != '&') break;
      begin = SkipBlank(text_, end);
    }
    return {};
  }

  // Where a value that is not written would stand: behind the `:` or `-` that announces it.
  Span Empty() const {
    uint32_t at = SkipBlank(text_, builder_->last_end());
    constexpr std::string_view kAnnounce = ":-?";
    if (at < text_.size() && kAnnounce.find(text_[at]) != std::string_view::npos) return {at + 1, at + 1};
    at = builder_->last_end();
    return {at, at};
  }

  DocumentBuilder::ScalarText TextOf(const ScalarExtent& extent, const std::string& value) const {
    std::string_view inside = text_.substr(extent.content, extent.end - extent.content);
    const bool in_quotes = extent.style == ScalarStyle::kSingleQuoted || extent.style == ScalarStyle::kDoubleQuoted;
    if (in_quotes && inside.size() >= 2) inside = inside.substr(1, inside.size() - 2);
    if (inside == value) return {inside, {}, false};
    return {{}, value, true};
  }

  void AddScalar(NodeKind kind, bool quoted, DocumentBuilder::ScalarText text, std::string_view tag, Span span,
                 YAML::anchor_t anchor) {
    if (ExpectsKey()) {
      // An alias may refer to a key.
      if (anchor != YAML::NullAnchor) Anchor(anchor, builder_->Detached(kind, text, span));
      builder_->Key(std::move(text), span);
      open_.back().has_key = true;
    } else {
      Anchor(anchor, builder_->Scalar(kind, quoted, std::move(text), tag, span));
      Placed();
    }
    CheckLimits();
  }

  void Anchor(YAML::anchor_t anchor, NodeIndex index) {
    if (anchor == YAML::NullAnchor) return;
    if (anchors_.size() <= anchor) anchors_.resize(anchor + 1, kNoNode);
    anchors_[anchor] = index;
  }

  void Begin(NodeKind kind, const YAML::Mark& mark, YAML::anchor_t anchor) {
    const uint32_t begin = Offset(mark);
    if (InsideKey() || ExpectsKey()) {
      if (key_depth_++ == 0) key_begin_ = begin;
      if (key_depth_ > limits_.depth) throw LimitPassed();
      return;
    }
    const uint32_t content = SkipProperties(text_, begin);
    const char bracket = kind == NodeKind::kMapping ? '{' : '[';
    const bool is_flow = content < text_.size() && text_[content] == bracket;
    Anchor(anchor, builder_->Begin(kind, Tag(begin), begin));
    open_.push_back({kind, is_flow, false});
    if (is_flow) flow_begin_ = content + 1;
    CheckLimits();
  }

  void End() {
    if (InsideKey()) {
      if (--key_depth_ == 0) {
        const Span span{key_begin_, FindFlowEnd(text_, key_begin_ + 1)};
        builder_->Key({text_.substr(span.begin, span.end - span.begin), {}, false}, span);
        open_.back().has_key = true;
      }
      return;
    }
    const Open closed = open_.back();
    open_.pop_back();
    uint32_t end = builder_->last_end();
    if (closed.is_flow) end = FindFlowEnd(text_, std::max(end, flow_begin_));
    builder_->End(end);
    Placed();
    CheckLimits();
  }

  const std::string_view text_;
  const uint32_t shift_;
  const SourceId source_;
  const Limits limits_;
  std::vector<Document>& documents_;
  std::vector<Diagnostic>& diagnostics_;
  Document document_;
  int document_begin_ = -1;
  std::optional<DocumentBuilder> builder_;
  std::vector<NodeIndex> anchors_;
  std::vector<Open> open_;
  std::size_t key_depth_ = 0;
  uint32_t key_begin_ = 0;
  uint32_t flow_begin_ = 0;  // of the flow collection begun last: an empty one ends behind it
};

}  // namespace

std::optional<ReadFailure> ReadYaml(std::string_view text, SourceId source, const Limits& limits,
                                    std::vector<Document>& documents, std::vector<Diagnostic>& diagnostics) {
  // YAML forbids them. yaml-cpp takes one for the end of the input and loses its place over others, in silence.
  const auto control = std::find_if(text.begin(), text.end(), IsControl);
  if (control != text.end()) {
    return ReadFailure{static_cast<uint32_t>(control - text.begin()), "a control character stands here"};
  }

  const uint32_t shift = text.starts_with(kByteOrderMark) ? static_cast<uint32_t>(kByteOrderMark.size()) : 0;
  ViewBuffer buffer(text.substr(shift));
  std::istream stream(&buffer);
  Handler handler(text, shift, source, limits, documents, diagnostics);
  try {
    YAML::Parser parser(stream);
    while (parser.HandleNextDocument(handler)) {
    }
  } catch (const YAML::Exception& error) {
    const auto position = static_cast<std::size_t>(std::max(error.mark.pos, 0)) + shift;
    return ReadFailure{static_cast<uint32_t>(std::min(position, text.size())), error.msg};
  } catch (const LimitPassed&) {
    return ReadFailure{handler.last_end(), handler.failure().empty() ? "keys nested too deep" : handler.failure()};
  }
  return std::nullopt;
}

}  // namespace leastpriv
