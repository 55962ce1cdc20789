#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <ostream>
#include <thread>
#include <unordered_set>
#include <utility>
#include <vector>

#include "cli/commands.h"
#include "cli/files.h"
#include "cli/inputs.h"
#include "cli/lint_setup.h"
#include "lint/lint.h"
#include "report/report.h"

namespace leastpriv {
namespace {

constexpr std::size_t kBatch =
    200;  // files that are read, then linted several at a time; more are worth a progress line

bool WantsColour(const std::string& color) {
  if (color != "auto") return color == "always";
  return std::getenv("NO_COLOR") == nullptr && isatty(STDOUT_FILENO) != 0;
}

unsigned Threads(unsigned jobs) { return jobs == 0 ? std::thread::hardware_concurrency() : jobs; }

std::string Render(Format format, const LintResult& result, const SourceMap& sources, const TextStyle& style) {
  switch (format) {
    case Format::kJson:
      return FindingsAsJson(result, sources);
    case Format::kSarif:
      return FindingsAsSarif(result, sources);
    case Format::kGithub:
      return FindingsAsGithub(result, sources);
    case Format::kText:
      break;
  }
  return FindingsAsText(result, sources, style);
}

}  // namespace

int RunLint(const LintArguments& arguments, const Streams& streams) {
  const auto begin = std::chrono::steady_clock::now();
  SourceMap sources;
  const auto setup = PrepareLint(arguments, sources);
  if (!setup) return Fail(setup.error().message, streams);
  int status = kOk;
  std::vector<std::string> files = FilesToLint(arguments, streams, status);
  std::unordered_set<std::string> known;
  for (const std::string& file : files) known.insert(std::filesystem::path(file).lexically_normal().string());
  const bool shows_progress = files.size() > kBatch && isatty(STDERR_FILENO) != 0;
  LintResult result;
  for (std::size_t done = 0; done < files.size();) {
    if (shows_progress) streams.err << "\r" << done << "/" << files.size() << " files" << std::flush;
    std::vector<SourceId> batch;
    for (const std::size_t end = std::min(files.size(), done + kBatch); done < end; ++done) {
      const auto id = AddInput(files[done], streams.in, sources);
      if (id) {
        batch.push_back(*id);
      } else {
        status = Fail(id.error().message, streams);
      }
    }
    (*setup)->linter.Lint(sources, batch, Threads(arguments.jobs), result);
    // What a template deploys is part of it; one that is not there is no input of the user's.
    for (const std::string& nested : std::exchange(result.nested, {})) {
      const auto found = FindInputs(nested, arguments.exclude);
      if (found && *found == std::vector{nested} && known.insert(nested).second) files.push_back(nested);
    }
  }
  if (shows_progress) streams.err << "\r\x1b[K" << std::flush;
  FinishLint(sources, result);

  if (status == kOk && arguments.fail_on != "NEVER") {
    const FindingType gravest_allowed = *ParseFindingType(arguments.fail_on);
    for (const Finding& finding : result.findings) {
      if (finding.type <= gravest_allowed) status = kFound;
    }
  }
  TextStyle style;
  style.colour = arguments.output.empty() && WantsColour(arguments.color);
  if (isatty(STDOUT_FILENO) != 0) {
    style.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  }
  return Deliver(Render(*ParseFormat(arguments.format), result, sources, style), arguments.output, status, streams);
}

}  // namespace leastpriv
