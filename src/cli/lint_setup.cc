#include "cli/lint_setup.h"

#include <utility>

#include "cli/files.h"
#include "lint/page.h"
#include "text/suggest.h"

namespace leastpriv {
namespace {

// A word of --select or --ignore that means no rule is a mistake, not an empty selection.
std::optional<std::string> WordWithoutRule(const std::vector<std::string>& words, const std::vector<OwnRule>& own) {
  for (const std::string& word : words) {
    bool means_some = false;
    for (const RulePage& page : BuiltInPages()) means_some = means_some || Selects(word, page);
    for (const OwnRule& rule : own) means_some = means_some || Selects(word, rule.page);
    if (!means_some) return word;
  }
  return std::nullopt;
}

std::optional<std::string> NearestRule(std::string_view word, const std::vector<OwnRule>& own) {
  std::vector<std::string_view> names;
  for (const RulePage& page : BuiltInPages()) names.push_back(page.name);
  for (const OwnRule& rule : own) names.push_back(rule.page.name);
  const auto nearest = Nearest(word, names);
  return nearest ? std::optional(std::string(*nearest)) : std::nullopt;
}

// The pages of a folder, in the order of their names. Two rules of one id or name are a mistake.
std::optional<Error> ReadOwnRules(const std::string& folder, std::vector<OwnRule>& rules) {
  auto pages = FindPages(folder);
  if (!pages) return pages.error();
  for (const std::string& path : *pages) {
    auto text = ReadInput(path);
    if (!text) return text.error();
    auto rule = ReadOwnRule(std::move(*text));
    if (!rule) return Error{path + ":" + rule.error().message};
    for (const OwnRule& other : rules) {
      const bool same = other.page.name == rule->page.name || other.page.id == rule->page.id;
      if (same) return Error{path + ":2:1: another page has this id or name"};
    }
    rules.push_back(std::move(*rule));
  }
  return std::nullopt;
}

}  // namespace

Result<std::unique_ptr<LintSetup>> PrepareLint(const LintArguments& arguments, SourceMap& sources) {
  LintOptions options;
  const auto own = std::make_shared<std::vector<OwnRule>>();
  for (const std::string& folder : arguments.rules) {
    if (auto error = ReadOwnRules(folder, *own)) return std::move(*error);
  }
  options.own_rules = own;
  options.select = arguments.select;
  options.ignore = arguments.ignore;
  for (const auto* words : {&options.select, &options.ignore}) {
    if (const auto word = WordWithoutRule(*words, *own)) {
      const auto nearest = NearestRule(*word, *own);
      return Error{"there is no rule `" + *word + "`" + (nearest ? " (did you mean " + *nearest + "?)" : "") +
                   "; `leastpriv rules` lists them"};
    }
  }
  if (!arguments.policy_type.empty()) options.policy_type = ParsePolicyType(arguments.policy_type);
  options.resource_type = arguments.resource_type;
  auto template_options = ReadTemplateOptions(arguments.deployment);
  if (!template_options) return template_options.error();
  options.template_options = *template_options;
  options.owner = {arguments.accounts, arguments.organization};
  // Where the templates go is the owner's as well.
  const std::optional<std::string>& account = template_options->account;
  if (account && options.owner.IsForeign(*account)) options.owner.accounts.push_back(*account);
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
