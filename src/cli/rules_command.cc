#include <fmt/format.h>

#include <ostream>

#include "cli/commands.h"
#include "cli/inputs.h"
#include "lint/page.h"
#include "report/coverage_report.h"
#include "text/suggest.h"
#include "text/text.h"

namespace leastpriv {
namespace {

std::string Types(const RulePage& page) {
  std::string types;
  for (const FindingType type : page.types) {
    if (!types.empty()) types += ", ";
    types += FindingTypeWords(type);
  }
  return types;
}

std::string Table(bool as_markdown) {
  std::string table;
  if (as_markdown) table = "| id | name | type | reports |\n|---|---|---|---|\n";
  for (const RulePage& page : BuiltInPages()) {
    if (as_markdown) {
      table +=
          fmt::format("| [{0}](rules/{0}-{1}.md) | {1} | {2} | {3} |\n", page.id, page.name, Types(page), page.summary);
    } else {
      table += fmt::format("{:6} {:32} {}\n", page.id, page.name, Types(page));
    }
  }
  return table;
}

}  // namespace

int RunRules(const RulesArguments& arguments, const Streams& streams) {
  if (arguments.name.empty() && arguments.format == "coverage") {
    return Deliver(CoverageAsMarkdown(BuiltInPages()), {}, kOk, streams);
  }
  if (arguments.name.empty()) return Deliver(Table(arguments.format == "markdown"), {}, kOk, streams);
  const RulePage* page = FindPage(arguments.name);
  if (page == nullptr) {
    std::vector<std::string_view> names;
    for (const RulePage& known : BuiltInPages()) names.push_back(known.name);
    const auto nearest = Nearest(arguments.name, names);
    return Fail(
        "there is no rule `" + arguments.name + "`" + (nearest ? " (did you mean " + std::string(*nearest) + "?)" : ""),
        streams);
  }
  const auto heading = page->text.find("\n# ");
  return Deliver(std::string(page->text.substr(heading == std::string_view::npos ? 0 : heading + 1)), {}, kOk, streams);
}

}  // namespace leastpriv
