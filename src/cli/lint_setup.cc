#include "cli/lint_setup.h"

#include <utility>

#include "cli/files.h"
#include "lint/page.h"

namespace leastpriv {
namespace {

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

Result<std::unique_ptr<LintSetup>> PrepareLint(const LintArguments& arguments, SourceMap& sources) {
  LintOptions options;
  options.select = arguments.select;
  options.ignore = arguments.ignore;
  for (const auto* words : {&options.select, &options.ignore}) {
    if (const auto word = WordWithoutRule(*words)) {
      return Error{"there is no rule `" + *word + "`; `leastpriv rules` lists them"};
    }
  }
  if (!arguments.policy_type.empty()) options.policy_type = ParsePolicyType(arguments.policy_type);
  options.resource_type = arguments.resource_type;
  auto template_options = ReadTemplateOptions(arguments.deployment);
  if (!template_options) return template_options.error();
  options.template_options = *template_options;
  auto uses = ReadUsesFiles(arguments.deployment, sources);
  if (!uses) return uses.error();
  options.uses = uses->roots;
  auto catalogue = OpenCatalogue(arguments.catalog);
  if (!catalogue) return catalogue.error();
  return std::make_unique<LintSetup>(std::move(*catalogue), std::move(*uses), std::move(options));
}

std::vector<std::string> FilesToLint(const LintArguments& arguments, const Streams& streams, int& status) {
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
  return files;
}

}  // namespace leastpriv
