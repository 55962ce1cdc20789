// The effective grant of a principal as a table: which resources, and how many actions of each access level on them.
#ifndef LEASTPRIV_REPORT_ACCESS_TABLE_H_
#define LEASTPRIV_REPORT_ACCESS_TABLE_H_

#include <optional>
#include <string>
#include <vector>

#include "iam/access_level.h"
#include "iam/catalogue.h"
#include "template/template.h"

namespace leastpriv {

struct AccessRow {
  std::string resource;      // as IAM would see it; "everything but …" for NotResource
  std::string service;       // of a `*`: the one whose actions this row counts; empty where they are too many
  LevelCounts counts{};      // of the actions that Allow statements may grant there
  bool conditional = false;  // every statement that grants it has a condition, or stands under one of the template's
  bool is_wildcard = false;  // the resource is `*`
  bool from_sam = false;     // only policies that SAM attaches by itself grant it

  // "arn:…", "* (logs)".
  std::string Label() const { return service.empty() ? resource : resource + " (" + service + ")"; }
};

struct AccessTable {
  std::vector<AccessRow> rows;       // in the order the resources are first named
  std::vector<std::string> managed;  // ARNs of managed policies whose statements are not among the rows
  bool has_deny = false;             // Deny statements may take some of it back
};

// What the Allow statements may grant, resource by resource: an action counts where it can act on the resource. One
// without a resource type counts on `*` and, since some services do match it, on a wildcard of its own service. A `*`
// is a row a service while the services are few.
AccessTable TabulateAccess(const TemplatePrincipal& principal, const Catalogue& catalogue);

// The gravest level that is granted; nothing when nothing is.
std::optional<AccessLevel> GravestLevel(const LevelCounts& counts);

}  // namespace leastpriv

#endif  // LEASTPRIV_REPORT_ACCESS_TABLE_H_
