// Lines start after `\n`, after `\r\n`, and after a `\r` that stands alone. Finding them is one pass over the bytes,
// done only for a source about which something is printed.
#include "text/source.h"

#include <algorithm>
#include <utility>

namespace leastpriv {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

bool IsContinuation(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

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

template <typename Units>
Position Source::Locate(uint32_t offset, Counted& counted, Units units) const {
  const auto& starts = LineStarts();
  offset = std::min(offset, static_cast<uint32_t>(bytes_.size()));
  const auto after = std::upper_bound(starts.begin(), starts.end(), offset);
  const auto line = static_cast<uint32_t>(after - starts.begin());
  uint32_t start = starts[line - 1];
  if (line == 1 && bytes().starts_with(kByteOrderMark)) start = static_cast<uint32_t>(kByteOrderMark.size());
  offset = std::max(offset, start);
  const auto count = [&](uint32_t begin, uint32_t end) {
    uint32_t sum = 0;
    for (const char c : At({begin, end})) sum += units(c);
    return sum;
  };
  if (counted.line_start != start || counted.offset < start) counted = {start, start, 0};
  if (offset >= counted.offset) {
    counted.units += count(counted.offset, offset);
  } else if (counted.offset - offset < offset - start) {
    counted.units -= count(offset, counted.offset);
  } else {
    counted.units = count(start, offset);
  }
  counted.offset = offset;
  return {line, counted.units + 1};
}

Position Source::PositionOf(uint32_t offset) const {
  return Locate(offset, code_points_, [](char c) { return IsContinuation(c) ? 0U : 1U; });
}

Position Source::Utf16PositionOf(uint32_t offset) const {
  return Locate(offset, utf16_units_, [](char c) {
    return IsContinuation(c) ? 0U : static_cast<unsigned char>(c) >= 0xF0U ? 2U : 1U;
  });
}

SourceId SourceMap::Add(std::string path, std::string bytes) {
  sources_.push_back(std::make_unique<Source>(std::move(path), std::move(bytes)));
  return static_cast<SourceId>(sources_.size() - 1);
}

}  // namespace leastpriv
