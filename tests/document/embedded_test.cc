#include <gtest/gtest.h>

#include "document/document.h"

namespace leastpriv {
namespace {

struct Case {
  const char* name;
  const char* file;
  const char* spelling;  // of the value under "Action" in the outer file
};

class Embedded : public testing::TestWithParam<Case> {};

TEST_P(Embedded, SpansPointIntoTheOuterFile) {
  const Source source("f", GetParam().file);
  const ParsedFile file = ParseFile(source, 0);
  ASSERT_TRUE(file.readable);
  const auto inner = ParseEmbedded(source, file.documents[0].root().Find("p"));
  ASSERT_TRUE(inner);
  const NodeRef action = inner->root().Find("Action");
  EXPECT_EQ(action.text(), "s3:*");
  EXPECT_EQ(source.At(action.at().span), GetParam().spelling);
}

INSTANTIATE_TEST_SUITE_P(Styles, Embedded,
                         testing::Values(Case{"json", R"({"p": "{\"Action\": \"s3:*\"}"})", R"(\"s3:*\")"},
                                         Case{"yaml_single", "p: '{\"Action\": \"s3:*\"}'\n", "\"s3:*\""},
                                         Case{"yaml_double", "p: \"{\\\"Action\\\": \\\"s3:*\\\"}\"\n", "\\\"s3:*\\\""},
                                         Case{"yaml_block", "p: |\n  {\n    \"Action\": \"s3:*\"\n  }\n", "\"s3:*\""},
                                         Case{"percent", R"({"p": "%7B%22Action%22%3A%20%22s3%3A%2A%22%7D"})",
                                              "%22s3%3A%2A%22"}),
                         [](const auto& style) { return style.param.name; });

TEST(Embedded, OrdinaryTextIsNoDocument) {
  const Source source("f", R"({"p": "hello", "q": "{not json"})");
  const ParsedFile file = ParseFile(source, 0);
  EXPECT_FALSE(ParseEmbedded(source, file.documents[0].root().Find("p")));
  EXPECT_FALSE(ParseEmbedded(source, file.documents[0].root().Find("q")));
}

}  // namespace
}  // namespace leastpriv
