// Resources are ordered by where their principals stand on average, the usual one-pass way to keep edges apart.
#include "report/access_picture.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <set>
#include <utility>

#include "report/utf8.h"
#include "text/text.h"

namespace leastpriv {
namespace {

constexpr int kRowHeight = 34;
constexpr int kTop = 16;
constexpr int kLeftWidth = 340;
constexpr int kRightEdge = 640;  // where an edge meets a resource
constexpr int kWidth = 1260;
constexpr std::size_t kLabelLength = 66;
constexpr std::size_t kIdLength = 38;  // with the word for its kind

// The end of a name tells more than its beginning.
std::string Shortened(const std::string& text, std::size_t length) {
  const auto points = CodePoints(text);
  if (points.size() <= length) return text;
  std::string label = "…";
  for (std::size_t i = points.size() - length + 1; i < points.size(); ++i) label += points[i];
  return label;
}

// Colons part an ARN, but not those within `${AWS::Region}`.
std::vector<std::string> ArnParts(std::string_view text) {
  std::vector<std::string> parts(1);
  int depth = 0;
  for (const char c : text) {
    if (c == '{') ++depth;
    if (c == '}') --depth;
    if (c == ':' && depth == 0 && parts.size() < 6) {
      parts.emplace_back();
    } else {
      parts.back() += c;
    }
  }
  return parts;
}

bool GoesWithoutSaying(const std::string& part) { return part.empty() || part.starts_with("${AWS::"); }

PictureNode NodeOf(const AccessRow& row) {
  PictureNode node;
  node.name = row.Label();
  node.service = row.service;
  node.label = row.resource;
  node.is_wild = row.is_wildcard;
  node.from_sam = row.from_sam;
  const std::vector<std::string> parts = ArnParts(row.resource);
  if (parts.size() < 6 || parts[0] != "arn") return node;
  node.service = parts[2];
  node.label = parts[5];
  for (const std::size_t place : {4U, 3U}) {
    if (!GoesWithoutSaying(parts[place])) node.label = parts[place] + ":" + node.label;
  }
  return node;
}

// Where the nodes of a picture are while it is laid.
class Layer {
 public:
  std::size_t Place(PictureNode node, Picture& picture) {
    const auto [place, is_new] = places_.emplace(node.name, picture.resources.size());
    if (is_new) {
      picture.resources.push_back(std::move(node));
    } else {
      PictureNode& known = picture.resources[place->second];
      known.from_sam = known.from_sam && node.from_sam;
    }
    return place->second;
  }

 private:
  std::map<std::string, std::size_t> places_;
};

void Sort(Picture& picture) {
  const std::size_t count = picture.resources.size();
  std::vector<double> sum(count);
  std::vector<double> edges(count);
  for (const PictureEdge& edge : picture.edges) {
    sum[edge.resource] += static_cast<double>(edge.principal);
    ++edges[edge.resource];
  }
  std::vector<std::size_t> order(count);
  std::iota(order.begin(), order.end(), 0);
  const auto key = [&](std::size_t i) {
    const PictureNode& node = picture.resources[i];
    return std::tuple(!node.is_wild, node.is_wild && node.from_sam, sum[i] / std::max(edges[i], 1.0));
  };
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return key(a) < key(b); });
  std::vector<PictureNode> sorted;
  std::vector<std::size_t> now(count);
  for (const std::size_t old : order) {
    now[old] = sorted.size();
    sorted.push_back(std::move(picture.resources[old]));
  }
  picture.resources = std::move(sorted);
  for (PictureEdge& edge : picture.edges) edge.resource = now[edge.resource];
}

int MiddleOf(std::size_t row) { return kTop + static_cast<int>(row) * kRowHeight + kRowHeight / 2; }

std::string_view ClassOf(const std::optional<AccessLevel>& level) {
  if (!level) return "managed";
  if (*level == AccessLevel::kPermissions) return "permissions";
  return *level == AccessLevel::kList || *level == AccessLevel::kRead ? "read" : "write";
}

std::string Rect(int x, int width, std::size_t row) {
  return fmt::format("<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"26\" rx=\"5\"/>", x, MiddleOf(row) - 13, width);
}

std::string PrincipalBox(const TemplatePrincipal& principal, std::size_t row) {
  return fmt::format(
      "<g tabindex=\"0\" data-side=\"left\" data-node=\"{0}\" data-principal=\"{0}\"><title>{0} ({1})</title>{2}"
      "<text x=\"18\" y=\"{3}\">{4}</text><text class=\"soft\" x=\"{5}\" y=\"{3}\">{6}</text></g>\n",
      EscapeHtml(principal.id), EscapeHtml(principal.type), Rect(8, kLeftWidth - 8, row), MiddleOf(row) + 5,
      EscapeHtml(Shortened(principal.id, kIdLength - KindWord(principal.type).size())), kLeftWidth - 10,
      KindWord(principal.type));
}

