#include "document/document.h"

#include <gtest/gtest.h>

namespace leastpriv {
namespace {

struct Parsed {
  explicit Parsed(std::string text) : source("f", std::move(text)), file(ParseFile(source, 0)) {}
  NodeRef root() const { return file.documents.empty() ? NodeRef() : file.documents.front().root(); }
  std::string_view At(const Location& at) const { return source.At(at.span); }

  Source source;
  ParsedFile file;
};

TEST(Document, JsonAndYamlGiveTheSameTree) {
  for (const char* text : {R"({"a": [1, "x", null, true], "b": {"c": ""}})", "a: [1, x, null, true]\nb:\n  c: ''\n"}) {
    const Parsed parsed(text);
    ASSERT_TRUE(parsed.file.readable) << text;
    const NodeRef list = parsed.root().Find("a");
    ASSERT_TRUE(list.IsSequence());
    EXPECT_EQ(list.Item(0).kind(), NodeKind::kNumber);
    EXPECT_EQ(list.Item(1).text(), "x");
    EXPECT_EQ(list.Item(2).kind(), NodeKind::kNull);
    EXPECT_EQ(list.Item(3).kind(), NodeKind::kBool);
    EXPECT_FALSE(list.Item(4));
    EXPECT_EQ(parsed.root().Find("b").Find("c").text(), "");
    EXPECT_FALSE(parsed.root().Find("nothing").Find("below"));
  }
}

TEST(Document, TagsAndQuotesAreKept) {
  const Parsed parsed("a: !Sub '${X}/*'\nb: !GetAtt T.Arn\nc: !Join ['', [x]]\nd: \"1\"\ne: ! x\n");
  EXPECT_EQ(parsed.root().Find("a").tag(), "!Sub");
  EXPECT_TRUE(parsed.root().Find("a").quoted());
  EXPECT_EQ(parsed.At(parsed.root().Find("a").at()), "!Sub '${X}/*'");
  EXPECT_EQ(parsed.root().Find("b").tag(), "!GetAtt");
  EXPECT_FALSE(parsed.root().Find("b").quoted());
  EXPECT_EQ(parsed.root().Find("c").tag(), "!Join");
  EXPECT_EQ(parsed.At(parsed.root().Find("c").at()), "!Join ['', [x]]");
  EXPECT_EQ(parsed.root().Find("d").kind(), NodeKind::kString);
  EXPECT_EQ(parsed.root().Find("e").tag(), "");
}

TEST(Document, NumbersAndDatesKeepTheirText) {
  const Parsed parsed("account: 0123456789012\nversion: 2012-10-17\nfloat: 1e3\n");
  EXPECT_EQ(parsed.root().Find("account").text(), "0123456789012");
  EXPECT_EQ(parsed.root().Find("version").kind(), NodeKind::kString);
  EXPECT_EQ(parsed.root().Find("version").text(), "2012-10-17");
}

TEST(Document, DuplicatesAreKeptAndSaid) {
  for (const char* text : {"a: 1\nb: 2\na: 3\n", R"({"a": 1, "b": 2, "a": 3})"}) {
    const Parsed parsed(text);
    EXPECT_EQ(parsed.root().size(), 3U);
    EXPECT_EQ(parsed.root().Find("a").text(), "3");
    EXPECT_EQ(parsed.root().Entries().size(), 2U);
    ASSERT_EQ(parsed.file.diagnostics.size(), 1U);
    EXPECT_EQ(parsed.file.diagnostics[0].rule, "duplicate-key");
    EXPECT_EQ(parsed.file.diagnostics[0].labels.size(), 1U);
  }
}

TEST(Document, AliasesShowTheirTargetAtTheirOwnPlace) {
  const Parsed parsed("base: &b {x: 1}\nuse: *b\nmerged:\n  <<: *b\n  y: 2\nlist: [&s hello, *s]\n");
  const NodeRef use = parsed.root().Find("use");
  EXPECT_TRUE(use.IsAlias());
  EXPECT_EQ(use.Find("x").text(), "1");
  EXPECT_EQ(parsed.At(use.at()), "*b");
  EXPECT_EQ(parsed.root().Find("merged").Find("x").text(), "1");
  EXPECT_EQ(parsed.root().Find("merged").Entries().size(), 2U);
  EXPECT_EQ(parsed.root().Find("list").Item(1).text(), "hello");
}

TEST(Document, SeveralDocumentsInAFile) {
  const Parsed parsed("---\na: 1\n---\nb: 2\n...\n");
  ASSERT_EQ(parsed.file.documents.size(), 2U);
  EXPECT_EQ(parsed.file.documents[1].root().Find("b").text(), "2");
}

TEST(Document, EmptyValuesStandBehindTheirKey) {
  const Parsed parsed("a:\nb: !Ref\nc: 1\nlist:\n  -\n  - x\n");
  EXPECT_EQ(parsed.root().Find("a").kind(), NodeKind::kNull);
  EXPECT_EQ(parsed.root().Find("a").at().span, (Span{2, 2}));
  EXPECT_EQ(parsed.root().Find("c").text(), "1");
  EXPECT_EQ(parsed.root().Find("list").size(), 2U);
}

TEST(Document, CrlfAndByteOrderMarkMoveNothing) {
  const Parsed parsed(
      "\xEF\xBB\xBF"
      "a: x\r\nb:\r\n  - y\r\n");
  EXPECT_EQ(parsed.At(parsed.root().Find("a").at()), "x");
  EXPECT_EQ(parsed.At(parsed.root().Find("a").key_at()), "a");
  EXPECT_EQ(parsed.At(parsed.root().Find("b").Item(0).at()), "y");
  const Parsed json(
      "\xEF\xBB\xBF"
      "{\"a\": \"x\"}");
  EXPECT_EQ(json.At(json.root().Find("a").at()), "\"x\"");
}

TEST(Document, Utf16IsTranscoded) {
  std::string wide = "\xFF\xFE";
  for (const char c : std::string("a: x\n")) wide += {c, '\0'};
  EXPECT_EQ(ReadableBytes(wide), "a: x\n");
  EXPECT_EQ(ReadableBytes("plain"), "plain");
  EXPECT_EQ(ReadableBytes(std::string("\xFE\xFF\xD8\x3D\xDE\x00", 6)), "\xF0\x9F\x98\x80");
}

TEST(Document, ANodeIsFoundByItsSpan) {
  for (const std::string_view text : {"a: [1, {b: c}, d]\n", "a: &x [[d], e]\nf: *x\n", R"({"a": [["b"], "b"]})"}) {
    const Parsed parsed{std::string(text)};
    const Document& document = parsed.file.documents.at(0);
    for (NodeIndex i = 0; i < document.node_count(); ++i) {
      const NodeRef found = document.NodeAt(document.node(i).span);
      ASSERT_TRUE(found) << text;
      EXPECT_EQ(found.at().span, document.node(i).span) << text;
    }
    EXPECT_FALSE(document.NodeAt({1, 2})) << text;
  }
  const Parsed alias("a: &x [d]\nf: *x\n");
  const auto begin = static_cast<uint32_t>(alias.source.bytes().find("*x"));
  EXPECT_TRUE(alias.file.documents.front().NodeAt({begin, begin + 2}).IsSequence());
}

TEST(Document, CommentsAreFoundOutsideScalars) {
  const Parsed parsed("# top\na: 'x # no'  # yes\nb: |\n  # text\nc: y#z\n");
  const auto comments = FindComments(parsed.source, parsed.file);
  ASSERT_EQ(comments.size(), 2U);
  EXPECT_TRUE(comments[0].own_line);
  EXPECT_FALSE(comments[1].own_line);
  EXPECT_EQ(parsed.source.At(comments[1].span), "# yes");
}

}  // namespace
}  // namespace leastpriv
