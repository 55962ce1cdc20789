// Lines start after `\n`, after `\r\n`, and after a `\r` that stands alone. Finding them is one pass over the bytes,
// done only for a source about which something is printed.
#include "text/source.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <utility>

namespace leastpriv {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

// Bytes of a text whose top bits are 10 (a character's later bytes) and 1111 (a character of two UTF-16 units). Eight
// at a time: a minified file is one long line, and every finding in it counts from its beginning.
struct Utf8Counts {
  std::size_t continuations = 0;
  std::size_t astral = 0;
};

Utf8Counts CountUtf8(std::string_view text) {
  constexpr uint64_t kTopBits = 0x8080808080808080U;
  Utf8Counts counts;
  for (std::size_t i = 0; i < text.size(); i += sizeof(uint64_t)) {
    uint64_t word = 0;
    std::memcpy(&word, text.data() + i, std::min(sizeof word, text.size() - i));
    const uint64_t second = word << 1U;
    counts.continuations += static_cast<std::size_t>(std::popcount(word & ~second & kTopBits));
    counts.astral += static_cast<std::size_t>(std::popcount(word & second & (word << 2U) & (word << 3U) & kTopBits));
  }
  return counts;
}

}  // namespace

Source::Source(std::string path, std::string bytes) : path_(std::move(path)), bytes_(std::move(bytes)) {}

const std::vector<uint32_t>& Source::LineStarts() const {
  if (line_starts_.empty()) {
    line_starts_.push_back(0);
    for (std::size_t i = 0; i < bytes_.size(); ++i) {
      const bool lone_return = bytes_[i] == '\r' && (i + 1 == bytes_.size() || bytes_[i + 1] != '\n');
      if (bytes_[i] == '\n' || lone_return) line_starts_.push_back(static_cast<uint32_t>(i + 1));
    }
  }
  return line_starts_;
}

uint32_t Source::LineCount() const { return static_cast<uint32_t>(LineStarts().size()); }

uint32_t Source::LineBegin(uint32_t line) const {
  const auto& starts = LineStarts();
  if (line == 0) return 0;
  return line <= starts.size() ? starts[line - 1] : static_cast<uint32_t>(bytes_.size());
}

std::string_view Source::Line(uint32_t line) const {
  if (line == 0 || line > LineCount()) return {};
  std::string_view text = At({LineBegin(line), LineBegin(line + 1)});
  while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) text.remove_suffix(1);
  if (line == 1 && text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  return text;
}

namespace {

// The line of an offset and the bytes of that line before it, without a byte-order mark.
std::pair<uint32_t, std::string_view> Before(const Source& source, const std::vector<uint32_t>& starts,
                                             uint32_t offset) {
  offset = std::min(offset, static_cast<uint32_t>(source.bytes().size()));
  const auto after = std::upper_bound(starts.begin(), starts.end(), offset);
  const auto line = static_cast<uint32_t>(after - starts.begin());
  std::string_view text = source.At({starts[line - 1], offset});
  if (line == 1 && text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  return {line, text};
}

}  // namespace

Position Source::PositionOf(uint32_t offset) const {
  const auto [line, before] = Before(*this, LineStarts(), offset);
  return {line, static_cast<uint32_t>(before.size() - CountUtf8(before).continuations) + 1};
}

Position Source::Utf16PositionOf(uint32_t offset) const {
  const auto [line, before] = Before(*this, LineStarts(), offset);
  const Utf8Counts counts = CountUtf8(before);
  return {line, static_cast<uint32_t>(before.size() - counts.continuations + counts.astral) + 1};
}

SourceId SourceMap::Add(std::string path, std::string bytes) {
  sources_.push_back(std::make_unique<Source>(std::move(path), std::move(bytes)));
  return static_cast<SourceId>(sources_.size() - 1);
}

}  // namespace leastpriv
