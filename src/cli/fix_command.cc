// Each file is read, mended in memory and written whole, or only shown. A file that is not UTF-8 is left alone: what
// would be written back is not what was read.
#include <filesystem>
#include <ostream>
#include <string>
#include <system_error>

#include "cli/commands.h"
#include "cli/files.h"
#include "cli/inputs.h"
#include "cli/lint_setup.h"
#include "lint/fix.h"
#include "text/edits.h"

namespace leastpriv {
namespace {

struct Tally {
  std::size_t fixes = 0;
  std::size_t files = 0;
};

// Was the file transcoded when it was read?
bool IsTranscoded(const std::string& path, const Source& source) {
  std::error_code error;
  const auto size = std::filesystem::file_size(path, error);
  return !error && size != source.bytes().size();
}

int Write(const std::string& path, const Source& source, const std::vector<Edit>& edits, const Streams& streams) {
  if (IsTranscoded(path, source)) return Fail(path + " is not UTF-8; it is left as it is", streams);
  if (const auto error = WriteWhole(path, ApplyEdits(source, edits))) return Fail(error->message, streams);
  return kOk;
}

std::string Summary(const Tally& tally, bool shown_only) {
  if (tally.fixes == 0) return "nothing to fix\n";
  const auto counted = [](std::size_t count, const char* one, const char* many) {
    return std::to_string(count) + " " + (count == 1 ? one : many);
  };
  return counted(tally.fixes, "fix", "fixes") + (shown_only ? " possible in " : " made in ") +
         counted(tally.files, "file", "files") + "\n";
}

}  // namespace

int RunFix(const FixArguments& arguments, const Streams& streams) {
  SourceMap sources;
  const auto setup = PrepareLint(arguments.lint, sources);
  if (!setup) return Fail(setup.error().message, streams);
  int status = kOk;
  Tally tally;
  for (const std::string& path : FilesToLint(arguments.lint, streams, status)) {
    const auto id = AddInput(path, streams.in, sources);
    if (!id) {
      status = Fail(id.error().message, streams);
      continue;
    }
    const Source& source = sources.At(*id);
    const Mended mended = MendSource((*setup)->linter, sources, *id);
    if (mended.fixes > 0) ++tally.files;
    tally.fixes += mended.fixes;
    if (arguments.diff) {
      streams.out << UnifiedDiff(source, mended.edits);
    } else if (path == "-") {
      streams.out << ApplyEdits(source, mended.edits);
    } else if (!mended.edits.empty() && Write(path, source, mended.edits, streams) != kOk) {
      status = kFailed;
    }
  }
  streams.err << Summary(tally, arguments.diff);
  return status == kOk && arguments.diff && tally.fixes > 0 ? kFound : status;
}

}  // namespace leastpriv
