// One self-contained page: the picture is SVG laid out here (principals left, resources right, both in the order of the
// template), so that it stands without a script; the script only searches and highlights.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <vector>

#include "report/access_report.h"
#include "report/access_table.h"
#include "report/utf8.h"
#include "text/text.h"

namespace leastpriv {
namespace {

constexpr int kRowHeight = 34;
constexpr int kTop = 16;
constexpr int kLeftEdge = 300;   // where an edge leaves a principal
constexpr int kRightEdge = 620;  // where it meets a resource
constexpr std::size_t kLabelLength = 76;

constexpr std::string_view kStyle = R"css(
:root{color-scheme:light dark;--bg:#fff;--fg:#1a1d21;--soft:#667085;--line:#d0d5dd;--read:#2f6f4f;--write:#9a6700;
--permissions:#b42318;--managed:#6941c6;--wild:#fde8e6}
@media (prefers-color-scheme:dark){:root{--bg:#14171a;--fg:#e6e8eb;--soft:#98a2b3;--line:#344054;--read:#6ccb9b;
--write:#e0b34a;--permissions:#f97066;--managed:#b692f6;--wild:#4a1d1a}}
*{box-sizing:border-box}body{margin:0;padding:24px;background:var(--bg);color:var(--fg);font:15px/1.5 system-ui,sans-serif}
h1{font-size:20px;margin:0 0 4px}p{margin:0 0 16px;color:var(--soft)}
input{font:inherit;width:min(480px,100%);padding:8px 12px;border:1px solid var(--line);border-radius:6px;background:var(--bg);color:var(--fg)}
:focus-visible{outline:2px solid var(--managed);outline-offset:2px}
.legend span{margin-right:16px;white-space:nowrap}.legend i{display:inline-block;width:18px;height:3px;margin-right:6px;vertical-align:middle}
.scroll{overflow-x:auto;margin:16px 0}svg{display:block;font:13px ui-monospace,monospace}
svg rect{fill:var(--bg);stroke:var(--line)}svg text{fill:var(--fg)}svg .wild rect{fill:var(--wild);stroke:var(--permissions);stroke-width:2}
path{fill:none;stroke-width:2;opacity:.75}.read{stroke:var(--read);background:var(--read)}.write{stroke:var(--write);background:var(--write)}
.permissions{stroke:var(--permissions);background:var(--permissions)}.managed{stroke:var(--managed);background:var(--managed)}
path.conditional{stroke-dasharray:6 4}.faded{opacity:.08!important}[hidden]{display:none}
table{border-collapse:collapse;margin:8px 0 16px}th,td{padding:4px 12px;text-align:right;border-bottom:1px solid var(--line);font-variant-numeric:tabular-nums}
th:first-child,td:first-child{text-align:left;font-family:ui-monospace,monospace;overflow-wrap:anywhere}
tr.wild td:first-child{color:var(--permissions);font-weight:700}summary{cursor:pointer;font-weight:600;padding:4px 0}
)css";

constexpr std::string_view kScript = R"js(
(function () {
  var box = document.getElementById('search');
  var principals = Array.from(document.querySelectorAll('[data-principal]'));
  var edges = Array.from(document.querySelectorAll('path[data-from]'));
  var shown = document.getElementById('shown');
  function mark(keep) {
    edges.forEach(function (e) { e.classList.toggle('faded', !keep(e)); });
  }
  function search() {
    var wanted = box.value.trim().toLowerCase();
    var ids = new Set();
    document.querySelectorAll('details').forEach(function (d) {
      var hit = d.textContent.toLowerCase().indexOf(wanted) >= 0;
      d.hidden = !hit;
      if (hit) ids.add(d.dataset.principal);
    });
    principals.forEach(function (p) { p.classList.toggle('faded', !ids.has(p.dataset.principal)); });
    mark(function (e) {
      if (!ids.has(e.dataset.from)) return false;
      return e.dataset.from.toLowerCase().indexOf(wanted) >= 0 || e.dataset.to.toLowerCase().indexOf(wanted) >= 0;
    });
    shown.textContent = ids.size + ' of ' + document.querySelectorAll('details').length + ' principals';
  }
  box.addEventListener('input', search);
  document.querySelectorAll('g[tabindex]').forEach(function (g) {
    var show = function () {
      mark(function (e) { return e.dataset.from === g.dataset.node || e.dataset.to === g.dataset.node; });
    };
    g.addEventListener('focus', show);
    g.addEventListener('mouseenter', show);
    g.addEventListener('blur', search);
    g.addEventListener('mouseleave', search);
    g.addEventListener('keydown', function (event) {
      if (event.key !== 'Enter') return;
      var found = document.querySelector('details[data-principal="' + CSS.escape(g.dataset.node) + '"]');
      if (found) { found.open = true; found.querySelector('summary').focus(); }
    });
  });
  document.addEventListener('keydown', function (event) {
    if (event.key === '/' && document.activeElement !== box) { event.preventDefault(); box.focus(); }
    if (event.key === 'Escape') { box.value = ''; search(); }
  });
  if (location.hash.indexOf('#q=') === 0) box.value = decodeURIComponent(location.hash.slice(3));
  search();
})();
)js";

std::string Escape(std::string_view text) {
  std::string escaped;
  for (const char c : ValidUtf8(text)) {
    switch (c) {
      case '&':
        escaped += "&amp;";
        break;
      case '<':
        escaped += "&lt;";
        break;
      case '>':
        escaped += "&gt;";
        break;
      case '"':
        escaped += "&quot;";
        break;
      default:
        escaped += c;
    }
  }
  return escaped;
}

// The end of an ARN tells more than its beginning.
std::string Shortened(const std::string& text) {
  const auto points = CodePoints(text);
  if (points.size() <= kLabelLength) return text;
  std::string label = "…";
  for (std::size_t i = points.size() - kLabelLength + 1; i < points.size(); ++i) label += points[i];
  return label;
}

std::string_view ClassOf(const std::optional<AccessLevel>& level) {
  if (!level) return "managed";
  if (*level == AccessLevel::kPermissions) return "permissions";
  return *level == AccessLevel::kList || *level == AccessLevel::kRead ? "read" : "write";
}

struct Edge {
  std::size_t principal;
  std::size_t resource;
  std::string_view css_class;
  bool conditional;
  std::string title;
};

struct Picture {
  std::vector<std::string> resources;
  std::vector<bool> wild;
  std::map<std::string, std::size_t> places;
  std::vector<Edge> edges;

  std::size_t Place(const std::string& resource, bool is_wild) {
    const auto [place, is_new] = places.emplace(resource, resources.size());
    if (is_new) {
      resources.push_back(resource);
      wild.push_back(is_wild);
    }
    return place->second;
  }
};

Picture Lay(const std::vector<AccessTable>& tables) {
  Picture picture;
  for (std::size_t i = 0; i < tables.size(); ++i) {
    for (const AccessRow& row : tables[i].rows) {
      const auto level = GravestLevel(row.counts);
      if (!level) continue;
      uint32_t actions = 0;
      for (const uint32_t count : row.counts) actions += count;
      picture.edges.push_back({i, picture.Place(row.resource, row.is_wildcard), ClassOf(level), row.conditional,
                               fmt::format("{} actions, up to {}", actions, AccessLevelName(*level))});
    }
    for (const std::string& arn : tables[i].managed) {
      picture.edges.push_back({i, picture.Place(arn, false), "managed", false, "managed policy"});
    }
  }
  return picture;
}

int MiddleOf(std::size_t row) { return kTop + static_cast<int>(row) * kRowHeight + kRowHeight / 2; }

std::string Box(const std::string& name, std::size_t row, bool is_left, bool is_wild) {
  const int x = is_left ? 8 : kRightEdge;
  const int width = is_left ? kLeftEdge - 8 : 620;
  return fmt::format(
      "<g tabindex=\"0\" data-node=\"{0}\"{1}{2}><title>{0}</title><rect x=\"{3}\" y=\"{4}\" width=\"{5}\" "
      "height=\"{6}\" rx=\"5\"/><text x=\"{7}\" y=\"{8}\">{9}</text></g>\n",
      Escape(name), is_left ? " data-principal=\"" + Escape(name) + "\"" : "", is_wild ? " class=\"wild\"" : "", x,
      MiddleOf(row) - 13, width, 26, x + 10, MiddleOf(row) + 5, Escape(is_left ? name : Shortened(name)));
}

std::string Svg(const std::vector<TemplatePrincipal>& principals, const Picture& picture) {
  const std::size_t rows = std::max(principals.size(), picture.resources.size());
  std::string svg = fmt::format(
      "<svg role=\"img\" aria-label=\"who reaches what\" width=\"1260\" height=\"{0}\" viewBox=\"0 0 1260 {0}\">\n",
      2 * kTop + static_cast<int>(rows) * kRowHeight);
  for (const Edge& edge : picture.edges) {
    svg += fmt::format(
        "<path class=\"{0}{1}\" data-from=\"{2}\" data-to=\"{3}\" d=\"M{4} {5} C{6} {5} {6} {7} {8} "
        "{7}\"><title>{2} → {3}: {9}</title></path>\n",
        edge.css_class, edge.conditional ? " conditional" : "", Escape(principals[edge.principal].id),
        Escape(picture.resources[edge.resource]), kLeftEdge, MiddleOf(edge.principal), (kLeftEdge + kRightEdge) / 2,
        MiddleOf(edge.resource), kRightEdge, edge.title);
  }
  for (std::size_t i = 0; i < principals.size(); ++i) svg += Box(principals[i].id, i, true, false);
  for (std::size_t i = 0; i < picture.resources.size(); ++i) {
    svg += Box(picture.resources[i], i, false, picture.wild[i]);
  }
  return svg + "</svg>\n";
}

std::string Details(const TemplatePrincipal& principal, const AccessTable& table) {
  std::string html = fmt::format("<details open data-principal=\"{0}\"><summary>{0} <small>{1}</small></summary>\n",
                                 Escape(principal.id), Escape(principal.type));
  if (principal.role_unseen) html += "<p>its role is not in this template: what it may do is not known here</p>\n";
  html +=
      "<table><thead><tr><th>resource</th><th>list</th><th>read</th><th>write</th><th>tagging</th>"
      "<th>permissions</th></tr></thead><tbody>\n";
  for (const AccessRow& row : table.rows) {
    html += fmt::format("<tr{}><td>{}{}</td>", row.is_wildcard ? " class=\"wild\"" : "", Escape(row.resource),
                        row.conditional ? " <small>(under a condition)</small>" : "");
    for (const uint32_t count : row.counts)
      html += fmt::format("<td>{}</td>", count == 0 ? "·" : std::to_string(count));
    html += "</tr>\n";
  }
  for (const std::string& arn : table.managed) {
    html += "<tr><td>" + Escape(arn) + "</td><td colspan=\"5\">managed policy</td></tr>\n";
  }
  html += "</tbody></table>\n";
  if (table.has_deny) html += "<p>Deny statements take some of it back</p>\n";
  return html + "</details>\n";
}

}  // namespace

std::string AccessAsHtml(const std::vector<TemplatePrincipal>& principals, const Catalogue& catalogue,
                         std::string_view title) {
  std::vector<AccessTable> tables;
  tables.reserve(principals.size());
  for (const TemplatePrincipal& principal : principals) tables.push_back(TabulateAccess(principal, catalogue));
  std::string html = fmt::format(
      "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" "
      "content=\"width=device-width\"><title>{0}</title><style>{1}</style></head><body>\n<h1>Who reaches what in "
      "{0}</h1>\n<p class=\"legend\"><span><i class=\"read\"></i>list and read</span><span><i "
      "class=\"write\"></i>write and tag</span><span><i class=\"permissions\"></i>permissions</span><span><i "
      "class=\"managed\"></i>managed policy</span><span>dashed: under a condition</span></p>\n"
      "<label>Search <input id=\"search\" type=\"search\" placeholder=\"function, service or resource ( / )\"></label> "
      "<output id=\"shown\"></output>\n<div class=\"scroll\">\n",
      Escape(title), kStyle);
  html += Svg(principals, Lay(tables)) + "</div>\n";
  for (std::size_t i = 0; i < principals.size(); ++i) html += Details(principals[i], tables[i]);
  html += "<script>";
  html += kScript;
  return html + "</script>\n</body></html>\n";
}

}  // namespace leastpriv
