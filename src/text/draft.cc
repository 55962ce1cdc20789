// A piece table. One pass over pieces and edits cuts the pieces at the edits' borders, so a round of n edits costs
// O(n + pieces).
#include "text/draft.h"

#include <algorithm>
#include <utility>

namespace leastpriv {

Draft::Draft(const Source& source, SourceId id)
    : source_(source), id_(id), pieces_{{{0, static_cast<uint32_t>(source.bytes().size())}, {}}} {}

// The part [begin, end) of a piece, if there is any.
void Draft::Keep(const Piece& piece, std::size_t begin, std::size_t end, std::vector<Piece>& out) const {
  if (begin >= end) return;
  if (!piece.added.empty()) {
    out.push_back({piece.original, piece.added.substr(begin, end - begin)});
    return;
  }
  const uint32_t base = piece.original.begin;
  out.push_back({{base + static_cast<uint32_t>(begin), base + static_cast<uint32_t>(end)}, {}});
}

void Draft::Apply(const std::vector<Edit>& edits) {
  std::vector<Piece> out;
  std::size_t edit = 0;
  std::size_t at = 0;    // where the piece begins in the present text
  std::size_t gone = 0;  // what stands before this offset has been dealt with
  const auto insert = [&] {
    const Edit& here = edits[edit++];
    if (!here.text.empty()) out.push_back({{}, here.text});
    gone = std::max<std::size_t>(gone, here.at.span.end);
  };
  for (const Piece& piece : pieces_) {
    const std::size_t end = at + piece.size();
    while (edit < edits.size() && edits[edit].at.span.begin < end) {
      const std::size_t begin = edits[edit].at.span.begin;
      Keep(piece, std::max(at, gone) - at, std::max(at, begin) - at, out);
      insert();
    }
    if (gone < end) Keep(piece, std::max(at, gone) - at, end - at, out);
    at = end;
    gone = std::max(gone, at);
  }
  while (edit < edits.size()) insert();
  pieces_ = std::move(out);
}

std::string Draft::Text() const {
  std::string text;
  for (const Piece& piece : pieces_) text += piece.added.empty() ? source_.At(piece.original) : piece.added;
  return text;
}

std::vector<Edit> Draft::Edits() const {
  std::vector<Edit> edits;
  uint32_t done = 0;
  std::string added;
  const auto close = [&](uint32_t until) {
    if (until > done || !added.empty()) edits.push_back({{id_, {done, until}}, std::exchange(added, {})});
  };
  for (const Piece& piece : pieces_) {
    if (!piece.added.empty()) {
      added += piece.added;
      continue;
    }
    close(piece.original.begin);
    done = piece.original.end;
  }
  close(static_cast<uint32_t>(source_.bytes().size()));
  return edits;
}

}  // namespace leastpriv
