// A source under revision: edits upon edits, and at any time what has become of it, as a text and as edits of the
// original. What no edit touches stays byte for byte.
#ifndef LEASTPRIV_TEXT_DRAFT_H_
#define LEASTPRIV_TEXT_DRAFT_H_

#include <string>
#include <vector>

#include "text/diagnostic.h"
#include "text/source.h"

namespace leastpriv {

class Draft {
 public:
  // `source` must outlive the draft; `id` is the one its edits name.
  Draft(const Source& source, SourceId id);

  // Edits of the present text, sorted and without overlap (see SortEdits). Linear in the pieces and edits.
  void Apply(const std::vector<Edit>& edits);

  std::string Text() const;
  // The whole revision as edits of the original source, sorted.
  std::vector<Edit> Edits() const;

 private:
  // A stretch of the original, or text that was put in.
  struct Piece {
    Span original;
    std::string added;  // empty: the piece is `original`

    std::size_t size() const { return added.empty() ? original.end - original.begin : added.size(); }
  };

  void Keep(const Piece& piece, std::size_t begin, std::size_t end, std::vector<Piece>& out) const;

  const Source& source_;
  SourceId id_;
  std::vector<Piece> pieces_;
};

}  // namespace leastpriv

#endif  // LEASTPRIV_TEXT_DRAFT_H_
