#include "generate/generate.h"

#include <algorithm>
#include <utility>

#include "iam/catalogue.h"
#include "uses/own_role.h"
#include "value/deployed.h"

namespace leastpriv {
namespace {

// Why a text cannot be written into a policy; nothing when it can.
const Hole* UnknownIn(const Text& text) {
  for (const Piece& piece : text.pieces()) {
    const Hole* hole = std::get_if<Hole>(&piece);
    const bool is_unknown = hole != nullptr && (hole->kind == HoleKind::kUnknown ||
                                                (hole->kind == HoleKind::kImport && hole->name.empty()));
    if (is_unknown) return hole;
  }
  return nullptr;
}

const Hole* UnknownIn(const Statement& statement) {
  for (const Term& term : statement.resource.terms) {
    if (const Hole* hole = UnknownIn(*term.value.Only())) return hole;
  }
  for (const Condition& condition : statement.conditions) {
    for (const Term& term : condition.values) {
      if (const Hole* hole = UnknownIn(*term.value.Only())) return hole;
    }
  }
  return nullptr;
}

bool Refuse(const GeneratedPolicy& policy, std::vector<Diagnostic>& refusals) {
  for (const Statement& statement : policy.policy.statements) {
    const Hole* hole = UnknownIn(statement);
    if (hole == nullptr) continue;
    Diagnostic refusal{"wrong-declaration", statement.at,
                       "a policy cannot be written from this: " +
                           (hole->reason.empty() ? std::string("its name is not known here") : hole->reason)};
    refusal.hint = "declare the resource by its logical id, its name or its ARN";
    refusals.push_back(std::move(refusal));
    return true;
  }
  return false;
}

GeneratedPolicy Gather(std::string function, std::string type, std::vector<Need> needs, const Location& at,
                       const Template& model) {
  const Catalogue catalogue;
  GeneratedPolicy generated{std::move(function), std::move(type), std::move(needs), {}, {}};
  generated.policy.at = at;
  generated.policy.version = Term{Value(std::string("2012-10-17")), at, Guard()};
  for (GeneratedStatement& made : GatherStatements(generated.needs, model.resolver, catalogue)) {
    generated.policy.statements.push_back(std::move(made.statement));
    generated.resources.push_back(std::move(made.resources));
  }
  return generated;
}

}  // namespace

Generation Generate(const Template& model, const DeclaredUses& uses, const GenerateOptions& options) {
  Generation generation;
  for (const FunctionUses& function : uses.functions) {
    if (!function.declared) continue;
    const Resource& resource = *model.resolver.FindResource(function.function);
    std::vector<Need> needs = function.needs;
    if (options.own_role) {
      const std::vector<Need> more = RoleNeeds(model, resource);
      needs.insert(needs.end(), more.begin(), more.end());
    }
    GeneratedPolicy generated = Gather(resource.id, resource.type, std::move(needs), function.at, model);
    if (!Refuse(generated, generation.refusals)) generation.policies.push_back(std::move(generated));
  }
  return generation;
}

GeneratedPolicy UnionOf(const Template& model, const std::vector<GeneratedPolicy>& policies, std::string name) {
  std::vector<Need> needs;
  for (const GeneratedPolicy& policy : policies) needs.insert(needs.end(), policy.needs.begin(), policy.needs.end());
  const Location at = needs.empty() ? Location() : needs.front().at;
  return Gather(std::move(name), {}, std::move(needs), at, model);
}

GeneratedPolicy SpeltOut(const Template& model, const GeneratedPolicy& policy) {
  std::vector<Need> needs = policy.needs;
  for (Need& need : needs) {
    const std::vector<Text> texts = Deployed(need.resource.base);
    const bool refers = std::any_of(texts.begin(), texts.end(), [&need](const Text& text) {
      return std::any_of(text.pieces().begin(), text.pieces().end(), [&need](const Piece& piece) {
        const auto* hole = std::get_if<Hole>(&piece);
        return hole != nullptr && hole->name == need.resource.id;
      });
    });
    if (!refers) need.resource.id.clear();
  }
  return Gather(policy.function, policy.type, std::move(needs), policy.policy.at, model);
}

std::vector<std::string> ActionsOnStar(const GeneratedPolicy& policy) {
  std::vector<std::string> actions;
  for (const Need& need : policy.needs) {
    const bool on_star = need.resource.Whole().Literal() == "*";
    if (on_star && std::find(actions.begin(), actions.end(), need.action) == actions.end())
      actions.push_back(need.action);
  }
  return actions;
}

}  // namespace leastpriv
