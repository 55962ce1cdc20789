// LP731 shared-role: one role, several functions, different declared uses.
#include <map>
#include <set>
#include <vector>

#include "lint/checks/index.h"
#include "text/text.h"

namespace leastpriv {
namespace {

// What a declaration comes to, in a form that compares: an action on a place.
std::set<std::string> NeedsOf(const FunctionUses& uses) {
  std::set<std::string> needs;
  for (const Need& need : uses.needs) {
    std::string spelt = need.action + " " + need.resource.Whole().Spelling();
    for (const Condition& condition : need.conditions) {
      spelt += " " + condition.operator_text + " " + condition.key;
      for (const Term& value : condition.values) spelt += " " + value.value.Spelling();
    }
    needs.insert(std::move(spelt));
  }
  return needs;
}

}  // namespace

void CheckSharedRole(const TemplateScope& scope, Reporter& reporter) {
  std::map<std::string_view, const FunctionUses*> declared;
  for (const FunctionUses& uses : scope.uses.functions) {
    if (uses.declared) declared.emplace(uses.function, &uses);
  }
  if (declared.size() < 2) return;
  std::map<std::string_view, std::vector<const TemplatePrincipal*>> users;
  for (const TemplatePrincipal& principal : scope.model.principals) {
    if (!principal.role.empty() && declared.contains(principal.id)) users[principal.role].push_back(&principal);
  }
  for (const auto& [role, functions] : users) {
    std::set<std::set<std::string>> different;
    for (const TemplatePrincipal* function : functions) different.insert(NeedsOf(*declared[function->id]));
    const Resource* resource = scope.model.resolver.FindResource(role);
    if (different.size() < 2 || resource == nullptr) continue;
    std::vector<std::string> names;
    Diagnostic said{"shared-role", resource->node.key_at(), {}};
    for (const TemplatePrincipal* function : functions) {
      names.push_back(function->id);
      said.labels.push_back({function->at, "works with it"});
    }
    said.message =
        QuotedList(names) + " declare different uses and share this role, so each may do what the others need";
    said.hint = "give each function its own role, or `Policies` in place of `Role`";
    said.subject = role;
    reporter.Report(std::move(said));
  }
}

}  // namespace leastpriv
