// Two merges, each exact: a statement grants all its actions on all its resources, so only what has the same resource,
// or the same actions, may come together. Quadratic in the groups of one function, which are few.
#include "generate/statements.h"

#include <algorithm>
#include <set>
#include <utility>

#include "value/deployed.h"

namespace leastpriv {
namespace {

struct Group {
  std::string label;
  std::string conditions_identity;
  std::string resource_identity;  // of the first resource
  std::vector<NeededResource> resources;
  std::vector<Condition> conditions;
  std::set<std::string> actions;
  Location at;
};

std::string IdentityOf(const std::vector<Condition>& conditions) {
  std::string identity;
  for (const Condition& condition : conditions) {
    identity += condition.operator_text + '\n' + condition.key;
    for (const Term& value : condition.values) identity += '\t' + value.value.Spelling();
    identity += '\n';
  }
  return identity;
}

std::vector<Group> ByResource(const std::vector<Need>& needs) {
  std::vector<Group> groups;
  for (const Need& need : needs) {
    Group group;
    group.label = need.label;
    group.resource_identity = need.resource.id + "\n" + need.resource.Whole().Spelling();
    group.conditions_identity = IdentityOf(need.conditions);
    const auto known = std::find_if(groups.begin(), groups.end(), [&](const Group& other) {
      return other.resource_identity == group.resource_identity &&
             other.conditions_identity == group.conditions_identity;
    });
    if (known != groups.end()) {
      known->actions.insert(need.action);
      continue;
    }
    group.resources.push_back(need.resource);
    group.conditions = need.conditions;
    group.actions.insert(need.action);
    group.at = need.at;
    groups.push_back(std::move(group));
  }
  return groups;
}

std::vector<Group> ByActions(std::vector<Group> groups) {
  std::vector<Group> merged;
  for (Group& group : groups) {
    const auto known = std::find_if(merged.begin(), merged.end(), [&](const Group& other) {
      return other.label == group.label && other.conditions_identity == group.conditions_identity &&
             other.actions == group.actions;
    });
    if (known == merged.end()) {
      merged.push_back(std::move(group));
    } else {
      known->resources.push_back(std::move(group.resources.front()));
    }
  }
  return merged;
}

// "GetObject" of one action; of several, what they do: "ReadWrite".
std::string Verb(const std::set<std::string>& actions, const Catalogue& catalogue) {
  if (actions.size() == 1) return actions.begin()->substr(actions.begin()->find(':') + 1);
  std::set<AccessLevel> levels;
  for (const std::string& name : actions) {
    if (const Action* action = catalogue.FindAction(name)) levels.insert(action->level);
  }
  std::string verb;
  for (const AccessLevel level : levels) {
    verb += level == AccessLevel::kTagging       ? "Tag"
            : level == AccessLevel::kPermissions ? "Manage"
                                                 : AccessLevelName(level);
  }
  return verb;
}

GeneratedStatement MakeStatement(const Group& group, std::string sid, const Resolver& resolver) {
  GeneratedStatement made;
  Statement& statement = made.statement;
  statement.effect = Effect::kAllow;
  statement.at = group.at;
  statement.sid = Term{Value(std::move(sid)), group.at, Guard()};
  statement.action.present = true;
  statement.resource.present = true;
  for (const std::string& action : group.actions) {
    statement.action.terms.push_back({Value(action), group.at, Guard()});
  }
  for (const NeededResource& resource : group.resources) {
    for (const Text& text : Deployed(resource.Whole())) {
      statement.resource.terms.push_back({Value(text), group.at, Guard()});
    }
    const Resource* known = resource.id.empty() ? nullptr : resolver.FindResource(resource.id);
    for (TemplateText& text : SpellResource(resource, known == nullptr ? std::string_view() : known->type, resolver)) {
      made.resources.push_back(std::move(text));
    }
  }
  statement.conditions = group.conditions;
  statement.has_condition = !group.conditions.empty();
  return made;
}

}  // namespace

std::vector<GeneratedStatement> GatherStatements(const std::vector<Need>& needs, const Resolver& resolver,
                                                 const Catalogue& catalogue) {
  std::vector<GeneratedStatement> statements;
  std::set<std::string> sids;
  for (const Group& group : ByActions(ByResource(needs))) {
    const std::string name = Verb(group.actions, catalogue) + group.label;
    std::string sid = name;
    for (int number = 2; !sids.insert(sid).second; ++number) sid = name + std::to_string(number);
    statements.push_back(MakeStatement(group, std::move(sid), resolver));
    statements.back().statement.index = statements.size() - 1;
  }
  return statements;
}

}  // namespace leastpriv
