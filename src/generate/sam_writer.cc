#include "generate/sam_writer.h"

#include <vector>

#include "generate/generate.h"

namespace leastpriv {
namespace {

std::string Quoted(std::string_view text) {
  std::string quoted = "'";
  for (const char c : text) {
    if (c == '\'') quoted += '\'';
    quoted += c;
  }
  return quoted + "'";
}

// For the inside of `!Sub`: literal `${` is escaped.
std::string Substitutable(const Text& text) {
  std::string out;
  for (const Piece& piece : text.pieces()) {
    if (const Hole* hole = std::get_if<Hole>(&piece)) {
      out += Text(*hole).Spelling();
      continue;
    }
    const std::string& literal = std::get<std::string>(piece);
    for (std::size_t i = 0; i < literal.size(); ++i) {
      out += literal[i];
      if (literal[i] == '{' && i > 0 && literal[i - 1] == '$') out += '!';
    }
  }
  return out;
}

std::string FlowList(const std::vector<std::string>& items) {
  if (items.size() == 1) return items.front();
  std::string list = "[";
  for (std::size_t i = 0; i < items.size(); ++i) list += (i > 0 ? ", " : "") + items[i];
  return list + "]";
}

std::string Block(const GeneratedPolicy& generated) {
  const std::vector<Statement>& statements = generated.policy.statements;
  std::size_t actions = 0;
  std::size_t resources = 0;
  for (const Statement& statement : statements) {
    actions += statement.action.terms.size();
    resources += statement.resource.terms.size();
  }
  std::string out = "# " + generated.function + ": " + std::to_string(actions) +
                    (actions == 1 ? " action" : " actions") + " on " + std::to_string(resources) +
                    (resources == 1 ? " resource\n" : " resources\n");
  if (statements.empty()) return out + "Policies: []\n";
  out += "Policies:\n  - Version: '2012-10-17'\n    Statement:\n";
  for (std::size_t i = 0; i < statements.size(); ++i) {
    const Statement& statement = statements[i];
    std::vector<std::string> names;
    for (const Term& term : statement.action.terms) names.push_back(term.value.Spelling());
    out += "      - Sid: " + statement.sid->value.Spelling() + "\n        Effect: Allow\n";
    out += "        Action: " + FlowList(names) + "\n";
    const auto& spelled = generated.sam_resources[i];
    if (spelled.size() == 1) {
      out += "        Resource: " + spelled.front() + "\n";
    } else {
      out += "        Resource:\n";
      for (const std::string& resource : spelled) out += "          - " + resource + "\n";
    }
    for (const Condition& condition : statement.conditions) {
      std::vector<std::string> values;
      for (const Term& term : condition.values) values.push_back(SamText(*term.value.Only()));
      out += "        Condition:\n          " + condition.operator_text + ":\n            " + condition.key + ": " +
             FlowList(values) + "\n";
    }
  }
  return out;
}

}  // namespace

std::string SamReference(const std::string& id, const Text& suffix) {
  if (suffix.pieces().empty()) return "!GetAtt " + id + ".Arn";
  return "!Sub " + Quoted("${" + id + ".Arn}" + Substitutable(suffix));
}

std::string SamText(const Text& text) {
  if (const auto literal = text.Literal()) return Quoted(*literal);
  return "!Sub " + Quoted(Substitutable(text));
}

std::string GeneratedAsSam(const std::vector<GeneratedPolicy>& policies) {
  std::string out;
  for (const GeneratedPolicy& policy : policies) out += (out.empty() ? "" : "\n") + Block(policy);
  return out;
}

}  // namespace leastpriv
