#include "generate/generate.h"

#include <algorithm>
#include <utility>

#include "iam/catalogue.h"
#include "policy/writer.h"
#include "text/text.h"

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

}  // namespace

Generation Generate(const Template& model, const DeclaredUses& uses, const GenerateOptions& /*options*/) {
  const Catalogue catalogue;
  Generation generation;
  for (const FunctionUses& function : uses.functions) {
    if (!function.declared) continue;
    GeneratedPolicy generated;
    generated.function = function.function;
    generated.type = model.resolver.FindResource(function.function)->type;
    generated.needs = function.needs;
    generated.policy.at = function.at;
    generated.policy.version = Term{Value(std::string("2012-10-17")), function.at, Guard()};
    for (GeneratedStatement& made : GatherStatements(generated.needs, model.resolver, catalogue)) {
      generated.policy.statements.push_back(std::move(made.statement));
      generated.resources.push_back(std::move(made.resources));
    }
    if (!Refuse(generated, generation.refusals)) generation.policies.push_back(std::move(generated));
  }
  return generation;
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
