#include "generate/notes.h"

#include <algorithm>
#include <set>

#include "generate/split.h"
#include "template/intrinsic.h"
#include "text/text.h"
#include "value/deployed.h"

namespace leastpriv {
namespace {

// Does a statement of the key's policy name the account as such, for all that keys do?
bool Delegates(const Statement& statement) {
  const bool names_account =
      std::any_of(statement.principal.terms.begin(), statement.principal.terms.end(),
                  [](const PrincipalTerm& principal) { return principal.term.value.Spelling().ends_with(":root"); });
  const bool all_actions =
      std::any_of(statement.action.terms.begin(), statement.action.terms.end(), [](const Term& action) {
        const auto name = action.value.Literal();
        return name && (EqualsIgnoreCase(*name, "kms:*") || *name == "*");
      });
  return statement.effect == Effect::kAllow && names_account && all_actions && !statement.has_condition;
}

bool KeyDelegates(const Template& model, const std::string& id) {
  if (id.empty()) return false;
  return std::any_of(model.resource_policies.begin(), model.resource_policies.end(),
                     [&id](const ResourcePolicy& policy) {
                       const auto& statements = policy.grant.reading.policy.statements;
                       return policy.id == id && std::any_of(statements.begin(), statements.end(), Delegates);
                     });
}

const TemplatePrincipal* PrincipalOf(const Template& model, const std::string& function) {
  const auto found = std::find_if(model.principals.begin(), model.principals.end(),
                                  [&function](const TemplatePrincipal& principal) { return principal.id == function; });
  return found == model.principals.end() ? nullptr : &*found;
}

// The holes of a policy as it spells them, and the options that fill some of them in.
struct Holes {
  std::set<std::string> spellings;
  std::set<std::string> options;
};

std::string_view OptionFor(const Hole& hole) {
  if (hole.kind == HoleKind::kParameter) return "--parameter";
  if (hole.name == "AWS::Partition") return "--partition";
  if (hole.name == "AWS::Region") return "--region";
  return hole.name == "AWS::AccountId" ? "--account" : "";
}

void AddHoles(const std::vector<Term>& terms, Holes& holes) {
  for (const Term& term : terms) {
    for (const Alternative& alternative : term.value.alternatives()) {
      for (const Piece& piece : alternative.text.pieces()) {
        const Hole* hole = std::get_if<Hole>(&piece);
        if (hole == nullptr) continue;
        holes.spellings.insert(Text(*hole).Spelling());
        const std::string_view option = OptionFor(*hole);
        if (!option.empty()) holes.options.emplace(option);
      }
    }
  }
}

// The parameters that choose among the names of resources.
void AddChoosers(const Template& model, const Value& value, std::set<std::string>& parameters) {
  if (Deployed(value).size() < 2) return;
  for (const Alternative& alternative : value.alternatives()) {
    for (const Choice& choice : alternative.guard.choices()) {
      if (model.resolver.parameters().contains(choice.name)) parameters.insert(choice.name);
    }
  }
}

}  // namespace

std::vector<std::string> NotesOnDeployments(const Template& model, const std::vector<GeneratedPolicy>& policies) {
  Holes holes;
  std::set<std::string> parameters;
  for (const GeneratedPolicy& policy : policies) {
    for (const Statement& statement : policy.policy.statements) {
      AddHoles(statement.resource.terms, holes);
      for (const Condition& condition : statement.conditions) AddHoles(condition.values, holes);
    }
    for (const Need& need : policy.needs) AddChoosers(model, need.resource.Whole(), parameters);
  }
  std::vector<std::string> notes;
  if (!holes.spellings.empty()) {
    std::string note = QuotedList({holes.spellings.begin(), holes.spellings.end()}) + " must be filled in";
    if (!holes.options.empty()) {
      note += "; " + QuotedList({holes.options.begin(), holes.options.end()}) +
              (holes.options.size() == 1 ? " does its part here" : " do their part here");
    }
    notes.push_back(std::move(note));
  }
  if (!parameters.empty()) {
    notes.push_back(
        "names of every deployment stand in the policy, as " + QuotedList({parameters.begin(), parameters.end()}) +
        (parameters.size() == 1 ? " chooses" : " choose") + " among them; with `--parameter` it has those of one");
  }
  return notes;
}

std::vector<std::string> NotesOnKeys(const Template& model, const std::vector<GeneratedPolicy>& policies) {
  std::set<std::string> said;
  std::vector<std::string> notes;
  for (const GeneratedPolicy& policy : policies) {
    for (const Need& need : policy.needs) {
      if (!need.action.starts_with("kms:") || KeyDelegates(model, need.resource.id)) continue;
      if (need.resource.base.Literal() == "*") continue;  // ListKeys: there is no key whose policy decides
      const std::string key = need.resource.id.empty() ? need.resource.Whole().Spelling() : need.resource.id;
      if (!said.insert(key).second) continue;
      notes.push_back("the policy of the key `" + key +
                      "` must let the account's own policies decide (an Allow of kms:* for the account's root), or the "
                      "rights on it are of no effect");
    }
  }
  return notes;
}

std::vector<std::string> NotesOnStar(const std::vector<GeneratedPolicy>& policies) {
  std::vector<std::string> notes;
  for (const GeneratedPolicy& policy : policies) {
    const std::vector<std::string> actions = ActionsOnStar(policy);
    if (actions.empty()) continue;
    notes.push_back(policy.function + ": `*` stays for " + QuotedList(actions) + ", which " +
                    (actions.size() == 1 ? "takes" : "take") + " no resource");
  }
  return notes;
}

std::vector<std::string> NotesOnSize(const std::vector<GeneratedPolicy>& policies) {
  const std::size_t limit = SizeLimit("AWS::IAM::Role");
  std::vector<std::string> notes;
  for (const GeneratedPolicy& policy : policies) {
    const std::size_t size = DeployedSize(policy);
    if (size <= limit) continue;
    notes.push_back(policy.function + ": about " + std::to_string(size) + " characters, and the inline policies of a " +
                    "role may have " + std::to_string(limit) +
                    " together; `--format cloudformation` makes several managed policies, `--minimize` shortens");
  }
  return notes;
}

std::optional<Diagnostic> RoleFromOutside(const Template& model, const GeneratedPolicy& policy) {
  const TemplatePrincipal* principal = PrincipalOf(model, policy.function);
  if (principal == nullptr || !principal->role_unseen) return std::nullopt;
  const Resource& resource = *model.resolver.FindResource(policy.function);
  const NodeRef role = resource.properties.Find("Role");
  Diagnostic said{
      "wrong-declaration", role ? role.key_at() : resource.node.key_at(),
      "the role of " + policy.function + " is not in this template, and beside `Role` SAM ignores `Policies`"};
  said.hint = "`--format cloudformation` writes a managed policy to attach to that role; `--own-role` one for " +
              policy.function + " alone";
  return said;
}

std::vector<std::string> NotesOnPlace(const Template& model, const std::vector<GeneratedPolicy>& policies) {
  std::vector<std::string> notes;
  for (const GeneratedPolicy& policy : policies) {
    const TemplatePrincipal* principal = PrincipalOf(model, policy.function);
    if (principal == nullptr) continue;
    if (!principal->role.empty()) {
      notes.push_back(policy.function + " has the role `" + principal->role +
                      "`, beside which SAM ignores `Policies`: " +
                      "`--format cloudformation` writes a managed policy attached to it");
    }
    const NodeRef written = model.resolver.FindResource(policy.function)->properties.Find("Policies");
    const auto intrinsic = written ? ReadIntrinsic(written) : std::nullopt;
    if (intrinsic && intrinsic->name == "If") {
      notes.push_back("`Policies` of " + policy.function +
                      " stands under `Fn::If`: this block takes the place of all its branches");
    }
  }
  return notes;
}

}  // namespace leastpriv
