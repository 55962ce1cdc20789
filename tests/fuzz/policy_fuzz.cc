// Any bytes as a policy: reading is total, and what is written reads back to the same bytes.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "document/document.h"
#include "policy/policy.h"
#include "policy/writer.h"
#include "text/source.h"
#include "value/resolved.h"

namespace {

using leastpriv::Document;
using leastpriv::NodeRef;
using leastpriv::ParsedFile;
using leastpriv::PolicyType;
using leastpriv::ReadOptions;
using leastpriv::Source;

std::string Rewritten(NodeRef node, const ReadOptions& options) {
  return leastpriv::WritePolicyJson(leastpriv::ReadPolicy(leastpriv::ResolvedFromDocument(node), options).policy);
}

void ReadAndWrite(NodeRef node, const ReadOptions& options) {
  const std::string once = Rewritten(node, options);
  // Two keys of broken UTF-8 may be one once it is replaced.
  if (once.find("\xEF\xBF\xBD") != std::string::npos) return;
  const Source source("written", once);
  const ParsedFile file = leastpriv::ParseFile(source, 0);
  if (file.documents.size() != 1) std::abort();
  if (Rewritten(file.documents.front().root(), options) != once) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, std::size_t size) {
  constexpr std::size_t kTypes = 8;
  if (size == 0) return 0;
  ReadOptions options;
  if (data[0] < kTypes) options.type = static_cast<PolicyType>(data[0]);
  const Source source("input", std::string(reinterpret_cast<const char*>(data), size));
  const ParsedFile file = leastpriv::ParseFile(source, 0);
  for (const Document& document : file.documents) {
    if (!document.root()) continue;
    const NodeRef found = leastpriv::FindPolicy(document.root());
    ReadAndWrite(found ? found : document.root(), options);
  }
  return 0;
}
