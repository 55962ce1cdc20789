#include <ostream>

#include "cli/commands.h"
#include "cli/inputs.h"
#include "cli/load.h"
#include "cli/nested_access.h"
#include "report/access_report.h"
#include "text/suggest.h"

namespace leastpriv {

int RunAccess(const AccessArguments& arguments, const Streams& streams) {
  SourceMap sources;
  const auto options = ReadTemplateOptions(arguments.deployment);
  if (!options) return Fail(options.error().message, streams);
  int status = kOk;
  const auto loaded = LoadTemplate(arguments.path, *options, streams, sources, status);
  if (!loaded) return status;
  Access access = AccessOf(*loaded->model, arguments.path, *options, sources);
  if (!arguments.principal.empty()) {
    std::vector<std::string> ids;
    for (const TemplatePrincipal& principal : access.principals) ids.push_back(principal.id);
    std::erase_if(access.principals, [&](const TemplatePrincipal& p) { return p.id != arguments.principal; });
    if (access.principals.empty()) {
      const std::vector<std::string_view> known(ids.begin(), ids.end());
      const auto nearest = Nearest(arguments.principal, known);
      return Fail("the template has no principal `" + arguments.principal + "`" +
                      (nearest ? " (did you mean " + std::string(*nearest) + "?)" : ""),
                  streams);
    }
    access.resource_policies.clear();
    access.unseen.clear();
  }
  const Catalogue catalogue;
  std::string text;
  switch (*ParseAccessFormat(arguments.format)) {
    case AccessFormat::kJson:
      text = AccessAsJson(access, sources);
      break;
    case AccessFormat::kHtml:
      text = AccessAsHtml(access, catalogue, arguments.path);
      break;
    case AccessFormat::kDot:
      text = AccessAsDot(access, catalogue);
      break;
    case AccessFormat::kText:
      text = AccessAsText(access, catalogue);
      break;
  }
  return Deliver(text, arguments.output, kOk, streams);
}

}  // namespace leastpriv
