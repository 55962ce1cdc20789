// Pointers found quickly are those of the definition.
#include "document/pointers.h"

#include <gtest/gtest.h>

#include <string>

#include "document/document.h"
#include "text/source.h"

namespace leastpriv {
namespace {

// The definition: down from the root, into the first child that covers the offset.
std::string PointerBySearch(const Document& document, uint32_t offset) {
  const auto covers = [offset](Span span) { return span.begin <= offset && offset < span.end; };
  std::string pointer;
  for (NodeRef node = document.root(); node && !node.IsAlias();) {
    NodeRef inner;
    std::size_t position = 0;
    for (const NodeRef child : Children(node)) {
      const Node& stored = document.node(child.index());
      if (covers(stored.span) || (node.IsMapping() && covers(stored.key_span))) {
        inner = child;
        break;
      }
      ++position;
    }
    if (!inner) break;
    pointer += "/" + (node.IsSequence() ? std::to_string(position) : std::string(inner.key()));
    node = inner;
  }
  return pointer;
}

TEST(Pointers, AreThoseOfTheSearchAtEveryOffset) {
  for (const char* text : {
           R"({"a": [{"b": "x"}, [1, 2], {}], "a": 2, "": {"d": null, "e": []}})",
           "a:\n  - b: &x {c: 1, d: [2, 3]}\n    e: *x\n  - - f\n    - g: !Sub '${h}'\ni: |\n  j\n  k\nl: {m, n: o}\n",
           "- 1\n-\n  p: q # r\n  ? s\n  : t\n- <<: {u: v}\n",
           "{ &k : {a: b}, &l c: *l, d: &m }\n",
           "x",
       }) {
    const Source source("t", text);
    const ParsedFile file = ParseFile(source, 0);
    ASSERT_EQ(file.documents.size(), 1U) << text;
    Pointers pointers(file.documents.front());
    for (uint32_t offset = 0; offset <= source.bytes().size(); ++offset) {
      EXPECT_EQ(pointers.At(offset), PointerBySearch(file.documents.front(), offset)) << text << " at " << offset;
    }
  }
}

TEST(Pointers, EscapeWhatStructuresThem) {
  const Source source("t", R"({"a/b": [{"~": "x"}]})");
  const ParsedFile file = ParseFile(source, 0);
  Pointers pointers(file.documents.front());
  EXPECT_EQ(pointers.At(static_cast<uint32_t>(source.bytes().find("\"x\""))), "/a~1b/0/~0");
  EXPECT_EQ(pointers.At(0), "");
}

}  // namespace
}  // namespace leastpriv
