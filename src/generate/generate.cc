// Needs are grouped by the resources they go to; each group is a statement, in the order of the declaration.
#include "generate/generate.h"

#include <algorithm>
#include <set>
#include <utility>

#include "generate/sam_writer.h"
#include "policy/writer.h"
#include "text/text.h"

namespace leastpriv {
namespace {

// A resource of a statement: the use's place and what follows its ARN.
struct Target {
  const Use* use = nullptr;
  Value suffix;             // "/uploads/*", "/index/by-email"; empty: the place itself
  bool everything = false;  // `*`
};

struct Group {
  std::vector<Target> targets;
  std::string identity;  // groups with the same one are one statement
  std::vector<std::string> actions;
  std::vector<Value> prefixes;  // s3:prefix
  std::string label;            // for the Sid
};

// A parameter's default is one of its values; a policy for the template takes whatever is given.
std::vector<Text> Deployed(const Value& value) {
  std::vector<Text> texts;
  for (const Alternative& alternative : value.alternatives()) {
    if (!alternative.text.literal()) texts.push_back(alternative.text);
  }
  if (!texts.empty()) return texts;
  for (const Alternative& alternative : value.alternatives()) texts.push_back(alternative.text);
  return texts;
}

std::vector<Target> TargetsOf(const Use& use, std::string_view place) {
  if (place == "service") return {{nullptr, Value(std::string()), true}};
  std::vector<Target> targets;
  if (place == "object") {
    for (const Value& key : use.keys) targets.push_back({&use, Concatenate(Value("/"), key)});
    if (use.keys.empty()) targets.push_back({&use, Value("/*")});
  } else if (place == "index") {
    for (const Value& index : use.indexes) targets.push_back({&use, Concatenate(Value("/index/"), index)});
  } else if (place == "stream") {
    targets.push_back({&use, Value("/stream/*")});
  } else {
    targets.push_back({&use, Value(std::string())});
  }
  return targets;
}

// Listings take a prefix; a HeadBucket has none, and must not share their statement.
bool TakesPrefix(const NeededAction& needed, const Use& use) {
  const bool lists = needed.operation == "ListObjectsV2" || needed.operation == "ListObjects" ||
                     needed.operation == "ListObjectVersions";
  return lists && !use.keys.empty();
}

std::string Identity(const std::vector<Target>& targets, const std::vector<Value>& prefixes) {
  std::string identity;
  for (const Target& target : targets) {
    identity += target.everything ? "*" : target.use->id + target.use->arn.Spelling() + target.suffix.Spelling();
    identity += '\n';
  }
  for (const Value& prefix : prefixes) identity += "prefix " + prefix.Spelling() + '\n';
  return identity;
}

// "UploadBucket", "users" as "Users": letters and digits only, as a Sid takes them.
std::string Label(const Use& use) {
  std::string name = use.id;
  if (name.empty()) {
    const std::string arn = use.arn.Spelling();
    name = arn.substr(arn.find_last_of(":/") + 1);
  }
  std::string label;
  bool upper = true;
  for (const char c : name) {
    const bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (!is_letter && !(c >= '0' && c <= '9')) {
      upper = true;
      continue;
    }
    label += upper && c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    upper = false;
  }
  return label;
}

std::vector<Group> GroupNeeds(const FunctionUses& function) {
  std::vector<Group> groups;
  for (const Use& use : function.uses) {
    for (const NeededAction& needed : use.needed) {
      Group group;
      group.targets = TargetsOf(use, needed.place);
      if (TakesPrefix(needed, use)) group.prefixes = use.keys;
      group.identity = Identity(group.targets, group.prefixes);
      const auto known =
          std::find_if(groups.begin(), groups.end(), [&](const Group& g) { return g.identity == group.identity; });
      Group& target = known != groups.end() ? *known : groups.emplace_back(std::move(group));
      if (target.label.empty() && needed.place != "service") target.label = Label(use);
      if (std::find(target.actions.begin(), target.actions.end(), needed.action) == target.actions.end()) {
        target.actions.push_back(needed.action);
      }
    }
  }
  for (Group& group : groups) std::sort(group.actions.begin(), group.actions.end());
  return groups;
}

// "GetObject" of one action; of several, what they do: "ReadWrite".
std::string Verb(const std::vector<std::string>& actions, const Catalogue& catalogue) {
  if (actions.size() == 1) return actions.front().substr(actions.front().find(':') + 1);
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

Statement MakeStatement(const Group& group, std::string sid, const Location& at) {
  Statement statement;
  statement.effect = Effect::kAllow;
  statement.sid = Term{Value(std::move(sid)), at, Guard()};
  statement.action.present = true;
  statement.resource.present = true;
  for (const std::string& action : group.actions) statement.action.terms.push_back({Value(action), at, Guard()});
  for (const Target& target : group.targets) {
    const Value resource = target.everything ? Value("*") : Concatenate(target.use->arn, target.suffix);
    for (const Text& text : Deployed(resource)) statement.resource.terms.push_back({Value(text), at, Guard()});
  }
  if (!group.prefixes.empty()) {
    Condition condition;
    condition.operator_text = "StringLike";
    condition.operator_name = "StringLike";
    condition.key = "s3:prefix";
    condition.values_are_list = group.prefixes.size() > 1;
    for (const Value& prefix : group.prefixes) {
      for (const Text& text : Deployed(prefix)) condition.values.push_back({Value(text), at, Guard()});
    }
    statement.conditions.push_back(std::move(condition));
    statement.has_condition = true;
  }
  return statement;
}

}  // namespace

std::vector<GeneratedPolicy> Generate(const DeclaredUses& uses) {
  const Catalogue catalogue;
  std::vector<GeneratedPolicy> policies;
  for (const FunctionUses& function : uses.functions) {
    if (!function.declared) continue;
    GeneratedPolicy generated;
    generated.function = function.function;
    generated.policy.version = Term{Value("2012-10-17"), function.at, Guard()};
    std::set<std::string> sids;
    for (const Group& group : GroupNeeds(function)) {
      std::string sid = Verb(group.actions, catalogue) + group.label;
      for (int number = 2; !sids.insert(sid).second; ++number)
        sid = Verb(group.actions, catalogue) + group.label + std::to_string(number);
      Statement statement = MakeStatement(group, std::move(sid), function.at);
      statement.index = generated.policy.statements.size();
      generated.policy.statements.push_back(std::move(statement));
      auto& spelled = generated.sam_resources.emplace_back();
      for (const Target& target : group.targets) {
        if (target.everything) {
          spelled.emplace_back("'*'");
        } else if (target.use->id.empty()) {
          for (const Text& text : Deployed(Concatenate(target.use->arn, target.suffix)))
            spelled.push_back(SamText(text));
        } else {
          for (const Text& suffix : Deployed(target.suffix)) spelled.push_back(SamReference(target.use->id, suffix));
        }
      }
    }
    policies.push_back(std::move(generated));
  }
  return policies;
}

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
