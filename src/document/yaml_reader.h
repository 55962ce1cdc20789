// YAML to Documents, through yaml-cpp's event interface. Private to floor `document`.
#ifndef LEASTPRIV_DOCUMENT_YAML_READER_H_
#define LEASTPRIV_DOCUMENT_YAML_READER_H_

#include <optional>
#include <string_view>
#include <vector>

#include "document/document.h"
#include "document/json_reader.h"
#include "document/limits.h"

namespace leastpriv {

// Reads every document of a file; those complete before a failure are kept.
std::optional<ReadFailure> ReadYaml(std::string_view text, SourceId source, const Limits& limits,
                                    std::vector<Document>& documents, std::vector<Diagnostic>& diagnostics);

}  // namespace leastpriv

#endif  // LEASTPRIV_DOCUMENT_YAML_READER_H_
