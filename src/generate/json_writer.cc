#include "generate/formats.h"
#include "policy/writer.h"
#include "text/text.h"

namespace leastpriv {

std::string GeneratedAsJson(const std::vector<GeneratedPolicy>& policies, bool bare) {
  if (bare && policies.size() == 1) return WritePolicyJson(policies.front().policy);
  std::string out = "{";
  for (std::size_t i = 0; i < policies.size(); ++i) {
    out += i == 0 ? "\n" : ",\n";
    out += "  \"" + policies[i].function + "\": ";
    // Indented one step further than it stands alone.
    const std::string json = WritePolicyJson(policies[i].policy);
    for (const std::string_view line : Split(Trim(json), '\n')) {
      if (line.data() != json.data()) out += "\n  ";
      out += line;
    }
  }
  return out + (policies.empty() ? "}\n" : "\n}\n");
}

}  // namespace leastpriv
