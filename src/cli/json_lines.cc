#include "cli/json_lines.h"

#include <istream>
#include <iterator>
#include <ostream>
#include <utility>

#include "cli/files.h"
#include "cli/inputs.h"
#include "report/decision_report.h"
#include "text/text.h"

namespace leastpriv {
namespace {

Result<std::string> AnswerLine(const std::string& path, std::string_view line, const LineAnswer& answer) {
  const Source source(path, std::string(line));
  const ParsedFile file = ParseFile(source, 0);
  if (!file.readable) return Error{file.diagnostics.back().message};
  const NodeRef root = file.documents.empty() ? NodeRef() : file.documents.front().root();
  if (!root.IsMapping()) return Error{"a line is a JSON object"};
  return answer(source, root);
}

}  // namespace

int AnswerLines(const std::string& path, const Streams& streams, const LineAnswer& answer) {
  std::string text;
  if (path == "-") {
    text.assign(std::istreambuf_iterator<char>(streams.in), std::istreambuf_iterator<char>());
  } else {
    auto read = ReadInput(path);
    if (!read) return Fail(read.error().message, streams);
    text = std::move(*read);
  }
  int status = kOk;
  for (const std::string_view line : Split(text, '\n')) {
    if (Trim(line).empty()) continue;
    const Result<std::string> said = AnswerLine(path, line, answer);
    if (!said) status = kFound;
    streams.out << (said ? *said : ErrorAsJsonLine(said.error().message)) << "\n";
  }
  streams.out << std::flush;
  return streams.out ? status : Fail("cannot write to standard output", streams);
}

}  // namespace leastpriv
