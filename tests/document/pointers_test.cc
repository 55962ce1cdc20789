// The quick pointers are the plain ones.
#include "document/pointers.h"

#include <gtest/gtest.h>

#include "document/document.h"
#include "text/source.h"

namespace leastpriv {
namespace {

TEST(Pointers, AgreeWithTheWalkAtEveryOffset) {
  for (const char* text :
       {"a: {b/c: [1, 2, {d~: x}], e: &n y}\nf: *n\n'g': |\n  h\n",
        R"({"a": [[], {}, [1, {"b": null}]], "a": 2, "": {"c": 3}})", "- a\n- b: c\n  d: e\n-\n", "x"}) {
    const Source source("t", text);
    const ParsedFile file = ParseFile(source, 0);
    ASSERT_EQ(file.documents.size(), 1U) << text;
    Pointers pointers(file.documents.front());
    for (uint32_t offset = 0; offset <= source.bytes().size(); ++offset) {
      EXPECT_EQ(pointers.At(offset), file.documents.front().PointerAt(offset)) << text << " at " << offset;
    }
  }
}

}  // namespace
}  // namespace leastpriv
