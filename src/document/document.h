// Document: one tree for JSON and YAML, with the exact place of every key and value.
//
// Nodes live in one vector and name each other by index; texts are views into the Source where the source spells them
// literally, else into an arena of the Document. A Document must not outlive its Source. It is immutable once parsed
// and may be read from several threads.
//
// Spans cover what the author wrote: quotes and brackets included, a YAML tag (`!Sub`) included, comments and the white
// space around not. A block scalar's span starts at its `|` or `>` and ends with its last line's text.
//
// Aliases are references: an alias node's view shows the anchored node's kind, text, tag and children, with the alias's
// own span. A parsed Document is proven walkable: following aliases from any node, a walk visits at most Limits::nodes
// nodes and goes at most Limits::depth deep, so readers may recurse without a check of their own.
//
// Duplicate keys are kept in order; Find() gives the last, as the JSON and YAML readers of CloudFormation do. YAML
// merge keys (`<<`) are honoured by Find() and Entries(), an own key before a merged one.
#ifndef LEASTPRIV_DOCUMENT_DOCUMENT_H_
#define LEASTPRIV_DOCUMENT_DOCUMENT_H_

#include <cstdint>
#include <deque>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "document/limits.h"
#include "text/diagnostic.h"
#include "text/source.h"

namespace leastpriv {

enum class NodeKind : uint8_t { kNull, kBool, kNumber, kString, kSequence, kMapping };

enum class Syntax : uint8_t { kJson, kYaml };

using NodeIndex = uint32_t;
inline constexpr NodeIndex kNoNode = std::numeric_limits<NodeIndex>::max();

// How a node is stored; read it through NodeRef.
struct Node {
  NodeKind kind = NodeKind::kNull;
  bool quoted = false;        // the scalar stands in quotes or is a block scalar: text, whatever it looks like
  NodeIndex alias = kNoNode;  // this node is an alias of that one
  NodeIndex parent = kNoNode;
  NodeIndex first_child = kNoNode;
  NodeIndex next = kNoNode;  // sibling
  uint32_t child_count = 0;
  std::string_view text;  // a scalar's text, decoded
  std::string_view tag;   // as written: "!Sub"; empty without one; "!" alone counts as none
  std::string_view key;   // in a mapping: the key, decoded
  Span span;
  Span key_span;
};

class Document;

// A node of a document, or nothing. Cheap to copy; valid as long as the Document.
class NodeRef {
 public:
  NodeRef() = default;
  NodeRef(const Document* document, NodeIndex index) : document_(document), index_(index) {}

  explicit operator bool() const { return document_ != nullptr; }
  friend bool operator==(const NodeRef&, const NodeRef&) = default;

  const Document& document() const { return *document_; }
  NodeIndex index() const { return index_; }

  NodeKind kind() const { return Target().kind; }
  bool IsMapping() const { return *this && kind() == NodeKind::kMapping; }
  bool IsSequence() const { return *this && kind() == NodeKind::kSequence; }
  bool IsScalar() const { return *this && !IsMapping() && !IsSequence(); }
  bool IsString() const { return *this && kind() == NodeKind::kString; }
  bool IsAlias() const;
  bool quoted() const { return Target().quoted; }
  std::string_view text() const { return Target().text; }
  std::string_view tag() const { return Target().tag; }
  std::string_view key() const;

  Location at() const;      // of the value
  Location key_at() const;  // of the key; unknown outside a mapping
  NodeRef parent() const;

  // Children as written: of a mapping with its duplicate and `<<` keys.
  uint32_t size() const { return Target().child_count; }
  NodeRef first_child() const;
  NodeRef next() const;  // sibling

  // The value under a key (the last of duplicates, `<<` honoured), or nothing. Linear in the mapping.
  NodeRef Find(std::string_view key) const;
  // The child at a position, or nothing.
  NodeRef Item(uint32_t position) const;
  // The children a reader means: of a mapping, duplicates reduced to the last (in the place of the first) and merges
  // expanded; of a sequence, all.
  std::vector<NodeRef> Entries() const;

 private:
  const Node& Target() const;

  const Document* document_ = nullptr;
  NodeIndex index_ = kNoNode;
};

// Iterates over the children of a node as written: `for (NodeRef child : Children(node))`.
class Children {
 public:
  class Iterator {
   public:
    explicit Iterator(NodeRef node) : node_(node) {}
    NodeRef operator*() const { return node_; }
    Iterator& operator++() {
      node_ = node_.next();
      return *this;
    }
    friend bool operator==(const Iterator&, const Iterator&) = default;

   private:
    NodeRef node_;
  };

  explicit Children(NodeRef parent) : parent_(parent) {}
  Iterator begin() const { return Iterator(parent_ ? parent_.first_child() : NodeRef()); }
  Iterator end() const { return Iterator(NodeRef()); }

 private:
  NodeRef parent_;
};

// One escape or fold in a string whose text is not spelt literally: from `text_offset` on, text offset t stands at
// source offset source_begin + (t - text_offset), until the next entry.
struct TextMapping {
  uint32_t text_offset;
  uint32_t source_begin;
};

class Document {
 public:
  explicit Document(SourceId source, Syntax syntax) : source_(source), syntax_(syntax) {}
  Document(Document&&) = default;
  Document& operator=(Document&&) = default;

  SourceId source() const { return source_; }
  Syntax syntax() const { return syntax_; }
  NodeRef root() const { return nodes_.empty() ? NodeRef() : NodeRef(this, 0); }
  const Node& node(NodeIndex index) const { return nodes_[index]; }
  NodeIndex node_count() const { return static_cast<NodeIndex>(nodes_.size()); }

  // The outermost node with exactly this span, or nothing: nodes of a text that was decoded out of order are not found.
  NodeRef NodeAt(Span span) const;

 private:
  friend class DocumentBuilder;

  SourceId source_;
  Syntax syntax_;
  std::vector<Node> nodes_;  // the root first; a parent before its children
  std::deque<std::string> arena_;
};

// A comment of a YAML file: suppressions read them. `text` starts after `#`.
struct Comment {
  Span span;      // from `#` to the end of the line
  bool own_line;  // nothing but white space stands before it
};

// What one file holds: YAML may hold several documents. `diagnostics` has `unreadable-document` (with line, column and
// what the parser says), after which `documents` holds what was complete before it; and `duplicate-key`.
struct ParsedFile {
  std::vector<Document> documents;
  std::vector<Diagnostic> diagnostics;
  bool readable = true;  // false: a syntax error or a limit cut the file short
};

// Reads a file. JSON is recognised by content: the first character that is not white space opens an object or array
// and the JSON reader accepts it; else YAML is tried, and the message kept is the one of the reader that got further.
// UTF-8 with or without a BOM; UTF-16 is transcoded by ReadableBytes() before a Source is made of it.
ParsedFile ParseFile(const Source& source, SourceId id, const Limits& limits = {});

// The JSON document inside a string node (a policy that a template or an API response carries as text, percent-encoded
// or not), its spans mapped to the outer source. Nothing when the text is no JSON object.
std::optional<Document> ParseEmbedded(const Source& source, NodeRef text, const Limits& limits = {});

// The comments of a YAML file, in order; none for JSON. Looks at the bytes outside the scalars of the documents only.
std::vector<Comment> FindComments(const Source& source, const ParsedFile& file);

// Bytes as UTF-8: a UTF-16 file (by its BOM, or by its zero bytes) is transcoded, all others come back as they are.
std::string ReadableBytes(std::string bytes);

}  // namespace leastpriv

#endif  // LEASTPRIV_DOCUMENT_DOCUMENT_H_
