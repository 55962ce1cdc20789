// LP740 invalid-globals: what SAM refuses in `Globals`.
#include <algorithm>
#include <string>
#include <vector>

#include "iam/facts.h"
#include "lint/checks/index.h"
#include "text/suggest.h"

namespace leastpriv {
namespace {

// The properties that a section takes; none for a section that SAM does not know.
std::vector<std::string_view> PropertiesOf(std::string_view section) {
  std::vector<std::string_view> properties;
  for (const FactRow& row : FactRows("sam_globals.tsv")) {
    if (row[0] == section) properties.push_back(row[1]);
  }
  return properties;
}

std::vector<std::string_view> Sections() {
  std::vector<std::string_view> sections;
  for (const FactRow& row : FactRows("sam_globals.tsv")) {
    if (sections.empty() || sections.back() != row[0]) sections.push_back(row[0]);
  }
  return sections;
}

Diagnostic Said(const Location& at, std::string message, std::string_view subject,
                const std::vector<std::string_view>& known) {
  Diagnostic said{"invalid-globals", at, std::move(message)};
  if (const auto nearest = Nearest(subject, known)) said.hint = "did you mean `" + std::string(*nearest) + "`?";
  said.subject = subject;
  return said;
}

}  // namespace

void CheckInvalidGlobals(const TemplateScope& scope, Reporter& reporter) {
  const NodeRef globals = scope.model.resolver.root().Find("Globals");
  if (!globals) return;
  if (!globals.IsMapping()) {
    reporter.Report(Said(globals.at(), "`Globals` is no mapping of sections such as `Function`", "", {}));
    return;
  }
  for (const NodeRef section : globals.Entries()) {
    const std::string name(section.key());
    const std::vector<std::string_view> properties = PropertiesOf(name);
    if (name.starts_with("Fn::")) continue;
    if (properties.empty()) {
      reporter.Report(Said(section.key_at(), "`Globals` has no section `" + name + "`", name, Sections()));
      continue;
    }
    if (!section.IsMapping()) {
      reporter.Report(Said(section.at(), "`Globals." + name + "` is no mapping of properties", name, {}));
      continue;
    }
    for (const NodeRef property : section.Entries()) {
      const bool known = std::find(properties.begin(), properties.end(), property.key()) != properties.end();
      if (known || property.key().starts_with("Fn::")) continue;
      const std::string key(property.key());
      reporter.Report(Said(property.key_at(), "`Globals." + name + "` takes no `" + key + "`", key, properties));
    }
  }
}

}  // namespace leastpriv
