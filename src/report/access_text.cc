// A table a principal, its columns the access levels from harmless to dangerous.
#include <fmt/format.h>

#include <algorithm>

#include "report/access_report.h"
#include "report/access_table.h"
#include "report/utf8.h"

namespace leastpriv {
namespace {

constexpr std::size_t kWidest = 90;  // of the resource column; longer ones push their counts to the right

std::string Row(const AccessRow& row, std::size_t width) {
  const std::size_t columns = CodePoints(row.resource).size();
  std::string line = "  " + row.resource + std::string(columns < width ? width - columns : 0, ' ');
  for (const uint32_t count : row.counts) line += count == 0 ? "       ·" : fmt::format("{:>7}", count);
  if (row.is_wildcard) line += "  everywhere";
  if (row.conditional) line += "  under a condition";
  return line + "\n";
}

std::string Section(const TemplatePrincipal& principal, const Catalogue& catalogue) {
  const AccessTable table = TabulateAccess(principal, catalogue);
  std::string text = principal.id + "  (" + principal.type + ")";
  if (!principal.role.empty()) text += "  through role " + principal.role;
  text += "\n";
  if (principal.role_unseen) text += "  its role is not in this template: what it may do is not known here\n";
  std::size_t width = 8;
  for (const AccessRow& row : table.rows) width = std::max(width, std::min(CodePoints(row.resource).size(), kWidest));
  if (!table.rows.empty()) {
    text += "  resource" + std::string(width - 8, ' ') + "   list   read  write    tag  perms\n";
    for (const AccessRow& row : table.rows) text += Row(row, width);
  }
  for (const std::string& arn : table.managed) text += "  managed policy " + arn + "\n";
  if (table.has_deny) text += "  Deny statements take some of it back\n";
  if (table.rows.empty() && table.managed.empty() && !principal.role_unseen) text += "  nothing\n";
  return text;
}

}  // namespace

std::string AccessAsText(const std::vector<TemplatePrincipal>& principals, const Catalogue& catalogue) {
  if (principals.empty()) return "no principals\n";
  std::string text;
  for (const TemplatePrincipal& principal : principals) {
    if (!text.empty()) text += "\n";
    text += Section(principal, catalogue);
  }
  return text;
}

}  // namespace leastpriv
