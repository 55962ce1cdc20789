// Builds a Document from the events of either reader. Private to floor `document`.
//
// Both readers report, in order, keys, scalars, aliases and the begin and end of collections, with spans. The builder
// links the tree, finds duplicate keys, and proves that the finished document is small and shallow to walk: it adds up,
// bottom-up, what a walk through aliases would visit.
#ifndef LEASTPRIV_DOCUMENT_BUILDER_H_
#define LEASTPRIV_DOCUMENT_BUILDER_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "document/document.h"
#include "document/limits.h"
#include "text/diagnostic.h"

namespace leastpriv {

class DocumentBuilder {
 public:
  // A scalar's or key's text: a view that lives as long as the document's source, or a decoded string to be kept.
  struct ScalarText {
    std::string_view view;
    std::string owned;
    bool is_owned = false;
  };

  DocumentBuilder(Document& document, const Limits& limits, std::vector<Diagnostic>& diagnostics);

  // The key of the next node, which must be a child of an open mapping.
  void Key(ScalarText text, Span span);
  NodeIndex Scalar(NodeKind kind, bool quoted, ScalarText text, std::string_view tag, Span span);
  NodeIndex Alias(NodeIndex target, Span span);
  // `kind` is kMapping or kSequence; the span's end is set by End().
  NodeIndex Begin(NodeKind kind, std::string_view tag, uint32_t begin);
  // Closes the innermost open collection.
  void End(uint32_t end);

  // A scalar that is no node of the tree: an anchored key, to which an alias may refer.
  NodeIndex Detached(NodeKind kind, ScalarText text, Span span);

  bool IsOpen(NodeIndex index) const;
  // Where the last thing that was added ends: readers derive positions that their parsers do not report.
  uint32_t last_end() const { return last_end_; }
  const Node& node(NodeIndex index) const { return document_.nodes_[index]; }

  // What limit was passed, in words; empty while none was.
  const std::string& failure() const { return failure_; }

  // Keeps a string for the life of the document.
  std::string_view Keep(std::string text);

 private:
  struct Weight {
    uint64_t nodes = 1;  // visited by a walk from here, aliases followed
    uint32_t depth = 1;
  };

  std::string_view Resolve(ScalarText text);
  NodeIndex Add(Node node);
  void AddWeight(const Weight& child);
  void ReportDuplicates(NodeIndex mapping);

  Document& document_;
  const Limits limits_;
  std::vector<Diagnostic>& diagnostics_;
  std::vector<NodeIndex> open_;        // innermost last
  std::vector<NodeIndex> last_child_;  // of each open collection
  std::vector<Weight> weights_;        // by node
  std::string_view key_;
  Span key_span_;
  uint32_t last_end_ = 0;
  std::string failure_;
};

}  // namespace leastpriv

#endif  // LEASTPRIV_DOCUMENT_BUILDER_H_
