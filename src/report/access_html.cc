// One self-contained page. It stands without a script, which only searches, highlights and moves the focus.
#include <fmt/format.h>

#include "report/access_picture.h"
#include "report/access_report.h"

namespace leastpriv {
namespace {

constexpr std::string_view kStyle = R"css(
:root{color-scheme:light dark;--bg:#fff;--fg:#1a1d21;--soft:#667085;--line:#d0d5dd;--read:#2f6f4f;--write:#9a6700;
--permissions:#b42318;--managed:#6941c6;--wild:#fde8e6}
@media (prefers-color-scheme:dark){:root{--bg:#14171a;--fg:#e6e8eb;--soft:#98a2b3;--line:#344054;--read:#6ccb9b;
--write:#e0b34a;--permissions:#f97066;--managed:#b692f6;--wild:#4a1d1a}}
*{box-sizing:border-box}body{margin:0;padding:24px;background:var(--bg);color:var(--fg);font:15px/1.5 system-ui,sans-serif}
h1{font-size:20px;margin:0 0 4px;overflow-wrap:anywhere}h2{font-size:16px;margin:24px 0 4px}p{margin:0 0 16px;color:var(--soft)}
input{font:inherit;width:min(480px,100%);padding:8px 12px;border:1px solid var(--line);border-radius:6px;background:var(--bg);color:var(--fg)}
kbd{font:12px ui-monospace,monospace;border:1px solid var(--line);border-radius:4px;padding:0 4px}
:focus-visible{outline:2px solid var(--managed);outline-offset:2px}
.legend span{margin-right:16px;white-space:nowrap}.legend i{display:inline-block;width:18px;height:3px;margin-right:6px;vertical-align:middle}
.legend b{display:inline-block;width:16px;height:12px;margin-right:6px;vertical-align:-1px;border-radius:3px;background:var(--wild);border:2px solid var(--permissions)}
.scroll{overflow-x:auto;margin:16px 0}svg{display:block;font:13px ui-monospace,monospace}
svg rect{fill:var(--bg);stroke:var(--line)}svg text{fill:var(--fg)}svg .soft{fill:var(--soft)}svg text.soft{text-anchor:end}
svg .star{fill:var(--permissions);font-weight:700}
svg .wild rect{fill:var(--wild);stroke:var(--permissions);stroke-width:2}svg .wild.sam rect{stroke-width:1;stroke-dasharray:4 3}
path{fill:none;stroke-width:2;opacity:.75}path.quiet{stroke-width:1.2;opacity:.4}.read{stroke:var(--read);background:var(--read)}
.write{stroke:var(--write);background:var(--write)}.permissions{stroke:var(--permissions);background:var(--permissions)}
.managed{stroke:var(--managed);background:var(--managed)}path.conditional{stroke-dasharray:6 4}
.faded{opacity:.08!important}g.faded{opacity:.25!important}[hidden]{display:none}
table{border-collapse:collapse;table-layout:fixed;margin:8px 0 16px;width:min(100%,1244px)}
th:not(:first-child){width:120px}
th,td{padding:4px 12px;text-align:right;border-bottom:1px solid var(--line);font-variant-numeric:tabular-nums}
th:first-child,td:first-child{text-align:left;font-family:ui-monospace,monospace;overflow-wrap:anywhere}
tr.wild td:first-child{color:var(--permissions);font-weight:700}tr.wild.sam td:first-child{font-weight:400}
summary{cursor:pointer;font-weight:600;padding:4px 0}summary small{font-weight:400;color:var(--soft)}
)css";

constexpr std::string_view kScript = R"js(
(function () {
  var box = document.getElementById('search');
  var shown = document.getElementById('shown');
  var nodes = Array.from(document.querySelectorAll('g[data-node]'));
  var edges = Array.from(document.querySelectorAll('path[data-from]'));
  var details = Array.from(document.querySelectorAll('details[data-principal]'));
  function mark(keep) {
    var lit = new Set();
    edges.forEach(function (e) {
      var stays = keep(e);
      e.classList.toggle('faded', !stays);
      if (stays) { lit.add('left ' + e.dataset.from); lit.add('right ' + e.dataset.to); }
    });
    return lit;
  }
  function fade(lit) {
    nodes.forEach(function (g) { g.classList.toggle('faded', !lit.has(g.dataset.side + ' ' + g.dataset.node)); });
  }
  function search() {
    var wanted = box.value.trim().toLowerCase();
    var ids = new Set();
    details.forEach(function (d) {
      var hit = d.textContent.toLowerCase().indexOf(wanted) >= 0;
      d.hidden = !hit;
      if (hit) ids.add(d.dataset.principal);
    });
    var lit = mark(function (e) {
      return ids.has(e.dataset.from) &&
        (e.dataset.from.toLowerCase().indexOf(wanted) >= 0 || e.dataset.to.toLowerCase().indexOf(wanted) >= 0);
    });
    ids.forEach(function (id) { lit.add('left ' + id); });
    fade(lit);
    shown.textContent = ids.size + ' of ' + details.length + ' principals';
  }
  function spotlight(g) {
    var lit = mark(function (e) {
      return g.dataset.side === 'left' ? e.dataset.from === g.dataset.node : e.dataset.to === g.dataset.node;
    });
    lit.add(g.dataset.side + ' ' + g.dataset.node);
    fade(lit);
  }
  function step(g, by) {
    var column = nodes.filter(function (n) { return n.dataset.side === g.dataset.side; });
    var next = column[column.indexOf(g) + by];
    if (next) next.focus();
  }
  function cross(g, side) {
    var edge = edges.find(function (e) { return (side === 'right' ? e.dataset.from : e.dataset.to) === g.dataset.node; });
    var name = edge && (side === 'right' ? edge.dataset.to : edge.dataset.from);
    var other = nodes.find(function (n) { return n.dataset.side === side && n.dataset.node === name; });
    if (other && g.dataset.side !== side) other.focus();
  }
  function open(id) {
    var found = details.find(function (d) { return d.dataset.principal === id; });
    if (found) { found.open = true; found.querySelector('summary').focus(); }
  }
  nodes.forEach(function (g) {
    g.addEventListener('focus', function () { spotlight(g); });
    g.addEventListener('mouseenter', function () { spotlight(g); });
    g.addEventListener('blur', search);
    g.addEventListener('mouseleave', search);
    g.addEventListener('click', function () { if (g.dataset.principal) open(g.dataset.principal); });
    g.addEventListener('keydown', function (event) {
      if (event.key === 'Enter' && g.dataset.principal) open(g.dataset.principal);
      else if (event.key === 'ArrowDown') step(g, 1);
      else if (event.key === 'ArrowUp') step(g, -1);
      else if (event.key === 'ArrowRight') cross(g, 'right');
      else if (event.key === 'ArrowLeft') cross(g, 'left');
      else return;
      event.preventDefault();
    });
  });
  box.addEventListener('input', search);
  document.addEventListener('keydown', function (event) {
    if (event.key === '/' && document.activeElement !== box) { event.preventDefault(); box.focus(); }
    if (event.key === 'Escape') { box.value = ''; search(); }
  });
  if (location.hash.indexOf('#q=') === 0) box.value = decodeURIComponent(location.hash.slice(3));
  search();
})();
)js";

std::string RowAsHtml(const AccessRow& row) {
  const std::string_view css = !row.is_wildcard ? "" : row.from_sam ? " class=\"wild sam\"" : " class=\"wild\"";
  std::string html =
      fmt::format("<tr{}><td>{}{}{}{}</td>", css, EscapeHtml(row.Label()),
                  row.conditional ? " <small>(under a condition)</small>" : "",
                  row.is_wildcard && row.from_sam ? " <small>(attached by SAM)</small>" : "",
                  GravestLevel(row.counts) ? "" : " <small>(no action that is granted acts on it)</small>");
  for (const uint32_t count : row.counts) html += fmt::format("<td>{}</td>", count == 0 ? "·" : std::to_string(count));
  return html + "</tr>\n";
}

std::string Details(const AccessHolding& holding) {
  const TemplatePrincipal& principal = *holding.principal;
  std::string html =
      fmt::format("<details open data-principal=\"{0}\"><summary>{0} <small>{1}{2}{3}</small></summary>\n",
                  EscapeHtml(principal.id), EscapeHtml(principal.type),
                  principal.role.empty() ? "" : " through role " + EscapeHtml(principal.role),
                  principal.construct.empty() ? "" : ", construct " + EscapeHtml(principal.construct));
  if (principal.role_unseen) html += "<p>its role is not in this template: what it may do is not known here</p>\n";
  if (principal.boundary) {
    html += "<p>never more than its permissions boundary: " + EscapeHtml(principal.boundary->Spelling()) + "</p>\n";
  }
  html +=
      "<table><thead><tr><th>resource</th><th>list</th><th>read</th><th>write</th><th>tagging</th>"
      "<th>permissions</th></tr></thead><tbody>\n";
  for (const AccessRow& row : holding.table.rows) html += RowAsHtml(row);
  for (const std::string& arn : holding.table.managed) {
    html += "<tr><td>" + EscapeHtml(arn) + "</td><td colspan=\"5\">managed policy</td></tr>\n";
  }
  html += "</tbody></table>\n";
  if (holding.table.has_deny) html += "<p>Deny statements take some of it back</p>\n";
  return html + "</details>\n";
}

std::string UnseenAsHtml(const std::vector<NestedTemplate>& unseen) {
  if (unseen.empty()) return {};
  std::string html = "<h2>Not seen</h2>\n<ul>\n";
  for (const NestedTemplate& nested : unseen) {
    html += "<li>" + EscapeHtml(nested.id) + " deploys the template at " + EscapeHtml(nested.where) + "</li>\n";
  }
  return html + "</ul>\n";
}

constexpr std::string_view kLegend =
    "<p class=\"legend\"><span><i class=\"read\"></i>list and read</span><span><i class=\"write\"></i>write and "
    "tag</span>"
    "<span><i class=\"permissions\"></i>permissions</span><span><i class=\"managed\"></i>managed policy</span>"
    "<span><b></b>everything</span><span>dashed: under a condition</span></p>\n"
    "<label>Search <input id=\"search\" type=\"search\" placeholder=\"function, service or resource\"></label> "
    "<kbd>/</kbd> <output id=\"shown\" aria-live=\"polite\"></output>\n";

}  // namespace

std::string AccessAsHtml(const Access& access, const Catalogue& catalogue, std::string_view title) {
  const std::vector<AccessHolding> holdings = HoldingsOf(access.principals, catalogue);
  std::string html = fmt::format(
      "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" "
      "content=\"width=device-width\"><title>{0}</title><style>{1}</style></head><body>\n<h1>Who reaches what in "
      "{0}</h1>\n",
      EscapeHtml(title), kStyle);
  html += kLegend;
  html += "<div class=\"scroll\">\n" + DrawSvg(holdings, Lay(holdings)) + "</div>\n";
  for (const AccessHolding& holding : holdings) html += Details(holding);
  html += UnseenAsHtml(access.unseen);
  html += "<script>";
  html += kScript;
  return html + "</script>\n</body></html>\n";
}

}  // namespace leastpriv
