#include <map>

#include "report/access_report.h"
#include "report/access_table.h"

namespace leastpriv {
namespace {

std::string Quoted(std::string_view text) {
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') quoted += '\\';
    quoted += c == '\n' ? ' ' : c;
  }
  return quoted + "\"";
}

std::string_view ColourOf(AccessLevel level) {
  switch (level) {
    case AccessLevel::kList:
    case AccessLevel::kRead:
      return "#2f6f4f";
    case AccessLevel::kWrite:
    case AccessLevel::kTagging:
      return "#9a6700";
    case AccessLevel::kPermissions:
      return "#b42318";
  }
  return "black";
}

}  // namespace

std::string AccessAsDot(const Access& access, const Catalogue& catalogue) {
  std::string text = "digraph access {\n  rankdir=LR;\n  node [shape=box, fontname=\"sans-serif\"];\n";
  std::map<std::string, bool> resources;  // to whether it is everything
  std::string edges;
  for (const TemplatePrincipal& principal : access.principals) {
    text += "  " + Quoted(principal.id) + " [style=rounded];\n";
    const AccessTable table = TabulateAccess(principal, catalogue);
    for (const AccessRow& row : table.rows) {
      const auto level = GravestLevel(row.counts);
      if (!level) continue;
      resources[row.Label()] = row.is_wildcard;
      edges += "  " + Quoted(principal.id) + " -> " + Quoted(row.Label()) +
               " [label=" + Quoted(AccessLevelName(*level)) + ", color=" + Quoted(ColourOf(*level)) +
               (row.conditional ? ", style=dashed" : "") + "];\n";
    }
    for (const std::string& arn : table.managed) {
      resources.emplace(arn, false);
      edges += "  " + Quoted(principal.id) + " -> " + Quoted(arn) + " [label=\"managed policy\", style=dotted];\n";
    }
  }
  for (const auto& [resource, is_wildcard] : resources) {
    text += "  " + Quoted(resource) + (is_wildcard ? " [color=\"#b42318\", penwidth=3]" : "") + ";\n";
  }
  return text + edges + "}\n";
}

}  // namespace leastpriv
