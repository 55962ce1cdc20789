// Every span is byte-exact: what stands at it reads to the same value again, and lies inside its parent's.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "document/document.h"

namespace leastpriv {
namespace {

namespace fs = std::filesystem;

void CheckSpans(const std::string& text, const std::string& name, std::size_t* checked) {
  const Source source(name, text);
  const ParsedFile file = ParseFile(source, 0);
  for (const Document& document : file.documents) {
    for (NodeIndex i = 0; i < document.node_count(); ++i) {
      const Node& node = document.node(i);
      ASSERT_LE(node.span.begin, node.span.end) << name;
      ASSERT_LE(node.span.end, text.size()) << name;
      if (node.parent != kNoNode) {
        const Span parent = document.node(node.parent).span;
        ASSERT_GE(node.span.begin, parent.begin) << name << " " << node.text;
        ASSERT_LE(node.span.end, parent.end) << name << " " << node.text;
      }
      const bool is_plain_scalar = node.alias == kNoNode && node.parent != kNoNode && node.kind == NodeKind::kString &&
                                   node.tag.empty() && !node.span.empty();
      const std::string spelling(source.At(node.span));
      // Folding depends on the lines around, so only one-line scalars are read again.
      if (!is_plain_scalar || spelling.find('\n') != std::string::npos || spelling.starts_with('&')) continue;
      const Source again("again", "- " + spelling + "\n");
      const ParsedFile reread = ParseFile(again, 0);
      ASSERT_TRUE(reread.readable) << name << ": " << spelling;
      ASSERT_EQ(reread.documents.front().root().Item(0).text(), node.text) << name << ": " << spelling;
      ++*checked;
    }
  }
}

TEST(Spans, AreExactInEveryStyle) {
  std::size_t checked = 0;
  for (const char* text : {
           "a: plain text  # comment\nb: 'it''s'\nc: \"tab\\t\\u00e9\"\nd: [x, 'y', \"z\"]\n",
           "a:\n  - b: c\n    d: e\n  - f\n",
           "long: this plain\n  scalar folds\nnext: x\n",
           "block: |\n  one\n   two\n\n  three\n\nnext: x\n",
           "folded: >-\n  one\n  two\nnext: x\n",
           "{a: {b: [c, {d: e}]}, f: g}\n",
           "? complex\n: value\n? [x, y]\n: z\n",
           "a: &anchor !Tag value\nb: *anchor\n",
           "a: !\xE2 'x\nb\n",
           " : !\r!\n y\n!",
           R"({"a": {"b": ["c", "\u00e9\n", 1.5, -2, true, null]}, "d": ""})",
       }) {
    CheckSpans(text, text, &checked);
  }
  EXPECT_EQ(checked, 22U);
}

TEST(Spans, AreExactInTheCorpus) {
  const char* corpus = std::getenv("LEASTPRIV_CORPUS");
  const fs::path folder = corpus != nullptr ? fs::path(corpus) : fs::path(LEASTPRIV_SOURCE_DIR) / "samples";
  std::size_t checked = 0;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    std::ifstream file(entry.path(), std::ios::binary);
    CheckSpans(ReadableBytes({std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()}),
               entry.path().string(), &checked);
  }
  EXPECT_GT(checked, 10U);
}

}  // namespace
}  // namespace leastpriv
