#include "document/list_edit.h"

#include <gtest/gtest.h>

#include "text/edits.h"
#include "text/layout.h"

namespace leastpriv {
namespace {

// The list under `list` of a document.
struct Edited {
  explicit Edited(std::string text) : source("f", std::move(text)), file(ParseFile(source, 0)) {}

  NodeRef list() const { return file.documents.front().root().Find("list"); }
  std::string Without(const std::vector<uint32_t>& positions) const {
    std::vector<Edit> edits = RemoveItems(source, list(), positions);
    EXPECT_TRUE(SortEdits(edits));
    return ApplyEdits(source, edits);
  }
  std::string With(uint32_t position, std::string lines) const {
    return ApplyEdits(source, {InsertBlockLines(source, list(), position, std::move(lines))});
  }

  Source source;
  ParsedFile file;
};

TEST(RemoveItems, TakesWholeLinesOutOfABlockList) {
  const Edited edited("list:\n  # of a\n  - a: 1\n    b: 2  # two\n  # of c\n  - c\n  - d\nnext: x\n");
  EXPECT_EQ(edited.Without({0}), "list:\n  # of a\n  # of c\n  - c\n  - d\nnext: x\n");
  EXPECT_EQ(edited.Without({1}), "list:\n  # of a\n  - a: 1\n    b: 2  # two\n  # of c\n  - d\nnext: x\n");
  EXPECT_EQ(edited.Without({1, 2}), "list:\n  # of a\n  - a: 1\n    b: 2  # two\n  # of c\nnext: x\n");
  EXPECT_EQ(edited.Without({0, 1, 2}), "list: []\nnext: x\n");
  EXPECT_EQ(edited.Without({}), edited.source.bytes());
}

TEST(RemoveItems, TakesTheCommaAlongInAFlowList) {
  const Edited edited("list: [a, {b: c}, 'd']  # three\n");
  EXPECT_EQ(edited.Without({0}), "list: [{b: c}, 'd']  # three\n");
  EXPECT_EQ(edited.Without({1}), "list: [a, 'd']  # three\n");
  EXPECT_EQ(edited.Without({2}), "list: [a, {b: c}]  # three\n");
  EXPECT_EQ(edited.Without({0, 2}), "list: [{b: c}]  # three\n");
  EXPECT_EQ(edited.Without({0, 1, 2}), "list: []  # three\n");
}

TEST(RemoveItems, KeepsTheLayoutOfJson) {
  const Edited edited("{\n  \"list\": [\n    \"a\",\n    {\"b\": 1},\n    \"c\"\n  ]\n}\n");
  EXPECT_EQ(edited.Without({0}), "{\n  \"list\": [\n    {\"b\": 1},\n    \"c\"\n  ]\n}\n");
  EXPECT_EQ(edited.Without({1, 2}), "{\n  \"list\": [\n    \"a\"\n  ]\n}\n");
  EXPECT_EQ(edited.Without({0, 1, 2}), "{\n  \"list\": []\n}\n");
}

TEST(RemoveItems, MovesTheNextEntryUpWhereTheDashSharesItsLine) {
  const Source source("f", "- - a\n  - b\n");
  const ParsedFile file = ParseFile(source, 0);
  const NodeRef inner = file.documents.front().root().Item(0);
  EXPECT_EQ(ApplyEdits(source, RemoveItems(source, inner, {0})), "- - b\n");
}

TEST(InsertBlockLines, PutsLinesWhereTheDashesAre) {
  const Edited edited("list:\n- a\n- b\nnext: x\n");
  EXPECT_EQ(DashColumn(edited.source, edited.list()), 0U);
  EXPECT_EQ(edited.With(1, "- c\n"), "list:\n- a\n- c\n- b\nnext: x\n");
  EXPECT_EQ(edited.With(2, "- c\n"), "list:\n- a\n- b\n- c\nnext: x\n");
}

TEST(InsertBlockLines, KeepsAMissingLastLineEndAndCrLf) {
  EXPECT_EQ(Edited("list:\n  - a").With(1, "  - b\n"), "list:\n  - a\n  - b");
  const Edited edited("list:\r\n  - a\r\n");
  EXPECT_EQ(LineEnd(edited.source), "\r\n");
  EXPECT_EQ(edited.With(1, "  - b\r\n"), "list:\r\n  - a\r\n  - b\r\n");
}

TEST(AppendFlowItem, SetsItOffWithAComma) {
  const Edited full("{\"list\": [\"a\"]}");
  EXPECT_EQ(ApplyEdits(full.source, {AppendFlowItem(full.source, full.list(), "\"b\"")}), "{\"list\": [\"a\", \"b\"]}");
  const Edited lines("{\"list\": [\n    \"a\"\n]}");
  EXPECT_EQ(ApplyEdits(lines.source, {AppendFlowItem(lines.source, lines.list(), "\"b\"")}),
            "{\"list\": [\n    \"a\",\n    \"b\"\n]}");
  const Edited empty("list: []\n");
  EXPECT_EQ(ApplyEdits(empty.source, {AppendFlowItem(empty.source, empty.list(), "b")}), "list: [b]\n");
}

TEST(StyleOf, LooksPastTagsAndAnchors) {
  const Edited flow("list: &x [a]\n");
  EXPECT_EQ(StyleOf(flow.source, flow.list()), ListStyle::kFlow);
  const Edited block("list:\n  - a\n");
  EXPECT_EQ(StyleOf(block.source, block.list()), ListStyle::kBlock);
}

}  // namespace
}  // namespace leastpriv
