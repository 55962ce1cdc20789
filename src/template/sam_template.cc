// The statements come from rules/facts/sam_policy_templates.tsv, in which <X> stands for parameter X.
#include "template/sam_template.h"

#include <algorithm>

#include "iam/facts.h"
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

// A resource of the table: pseudo-parameters resolved, <X> replaced by the parameter's value.
Value Fill(std::string_view text, NodeRef parameters, const Resolver& resolver) {
  Value filled{std::string()};
  while (!text.empty()) {
    const auto open = text.find('<');
    const std::string_view before = text.substr(0, open);
    filled = Concatenate(filled, resolver.ArnFrom(before, Value()));
    if (open == std::string_view::npos) break;
    const auto close = text.find('>', open);
    const NodeRef given = parameters.Find(text.substr(open + 1, close - open - 1));
    filled = Concatenate(filled, given ? resolver.ResolveValue(given)
                                       : Value(Text(Hole{HoleKind::kUnknown, {}, {}, "the parameter is missing"})));
    text.remove_prefix(close + 1);
  }
  return filled;
}

Terms TermsOf(const std::vector<Value>& values, const Location& at) {
  Terms terms;
  terms.present = true;
  terms.key_at = at;
  terms.at = at;
  for (const Value& value : values) terms.terms.push_back({value, at, Guard()});
  return terms;
}

std::vector<std::string_view> SplitResources(std::string_view text) {
  std::vector<std::string_view> parts;
  for (const std::string_view part : Split(text, '|')) parts.push_back(Trim(part));
  return parts;
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
  const Location at = entry.key_at();
  PolicyReading reading;
  reading.policy.at = at;
  reading.policy.version = Term{Value("2012-10-17"), at, Guard()};
  for (const FactRow& row : Rows()) {
    if (row[kName] != entry.key()) continue;
    Statement statement;
    statement.index = reading.policy.statements.size();
    statement.at = at;
    statement.effect = Effect::kAllow;
    statement.effect_at = at;
    std::vector<Value> actions;
    for (const std::string_view action : Split(row[kActions], ',')) actions.emplace_back(std::string(action));
    statement.action = TermsOf(actions, at);
    std::vector<Value> resources;
    for (const std::string_view resource : SplitResources(row[kResources])) {
      resources.push_back(Fill(resource, entry, resolver));
    }
    statement.resource = TermsOf(resources, at);
    // The two templates with a condition narrow by a key; that there is one is what breadth checks ask.
    statement.has_condition = row[kCondition] != "-";
    if (statement.has_condition) statement.unseen.push_back({at, "Condition", "SAM writes it"});
    reading.policy.statements.push_back(std::move(statement));
  }
  return reading;
}

}  // namespace leastpriv