// Stars stand out in a label.
std::string Starred(std::string_view text) {
  std::string starred;
  for (const std::string_view part : Split(text, '*')) {
    if (part.data() != text.data()) starred += "<tspan class=\"star\">*</tspan>";
    starred += EscapeHtml(part);
  }
  return starred;
}

std::string ResourceBox(const PictureNode& node, std::size_t row) {
  const std::string_view css = !node.is_wild ? "" : node.from_sam ? " class=\"wild sam\"" : " class=\"wild\"";
  const std::string label = Shortened(node.label, kLabelLength - std::min<std::size_t>(node.service.size(), 40));
  std::string text;
  if (node.is_wild && node.service.empty()) text = "<tspan class=\"soft\">everything</tspan> ";
  if (!node.service.empty()) text = "<tspan class=\"soft\">" + EscapeHtml(node.service) + "</tspan> ";
  return fmt::format(
      "<g tabindex=\"0\" data-side=\"right\" data-node=\"{0}\"{1}><title>{0}{2}</title>{3}<text x=\"{4}\" y=\"{5}\">{6}"
      "</text></g>\n",
      EscapeHtml(node.name), css, node.is_wild && node.from_sam ? ", through policies that SAM attaches" : "",
      Rect(kRightEdge, kWidth - kRightEdge - 8, row), kRightEdge + 10, MiddleOf(row) + 5, text + Starred(label));
}

}  // namespace

std::vector<AccessHolding> HoldingsOf(const std::vector<TemplatePrincipal>& principals, const Catalogue& catalogue) {
  std::set<std::string_view> used;
  for (const TemplatePrincipal& principal : principals) used.insert(principal.role);
  std::vector<AccessHolding> holdings;
  for (const TemplatePrincipal& principal : principals) {
    if (principal.type == "AWS::IAM::Role" && used.contains(principal.id)) continue;
    holdings.push_back({&principal, TabulateAccess(principal, catalogue)});
  }
  return holdings;
}

Picture Lay(const std::vector<AccessHolding>& holdings) {
  Picture picture;
  Layer layer;
  for (std::size_t i = 0; i < holdings.size(); ++i) {
    for (const AccessRow& row : holdings[i].table.rows) {
      const auto level = GravestLevel(row.counts);
      if (!level) continue;
      const uint32_t actions = std::accumulate(row.counts.begin(), row.counts.end(), 0U);
      picture.edges.push_back({i, layer.Place(NodeOf(row), picture), level, row.conditional, actions});
    }
    for (const std::string& arn : holdings[i].table.managed) {
      PictureNode node;
      node.name = arn;
      node.service = "managed policy";
      node.label = arn.substr(arn.rfind('/') + 1);
      picture.edges.push_back({i, layer.Place(std::move(node), picture), std::nullopt, false, 0});
    }
  }
  Sort(picture);
  return picture;
}

std::string DrawSvg(const std::vector<AccessHolding>& holdings, const Picture& picture) {
  const std::size_t rows = std::max(holdings.size(), picture.resources.size());
  std::string svg = fmt::format(
      "<svg role=\"group\" aria-label=\"who reaches what\" width=\"{0}\" height=\"{1}\" viewBox=\"0 0 {0} {1}\">\n",
      kWidth, 2 * kTop + static_cast<int>(rows) * kRowHeight);
  for (const PictureEdge& edge : picture.edges) {
    const PictureNode& node = picture.resources[edge.resource];
    const std::string what = edge.level ? fmt::format("{} action{}, up to {}", edge.actions,
                                                      edge.actions == 1 ? "" : "s", AccessLevelName(*edge.level))
                                        : "managed policy";
    svg += fmt::format(
        "<path class=\"{0}{1}{2}\" data-from=\"{3}\" data-to=\"{4}\" d=\"M{5} {6} C{7} {6} {7} {8} {9} "
        "{8}\"><title>{3} → "
        "{4}: {10}</title></path>\n",
        ClassOf(edge.level), edge.conditional ? " conditional" : "", node.is_wild && node.from_sam ? " quiet" : "",
        EscapeHtml(holdings[edge.principal].principal->id), EscapeHtml(node.name), kLeftWidth, MiddleOf(edge.principal),
        (kLeftWidth + kRightEdge) / 2, MiddleOf(edge.resource), kRightEdge, what);
  }
  for (std::size_t i = 0; i < holdings.size(); ++i) svg += PrincipalBox(*holdings[i].principal, i);
  for (std::size_t i = 0; i < picture.resources.size(); ++i) svg += ResourceBox(picture.resources[i], i);
  return svg + "</svg>\n";
}

std::string_view KindWord(std::string_view type) {
  const std::string_view last = type.substr(type.rfind(':') + 1);
  if (last == "Function") return "function";
  if (last == "StateMachine") return "state machine";
  if (last == "Role") return "role";
  if (last == "User") return "user";
  if (last == "Group") return "group";
  return last == "PermissionSet" ? "permission set" : last;
}

std::string EscapeHtml(std::string_view text) {
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

}  // namespace leastpriv
