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

// Does SAM put the parameter into an ARN, or a name into a condition, rather than take it as the ARN?
bool TakesName(std::string_view name, std::string_view parameter) {
  const std::string placeholder = "<" + std::string(parameter) + ">";
  const auto holds = [&](std::string_view spelling) {
    return spelling != placeholder && spelling.find(placeholder) != std::string_view::npos;
  };
  return std::any_of(Rows().begin(), Rows().end(), [&](const FactRow& row) {
    return row[kName] == name && (holds(row[kResources]) || holds(row[kCondition]));
  });
}

// By CloudFormation's own habit an attribute that is an ARN is named so: "Arn", "StreamArn", "ClusterArn".
bool IsArn(const Text& text) {
  if (text.pieces().empty()) return false;
  if (const auto* literal = std::get_if<std::string>(&text.pieces().front())) return literal->starts_with("arn:");
  const Hole& hole = std::get<Hole>(text.pieces().front());
  return hole.kind == HoleKind::kAttribute && hole.attribute.ends_with("Arn");
}

// An ARN within an ARN matches nothing.
void CheckNames(NodeRef entry, const Resolver& resolver, std::vector<Diagnostic>& diagnostics) {
  for (const std::string_view parameter : ParametersOf(entry.key())) {
    const NodeRef given = entry.Find(parameter);
    if (!given || !TakesName(entry.key(), parameter)) continue;
    const Value value = resolver.ResolveValue(given);
    const auto& all = value.alternatives();
    const auto arn = std::find_if(all.begin(), all.end(), [](const Alternative& a) { return IsArn(a.text); });
    if (arn == all.end()) continue;
    Diagnostic diagnostic{"arn-for-name", given.at(), {}};
    diagnostic.message = "`" + std::string(parameter) + "` takes a name, and this is the ARN `" + arn->text.Spelling() +
                         "`" + (arn->guard.always() ? "" : ", " + arn->guard.Describe()) +
                         "; SAM puts it into an ARN of its own, which then matches nothing";
    diagnostic.hint = "give what follows the last `:` or `/` of the ARN";
    diagnostic.subject = std::string(entry.key()) + "." + std::string(parameter);
    diagnostics.push_back(std::move(diagnostic));
  }
}

}  // namespace

bool IsSamTemplate(std::string_view name) {
  return std::any_of(Rows().begin(), Rows().end(), [name](const FactRow& row) { return row[kName] == name; });
}

bool FixesResource(std::string_view name, std::string_view resource) {
  return std::any_of(Rows().begin(), Rows().end(), [&](const FactRow& row) {
    if (row[kName] != name) return false;
    const std::vector<std::string_view> resources = Split(row[kResources], ' ');
    return std::find(resources.begin(), resources.end(), resource) != resources.end();
  });
}

std::optional<std::string> NearestSamTemplate(std::string_view name) {
  std::vector<std::string_view> names;
  for (const FactRow& row : Rows()) names.push_back(row[kName]);
  const auto nearest = Nearest(name, names);
  return nearest ? std::optional<std::string>(*nearest) : std::nullopt;
}

PolicyReading ExpandSamTemplate(NodeRef entry, const Resolver& resolver, std::vector<Diagnostic>& diagnostics) {
  CheckParameters(entry, diagnostics);
  CheckNames(entry, resolver, diagnostics);
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
