// Sources and places in them.
//
// A Source is the bytes of one input file, kept as read for the whole run; everything else points into it with
// 8-byte spans. Lines and columns exist only when something is printed: the line index is built on first use.
//
// Offsets are bytes; Position is 1-based, its column counts code points (bytes that are not UTF-8 count one each).
// A byte-order mark is part of the bytes but takes no column. `\r\n`, `\n` and a lone `\r` each end a line.
// A Source is not thread-safe (the lazy line index); a SourceMap owns its sources and never moves them.
#ifndef LEASTPRIV_TEXT_SOURCE_H_
#define LEASTPRIV_TEXT_SOURCE_H_

#include <cstdint>
#include <limits>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace leastpriv {

// Half-open range of byte offsets. Inputs are limited to 64 MiB (see document/limits.h), so 32 bits do.
struct Span {
  uint32_t begin = 0;
  uint32_t end = 0;

  bool empty() const { return begin == end; }
  friend bool operator==(const Span&, const Span&) = default;
};

// Index of a Source in its SourceMap.
using SourceId = uint32_t;
inline constexpr SourceId kNoSource = std::numeric_limits<SourceId>::max();

struct Location {
  SourceId source = kNoSource;
  Span span;

  bool known() const { return source != kNoSource; }
  friend bool operator==(const Location&, const Location&) = default;
};

// 1-based line; 1-based column in code points.
struct Position {
  uint32_t line = 1;
  uint32_t column = 1;

  friend bool operator==(const Position&, const Position&) = default;
};

class Source {
 public:
  Source(std::string path, std::string bytes);

  const std::string& path() const { return path_; }  // as it is to be printed
  std::string_view bytes() const { return bytes_; }
  std::string_view At(Span span) const { return bytes().substr(span.begin, span.end - span.begin); }

  // Where an offset lies; an offset past the end is the position after the last character.
  Position PositionOf(uint32_t offset) const;
  // As PositionOf, with the column in UTF-16 code units, as SARIF counts by default.
  Position Utf16PositionOf(uint32_t offset) const;
  // The text of a line (1-based) without its line end; empty past the last line.
  std::string_view Line(uint32_t line) const;
  uint32_t LineCount() const;
  // Offset of the first byte of a line (1-based), or the size of the source past the last line.
  uint32_t LineBegin(uint32_t line) const;

 private:
  // Units counted up to an offset of a line: the next question is nearly always about a place near by, and a minified
  // file is one long line.
  struct Counted {
    uint32_t line_start = 0;
    uint32_t offset = 0;
    uint32_t units = 0;
  };

  const std::vector<uint32_t>& LineStarts() const;
  template <typename Units>
  Position Locate(uint32_t offset, Counted& counted, Units units) const;

  std::string path_;
  std::string bytes_;
  mutable std::vector<uint32_t> line_starts_;  // empty until first asked for
  mutable Counted code_points_;
  mutable Counted utf16_units_;
};

class SourceMap {
 public:
  // Returns the id of the new source; the Source stays where it is for the life of the map.
  SourceId Add(std::string path, std::string bytes);
  const Source& At(SourceId id) const { return *sources_[id]; }
  SourceId size() const { return static_cast<SourceId>(sources_.size()); }

 private:
  std::vector<std::unique_ptr<Source>> sources_;
};

}  // namespace leastpriv

#endif  // LEASTPRIV_TEXT_SOURCE_H_
