// Any bytes become documents whose spans nest and whose places have pointers, or a diagnostic; nothing crashes, hangs
// or grows without bound.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "document/document.h"
#include "document/pointers.h"

namespace leastpriv {
namespace {

void Check(bool holds) {
  if (!holds) std::abort();
}

void Walk(NodeRef node, const Document& document, std::size_t size) {
  const Span span = node.at().span;
  Check(span.begin <= span.end && span.end <= size);
  if (node.IsAlias()) return;
  for (NodeRef child : Children(node)) {
    Check(child.at().span.begin >= span.begin && child.at().span.end <= span.end);
    Walk(child, document, size);
  }
}

}  // namespace
}  // namespace leastpriv

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, std::size_t size) {
  using namespace leastpriv;  // NOLINT(google-build-using-namespace): the entry point cannot stand in a namespace
  const std::string bytes = ReadableBytes(std::string(reinterpret_cast<const char*>(data), size));
  const Source source("fuzz", bytes);
  Limits limits;
  limits.nodes = 20'000;
  const ParsedFile file = ParseFile(source, 0, limits);
  Check(file.readable || !file.diagnostics.empty());
  for (const Document& document : file.documents) {
    Walk(document.root(), document, bytes.size());
    Pointers pointers(document);
    for (uint32_t offset = 0; offset < bytes.size(); offset += 7) {
      const std::string pointer = pointers.At(offset);
      Check(pointer.empty() || pointer.front() == '/');
    }
  }
  FindComments(source, file);
  return 0;
}
