// The statements come from rules/facts/sam_policy_templates.tsv, in which <X> stands for parameter X.
#include "template/sam_template.h"

#include <algorithm>

#include "iam/facts.h"
#include "template/written_policy.h"
#include "text/suggest.h"
#include "text/text.h"

namespace leastpriv {
namespace {

enum Column { kName, kParameters, kStatement, kActions, kResources, kCondition };

const std::vector<FactRow>& Rows() {
  static const std::vector<FactRow> rows = FactRows("sam_policy_templates.tsv");
  return rows;
}

std::vector<std::string_view> ParametersOf(std::string_view name) {
  for (const FactRow& row : Rows()) {
    if (row[kName] == name)
      return row[kParameters] == "-" ? std::vector<std::string_view>() : Split(row[kParameters], ',');
  }
  return {};
}

void CheckParameters(NodeRef entry, std::vector<Diagnostic>& diagnostics) {
  const std::string name(entry.key());
  const auto wanted = ParametersOf(name);
  const auto report = [&](const Location& at, std::string message, std::string subject) {
    Diagnostic diagnostic{"sam-template-parameter", at, std::move(message)};
    diagnostic.subject = std::move(subject);
    diagnostics.push_back(std::move(diagnostic));
  };
  for (const std::string_view parameter : wanted) {
    if (entry.Find(parameter)) continue;
    report(entry.key_at(), "`" + name + "` needs the parameter `" + std::string(parameter) + "`",
           name + "." + std::string(parameter));
  }
  if (!entry.IsMapping()) return;
  for (NodeRef given : Children(entry)) {
    if (std::find(wanted.begin(), wanted.end(), given.key()) != wanted.end() || given.key().starts_with("Fn::"))
      continue;
    report(given.key_at(), "`" + name + "` has no parameter `" + std::string(given.key()) + "`",
           name + "." + std::string(given.key()));
  }
}

}  // namespace

bool IsSamTemplate(std::string_view name) {
  return std::any_of(Rows().begin(), Rows().end(), [name](const FactRow& row) { return row[kName] == name; });
}

std::optional<std::string> NearestSamTemplate(std::string_view name) {
  std::vector<std::string_view> names;
  for (const FactRow& row : Rows()) names.push_back(row[kName]);
  const auto nearest = Nearest(name, names);
  return nearest ? std::optional<std::string>(*nearest) : std::nullopt;
}

PolicyReading ExpandSamTemplate(NodeRef entry, const Resolver& resolver, std::vector<Diagnostic>& diagnostics) {
  CheckParameters(entry, diagnostics);
  std::vector<WrittenStatement> statements;
  for (const FactRow& row : Rows()) {
    if (row[kName] == entry.key()) statements.push_back({row[kActions], row[kResources], row[kCondition]});
  }
  return WritePolicy(statements, PolicyType::kIdentity, entry.key_at(), resolver, [&](std::string_view parameter) {
    const NodeRef given = entry.Find(parameter);
    return given ? resolver.ResolveValue(given)
                 : Value(Text(Hole{HoleKind::kUnknown, {}, {}, "the parameter is missing"}));
  });
}

}  // namespace leastpriv
