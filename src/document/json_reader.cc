// nlohmann_json's SAX parser keeps no positions, but it reads through an iterator, and an iterator can count. When an
// event arrives, the count is the end of a string, key, literal or bracket (of a number: one past it). The begin is
// found by skipping white space, `,` and `:` from the end of what came before. The parser is iterative; depth is the
// builder's.
#include "document/json_reader.h"

#include <cstddef>
#include <iterator>
#include <nlohmann/json.hpp>
#include <utility>

#include "document/builder.h"

namespace leastpriv {
namespace {

class CountingIterator {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;

  CountingIterator(const char* at, const char** farthest) : at_(at), farthest_(farthest) {}

  reference operator*() const { return *at_; }
  CountingIterator& operator++() {
    *farthest_ = ++at_;
    return *this;
  }
  friend bool operator!=(const CountingIterator& a, const CountingIterator& b) { return a.at_ != b.at_; }

 private:
  const char* at_;
  const char** farthest_;
};

// The parser's message without its prefix: "syntax error while parsing object key - unexpected ']'; expected string
// literal" becomes "unexpected `]` …".
std::string Plain(std::string_view what) {
  const auto dash = what.find(" - ");
  if (dash != std::string_view::npos) what.remove_prefix(dash + 3);
  const auto last = what.find("; last read: ");
  std::string message(what.substr(0, last));
  if (last != std::string_view::npos) {
    const auto expected = what.find("; expected", last);
    if (expected != std::string_view::npos) message += what.substr(expected);
  }
  return message;
}

class Handler {
 public:
  using number_integer_t = nlohmann::json::number_integer_t;
  using number_unsigned_t = nlohmann::json::number_unsigned_t;
  using number_float_t = nlohmann::json::number_float_t;
  using string_t = nlohmann::json::string_t;
  using binary_t = nlohmann::json::binary_t;

  Handler(std::string_view text, const OffsetMap& map, const char** farthest, DocumentBuilder& builder)
      : text_(text), map_(map), farthest_(farthest), builder_(builder) {}

  bool null() { return Literal(NodeKind::kNull); }
  bool boolean(bool /*value*/) { return Literal(NodeKind::kBool); }
  bool number_integer(number_integer_t /*value*/) { return Number(); }
  bool number_unsigned(number_unsigned_t /*value*/) { return Number(); }
  bool number_float(number_float_t /*value*/, const string_t& /*spelling*/) { return Number(); }
  bool binary(binary_t& /*value*/) { return false; }

  bool string(string_t& value) {
    const Span span = Take(Consumed());
    builder_.Scalar(NodeKind::kString, true, StringText(span, value), {}, Mapped(span));
    return Going();
  }
  bool key(string_t& value) {
    const Span span = Take(Consumed());
    builder_.Key(StringText(span, value), Mapped(span));
    return Going();
  }
  bool start_object(std::size_t /*size*/) { return Begin(NodeKind::kMapping); }
  bool end_object() { return End(); }
  bool start_array(std::size_t /*size*/) { return Begin(NodeKind::kSequence); }
  bool end_array() { return End(); }

  bool parse_error(std::size_t position, const std::string& /*last_token*/, const nlohmann::json::exception& error) {
    // `position` counts what was read, up to and with the character that is wrong; the token it stands in began
    // after the last thing that was right. Only inside a string is the character itself the better place.
    const std::string_view what = error.what();
    const auto last = static_cast<uint32_t>(std::min(position == 0 ? 0 : position - 1, text_.size()));
    const bool inside_string = what.find("invalid string") != std::string_view::npos &&
                               what.find("missing closing quote") == std::string_view::npos;
    failure_.offset = inside_string ? last : Take(last).begin;
    failure_.message = Explain(what);
    return false;
  }

  const ReadFailure& failure() const { return failure_; }

 private:
  uint32_t Consumed() const { return static_cast<uint32_t>(*farthest_ - text_.data()); }
  bool Going() const { return builder_.failure().empty(); }

  // The span from the next thing after the last one to `end`; moves on to `end`.
  Span Take(uint32_t end) {
    uint32_t begin = last_end_;
    constexpr std::string_view kBetween = " \t\r\n,:\xEF\xBB\xBF";
    while (begin < end && kBetween.find(text_[begin]) != std::string_view::npos) ++begin;
    last_end_ = end;
    return {begin, end};
  }
  Span Mapped(Span span) const { return map_.empty() ? span : Span{map_[span.begin], map_[span.end]}; }
  // Every escape is longer than what it stands for, so equal lengths mean that there is none.
  DocumentBuilder::ScalarText StringText(Span span, string_t& value) const {
    const std::string_view inside = text_.substr(span.begin + 1, span.end - span.begin - 2);
    if (inside.size() == value.size()) return {inside, {}, false};
    return {{}, std::move(value), true};
  }
  bool Plainly(NodeKind kind, Span span) {
    builder_.Scalar(kind, false, {text_.substr(span.begin, span.end - span.begin), {}, false}, {}, Mapped(span));
    return Going();
  }
  bool Literal(NodeKind kind) { return Plainly(kind, Take(Consumed())); }
  bool Number() {
    Span span = Take(Consumed());
    constexpr std::string_view kDigits = "+-.0123456789eE";
    while (span.end > span.begin && kDigits.find(text_[span.end - 1]) == std::string_view::npos) --span.end;
    last_end_ = span.end;
    return Plainly(NodeKind::kNumber, span);
  }
  bool Begin(NodeKind kind) {
    builder_.Begin(kind, {}, Mapped(Take(Consumed())).begin);
    return Going();
  }
  bool End() {
    builder_.End(Mapped(Take(Consumed())).end);
    return Going();
  }

  // Two mistakes are so common that they get their own words.
  std::string Explain(std::string_view what) const {
    const char wrong = failure_.offset < text_.size() ? text_[failure_.offset] : '\0';
    std::size_t before = failure_.offset;
    while (before > 0 && std::string_view(" \t\r\n").find(text_[before - 1]) != std::string_view::npos) --before;
    const bool after_comma = before > 0 && text_[before - 1] == ',';
    if (after_comma && (wrong == '}' || wrong == ']')) return "JSON takes no comma before a closing bracket";
    if (wrong == '/' || wrong == '#') return "JSON takes no comments";
    return Plain(what);
  }

  const std::string_view text_;
  const OffsetMap& map_;
  const char** farthest_;
  DocumentBuilder& builder_;
  uint32_t last_end_ = 0;
  ReadFailure failure_;
};

}  // namespace

std::optional<ReadFailure> ReadJson(std::string_view text, const OffsetMap& map, const Limits& limits,
                                    Document& document, std::vector<Diagnostic>& diagnostics) {
  DocumentBuilder builder(document, limits, diagnostics);
  const char* farthest = text.data();
  Handler handler(text, map, &farthest, builder);
  const bool read = nlohmann::json::sax_parse(CountingIterator(text.data(), &farthest),
                                              CountingIterator(text.data() + text.size(), &farthest), &handler);
  if (read) return std::nullopt;
  if (builder.failure().empty()) return handler.failure();
  return ReadFailure{static_cast<uint32_t>(farthest - text.data()), builder.failure()};
}

}  // namespace leastpriv
