// Who reaches what as a drawing: principals left, resources right, an edge a pair with its gravest access level.
#ifndef LEASTPRIV_REPORT_ACCESS_PICTURE_H_
#define LEASTPRIV_REPORT_ACCESS_PICTURE_H_

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "report/access_table.h"
#include "template/template.h"

namespace leastpriv {

// A principal with its table.
struct AccessHolding {
  const TemplatePrincipal* principal = nullptr;
  AccessTable table;
};

// Those that a person looks for: a role that a function of the same template works with is shown as that function.
std::vector<AccessHolding> HoldingsOf(const std::vector<TemplatePrincipal>& principals, const Catalogue& catalogue);

struct PictureNode {
  std::string name;     // as AccessRow::Label() gives it, or a managed policy's ARN
  std::string service;  // "dynamodb"; empty where the name is no ARN
  std::string label;    // "table/${Orders}": the ARN without what every ARN of the template begins with
  bool is_wild = false;
  bool from_sam = false;  // of a wild one: only policies that SAM attaches reach it
};

struct PictureEdge {
  std::size_t principal;             // index of a holding
  std::size_t resource;              // index of a node
  std::optional<AccessLevel> level;  // nothing: a managed policy whose statements are not known
  bool conditional = false;
  uint32_t actions = 0;
};

struct Picture {
  std::vector<PictureNode> resources;  // `*` first, then so that edges cross little
  std::vector<PictureEdge> edges;
};

// Linear in the rows, but for a sort of the resources.
Picture Lay(const std::vector<AccessHolding>& holdings);

// SVG of its own width; every node and edge carries data attributes that a script may use.
std::string DrawSvg(const std::vector<AccessHolding>& holdings, const Picture& picture);

// "function", "state machine", "role" …
std::string_view KindWord(std::string_view type);
// For text between tags and in attributes.
std::string EscapeHtml(std::string_view text);

}  // namespace leastpriv

#endif  // LEASTPRIV_REPORT_ACCESS_PICTURE_H_
