#include <ostream>

#include "cli/commands.h"
#include "cli/inputs.h"
#include "cli/load.h"
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
  const Template& model = *loaded->model;

  std::vector<TemplatePrincipal> principals = model.principals;
  if (!arguments.principal.empty()) {
    std::vector<std::string_view> ids;
    for (const TemplatePrincipal& principal : model.principals) ids.push_back(principal.id);
    std::erase_if(principals, [&](const TemplatePrincipal& p) { return p.id != arguments.principal; });
    if (principals.empty()) {
      const auto nearest = Nearest(arguments.principal, ids);
      return Fail("the template has no principal `" + arguments.principal + "`" +
                      (nearest ? " (did you mean " + std::string(*nearest) + "?)" : ""),
                  streams);
    }
  }
  const Catalogue catalogue;
  std::string text;
  switch (*ParseAccessFormat(arguments.format)) {
    case AccessFormat::kJson:
      text = AccessAsJson(principals, sources);
      break;
    case AccessFormat::kHtml:
      text = AccessAsHtml(principals, catalogue, arguments.path);
      break;
    case AccessFormat::kDot:
      text = AccessAsDot(principals, catalogue);
      break;
    case AccessFormat::kText:
      text = AccessAsText(principals, catalogue);
      break;
  }
  return Deliver(text, arguments.output, kOk, streams);
}

}  // namespace leastpriv
