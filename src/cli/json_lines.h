// Files of JSON lines: each line is answered by a line, a bad one by an error of its own, and the rest go on.
#ifndef LEASTPRIV_CLI_JSON_LINES_H_
#define LEASTPRIV_CLI_JSON_LINES_H_

#include <functional>
#include <string>

#include "cli/commands.h"
#include "document/document.h"
#include "text/result.h"

namespace leastpriv {

// The answer to one line: JSON without its line end. The source and the nodes live no longer than the call.
using LineAnswer = std::function<Result<std::string>(const Source& source, NodeRef line)>;

// Reads a file, or standard input for "-", and writes an answer a line. kFailed when the file cannot be opened, kFound
// when a line was answered by an error; empty lines are passed over.
int AnswerLines(const std::string& path, const Streams& streams, const LineAnswer& answer);

}  // namespace leastpriv

#endif  // LEASTPRIV_CLI_JSON_LINES_H_
