#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <ostream>

#include "cli/commands.h"
#include "cli/files.h"
#include "cli/inputs.h"
#include "lint/lint.h"
#include "report/report.h"

namespace leastpriv {
namespace {

constexpr std::size_t kLongScan = 200;  // files from which a progress line is worth its flicker

bool WantsColour(const std::string& color) {
  if (color != "auto") return color == "always";
  return std::getenv("NO_COLOR") == nullptr && isatty(STDOUT_FILENO) != 0;
}

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

// A word of --select or --ignore that means no rule is a mistake, not an empty selection.
std::optional<std::string> WordWithoutRule(const std::vector<std::string>& words) {
  for (const std::string& word : words) {
    bool means_some = false;
    for (const RulePage& page : BuiltInPages()) means_some = means_some || Selects(word, page);
    if (!means_some) return word;
  }
  return std::nullopt;
}

}  // namespace

int RunLint(const LintArguments& arguments, const Streams& streams) {
  const auto begin = std::chrono::steady_clock::now();
  LintOptions options;
  options.select = arguments.select;
  options.ignore = arguments.ignore;
  for (const auto* words : {&options.select, &options.ignore}) {
    if (const auto word = WordWithoutRule(*words)) {
      return Fail("there is no rule `" + *word + "`; `leastpriv rules` lists them", streams);
    }
  }
  if (!arguments.policy_type.empty()) options.policy_type = ParsePolicyType(arguments.policy_type);
  options.resource_type = arguments.resource_type;
  SourceMap sources;
  auto template_options = ReadTemplateOptions(arguments.deployment);
  if (!template_options) return Fail(template_options.error().message, streams);
  options.template_options = *template_options;
  const auto uses = ReadUsesFiles(arguments.deployment, sources);
  if (!uses) return Fail(uses.error().message, streams);
  options.uses = uses->roots;
  const auto catalogue = OpenCatalogue(arguments.catalog);
  if (!catalogue) return Fail(catalogue.error().message, streams);

  int status = kOk;
  std::vector<std::string> files;
  for (const std::string& path : arguments.paths) {
    auto found = path == "-" ? Result<std::vector<std::string>>(std::vector<std::string>{path})
                             : FindInputs(path, arguments.exclude);
    if (!found) {
      status = Fail(found.error().message, streams);
      continue;
    }
    files.insert(files.end(), found->begin(), found->end());
  }
  const bool shows_progress = files.size() > kLongScan && isatty(STDERR_FILENO) != 0;
  const Linter linter(*catalogue, std::move(options));
  LintResult result;
  for (std::size_t i = 0; i < files.size(); ++i) {
    if (shows_progress && i % kLongScan == 0) streams.err << "\r" << i << "/" << files.size() << " files" << std::flush;
    const auto id = AddInput(files[i], streams.in, sources);
    if (!id) {
      status = Fail(id.error().message, streams);
      continue;
    }
    linter.Lint(sources, *id, result);
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
