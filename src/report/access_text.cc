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
  const std::string label = row.Label();
  const std::size_t columns = CodePoints(label).size();
  std::string line = "  " + label + std::string(columns < width ? width - columns : 0, ' ');
  for (const uint32_t count : row.counts) line += count == 0 ? "       ·" : fmt::format("{:>7}", count);
  if (row.is_wildcard) line += row.from_sam ? "  everywhere, attached by SAM" : "  everywhere";
  if (row.conditional) line += "  under a condition";
  if (!GravestLevel(row.counts)) line += "  no action that is granted acts on it";
  return line + "\n";
}

std::string Section(const TemplatePrincipal& principal, const Catalogue& catalogue) {
  const AccessTable table = TabulateAccess(principal, catalogue);
  std::string text = principal.id + "  (" + principal.type + ")";
  if (!principal.role.empty()) text += "  through role " + principal.role;
  if (!principal.construct.empty()) text += "  construct " + principal.construct;
  text += "\n";
  if (principal.boundary)
    text += "  never more than its permissions boundary: " + principal.boundary->Spelling() + "\n";
  if (principal.role_unseen) text += "  its role is not in this template: what it may do is not known here\n";
  std::size_t width = 8;
  for (const AccessRow& row : table.rows) width = std::max(width, std::min(CodePoints(row.Label()).size(), kWidest));
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

std::string AccessAsText(const Access& access, const Catalogue& catalogue) {
  std::string text;
  for (const TemplatePrincipal& principal : access.principals) {
    if (!text.empty()) text += "\n";
    text += Section(principal, catalogue);
  }
  if (text.empty()) text = "no principals\n";
  for (const NestedTemplate& nested : access.unseen) {
    text += "\n" + nested.id + "  deploys the template at " + nested.where + ": what it grants is not seen\n";
  }
  return text;
}

}  // namespace leastpriv
