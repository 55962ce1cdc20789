// What principals may do, to bytes, one file a format. Pure functions, as report.h.
#ifndef LEASTPRIV_REPORT_ACCESS_REPORT_H_
#define LEASTPRIV_REPORT_ACCESS_REPORT_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "iam/catalogue.h"
#include "template/template.h"
#include "text/source.h"

namespace leastpriv {

enum class AccessFormat : uint8_t { kText, kJson, kHtml, kDot };

std::optional<AccessFormat> ParseAccessFormat(std::string_view name);  // "text", "json", "html", "dot"

// What is shown: a template with the local ones that it deploys, whose principals stand under "Application/Function".
struct Access {
  std::vector<TemplatePrincipal> principals;
  std::vector<ResourcePolicy> resource_policies;
  std::vector<NestedTemplate> unseen;
};

// Every statement with its origin, and every managed policy; resource policies, and what is not seen.
std::string AccessAsJson(const Access& access, const SourceMap& sources);
// A table a principal: resource × access level, how many actions.
std::string AccessAsText(const Access& access, const Catalogue& catalogue);
// Graphviz: principals left, resources right, an edge a pair with its gravest access level.
std::string AccessAsDot(const Access& access, const Catalogue& catalogue);
// One self-contained page with a picture; `title` is shown.
std::string AccessAsHtml(const Access& access, const Catalogue& catalogue, std::string_view title);

}  // namespace leastpriv

#endif  // LEASTPRIV_REPORT_ACCESS_REPORT_H_
