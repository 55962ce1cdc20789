// A template is tried where its statements name the same actions as statements that are still to be said; its parameter
// is what stands in the resource where the template's ARN has it. Templates × statements, and few get as far as the
// comparison.
#include "generate/sam_policies.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

#include "document/document.h"
#include "generate/grant_target.h"
#include "generate/proof.h"
#include "iam/facts.h"
#include "template/sam_template.h"
#include "text/source.h"
#include "text/text.h"

namespace leastpriv {
namespace {

enum Column { kName, kParameters, kStatement, kActions, kResources };

using Rows = std::vector<FactRow>;

std::set<std::string> ActionsOf(const Statement& statement) {
  std::set<std::string> actions;
  for (const Term& term : statement.action.terms) actions.insert(AsciiLower(term.value.Spelling()));
  return actions;
}

std::set<std::string> ActionsOf(const FactRow& row) {
  std::set<std::string> actions;
  for (const std::string_view action : Split(row[kActions], ',')) actions.insert(AsciiLower(action));
  return actions;
}

// What stands for the parameter in one of the statement's resources, seen through one of the row's.
std::optional<Text> ParameterIn(const Statement& statement, const FactRow& row, const Resolver& resolver) {
  for (const std::string_view word : Split(row[kResources], ' ')) {
    const std::size_t open = word.find('<');
    const std::size_t close = word.find('>');
    if (open == std::string_view::npos || close == std::string_view::npos) continue;
    const std::string prefix = resolver.ArnFrom(word.substr(0, open), Value(std::string())).Spelling();
    const std::string_view suffix = word.substr(close + 1);
    for (const Term& term : statement.resource.terms) {
      const Text& resource = *term.value.Only();
      const std::string spelling = resource.Spelling();
      if (spelling.size() < prefix.size() + suffix.size()) continue;
      if (!spelling.starts_with(prefix) || !spelling.ends_with(suffix)) continue;
      if (auto part = PartOf(resource, prefix.size(), spelling.size() - suffix.size())) return part;
    }
  }
  return std::nullopt;
}

TemplateNode NodeOf(const SamPolicy& policy) {
  TemplateNode parameters = TemplateNode::Mapping();
  if (!policy.parameter.empty()) parameters.Add(policy.parameter, TemplateNode(policy.value));
  TemplateNode node = TemplateNode::Mapping();
  node.Add(policy.name, std::move(parameters));
  return node;
}

// The statements that SAM writes for it, its text read as if it stood in the template.
std::optional<Policy> Expanded(const SamPolicy& policy, const Resolver& resolver) {
  const Source source("generated", WriteYaml(NodeOf(policy), 0));
  const ParsedFile file = ParseFile(source, 0);
  if (!file.readable || file.documents.empty()) return std::nullopt;
  std::vector<Diagnostic> diagnostics;
  PolicyReading reading = ExpandSamTemplate(file.documents.front().root().first_child(), resolver, diagnostics);
  if (!diagnostics.empty() || !reading.structure_readable) return std::nullopt;
  return std::move(reading.policy);
}

class Replacer {
 public:
  Replacer(GeneratedPolicy generated, const Resolver& resolver) : resolver_(resolver) {
    policies_.rest = std::move(generated);
  }

  SamPolicies Run() {
    const Rows all = FactRows("sam_policy_templates.tsv");
    for (auto row = all.begin(); row != all.end();) {
      const auto next = std::find_if(row, all.end(), [&row](const FactRow& o) { return o[kName] != (*row)[kName]; });
      const Rows rows(row, next);
      while (TryTemplate(rows)) {
      }
      row = next;
    }
    return std::move(policies_);
  }

 private:
  // Takes out the statements that a template says; false when it says none.
  bool TryTemplate(const Rows& rows) {
    const std::string_view parameters = rows.front()[kParameters];
    if (parameters.find(',') != std::string_view::npos) return false;
    const std::vector<Statement>& statements = policies_.rest.policy.statements;
    for (std::size_t first = 0; first < statements.size(); ++first) {
      const auto chosen = StatementsFrom(first, rows);
      if (!chosen) continue;
      SamPolicy policy{std::string(rows.front()[kName]), {}, {}};
      if (parameters != "-") {
        const auto value = ParameterOf(*chosen, rows);
        if (!value) continue;
        policy.parameter = parameters;
        policy.value = SpellText(*value);
      }
      if (!SaysJust(policy, *chosen)) continue;
      policies_.templates.push_back(std::move(policy));
      TakeOut(*chosen);
      return true;
    }
    return false;
  }

  // One statement a row, by its actions, beginning with one.
  std::optional<std::vector<std::size_t>> StatementsFrom(std::size_t first, const Rows& rows) const {
    const std::vector<Statement>& statements = policies_.rest.policy.statements;
    if (ActionsOf(statements[first]) != ActionsOf(rows.front())) return std::nullopt;
    std::vector<std::size_t> chosen = {first};
    for (auto row = rows.begin() + 1; row != rows.end(); ++row) {
      const std::set<std::string> actions = ActionsOf(*row);
      std::size_t i = 0;
      const auto is_chosen = [&] { return std::find(chosen.begin(), chosen.end(), i) != chosen.end(); };
      while (i < statements.size() && (is_chosen() || ActionsOf(statements[i]) != actions)) ++i;
      if (i == statements.size()) return std::nullopt;
      chosen.push_back(i);
    }
    return chosen;
  }

  std::optional<Text> ParameterOf(const std::vector<std::size_t>& chosen, const Rows& rows) const {
    for (std::size_t i = 0; i < chosen.size(); ++i) {
      if (auto value = ParameterIn(policies_.rest.policy.statements[chosen[i]], rows[i], resolver_)) return value;
    }
    return std::nullopt;
  }

  bool SaysJust(const SamPolicy& policy, const std::vector<std::size_t>& chosen) const {
    const auto expanded = Expanded(policy, resolver_);
    if (!expanded) return false;
    Policy wanted = policies_.rest.policy;
    wanted.statements.clear();
    for (const std::size_t i : chosen) wanted.statements.push_back(policies_.rest.policy.statements[i]);
    return GrantsTheSame(wanted, *expanded);
  }

  void TakeOut(std::vector<std::size_t> chosen) {
    std::sort(chosen.rbegin(), chosen.rend());
    for (const std::size_t i : chosen) {
      const auto at = static_cast<std::ptrdiff_t>(i);
      policies_.rest.policy.statements.erase(policies_.rest.policy.statements.begin() + at);
      policies_.rest.resources.erase(policies_.rest.resources.begin() + at);
    }
  }

  const Resolver& resolver_;
  SamPolicies policies_;
};

}  // namespace

SamPolicies WithoutSamTemplates(GeneratedPolicy generated) { return {{}, std::move(generated)}; }

SamPolicies WithSamTemplates(GeneratedPolicy generated, const Resolver& resolver) {
  return Replacer(std::move(generated), resolver).Run();
}

std::vector<TemplateNode> EntryNodes(const SamPolicies& policies) {
  std::vector<TemplateNode> nodes;
  for (const SamPolicy& policy : policies.templates) nodes.push_back(NodeOf(policy));
  if (!policies.rest.policy.statements.empty()) nodes.push_back(PolicyNode(policies.rest));
  return nodes;
}

}  // namespace leastpriv
