// HCL knows nothing of a template's logical ids: what they stand for becomes a variable, and the pseudo-parameters
// become Terraform's data sources.
// https://registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/iam_policy_document
#include <map>
#include <set>

#include "generate/formats.h"
#include "text/text.h"

namespace leastpriv {
namespace {

std::string Identifier(std::string_view name) {
  std::string identifier;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const char c = name[i];
    const bool is_upper = c >= 'A' && c <= 'Z';
    const bool after_lower = i > 0 && ((name[i - 1] >= 'a' && name[i - 1] <= 'z') || name[i - 1] == ']');
    if (is_upper && after_lower) identifier += '_';
    const bool is_word = is_upper || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    identifier += is_word ? AsciiLower(c) : '_';
  }
  return identifier.empty() || (identifier[0] >= '0' && identifier[0] <= '9') ? "_" + identifier : identifier;
}

std::string Escaped(std::string_view literal) {
  std::string out;
  for (std::size_t i = 0; i < literal.size(); ++i) {
    const char c = literal[i];
    const bool opens = (c == '$' || c == '%') && i + 1 < literal.size() && literal[i + 1] == '{';
    if (c == '"' || c == '\\') out += '\\';
    if (opens) out += c;
    out += c;
  }
  return out;
}

class TerraformWriter {
 public:
  std::string Write(const std::vector<GeneratedPolicy>& policies) {
    std::string blocks;
    for (const GeneratedPolicy& policy : policies) blocks += (blocks.empty() ? "" : "\n") + Block(policy);
    std::string head;
    for (const std::string& source : sources_) head += "data \"" + source + "\" \"current\" {}\n\n";
    for (const auto& [name, description] : variables_) {
      head += "variable \"" + name + "\" {\n  type        = string\n  description = \"" + description + "\"\n}\n\n";
    }
    return head + blocks;
  }

 private:
  std::string Reference(const Hole& hole) {
    for (const auto& [pseudo, source, attribute] :
         std::initializer_list<std::tuple<std::string_view, std::string_view, std::string_view>>{
             {"AWS::Partition", "aws_partition", "partition"},
             {"AWS::Region", "aws_region", "name"},
             {"AWS::AccountId", "aws_caller_identity", "account_id"}}) {
      if (hole.name != pseudo) continue;
      sources_.emplace(source);
      return "${data." + std::string(source) + ".current." + std::string(attribute) + "}";
    }
    const std::string spelling = hole.attribute.empty() ? hole.name : hole.name + "." + hole.attribute;
    const std::string name = Identifier(spelling);
    variables_.emplace(name, (hole.attribute.empty() ? "name of " : "") + Escaped(spelling));
    return "${var." + name + "}";
  }

  std::string Quoted(const Text& text) {
    std::string out = "\"";
    for (const Piece& piece : text.pieces()) {
      const Hole* hole = std::get_if<Hole>(&piece);
      out += hole != nullptr ? Reference(*hole) : Escaped(std::get<std::string>(piece));
    }
    return out + "\"";
  }

  // One on the line of its name, several below each other.
  std::string List(const std::vector<Term>& terms, const std::string& margin) {
    if (terms.size() == 1) return "[" + Quoted(*terms.front().value.Only()) + "]\n";
    std::string list = "[\n";
    for (const Term& term : terms) list += margin + "  " + Quoted(*term.value.Only()) + ",\n";
    return list + margin + "]\n";
  }

  std::string Block(const GeneratedPolicy& policy) {
    std::string block = "data \"aws_iam_policy_document\" \"" + Identifier(policy.function) + "\" {\n";
    for (const Statement& statement : policy.policy.statements) {
      if (statement.index > 0) block += "\n";
      block +=
          "  statement {\n    sid       = \"" + statement.sid->value.Spelling() + "\"\n    effect    = \"Allow\"\n";
      block += "    actions   = " + List(statement.action.terms, "    ");
      block += "    resources = " + List(statement.resource.terms, "    ");
      for (const Condition& condition : statement.conditions) {
        block += "\n    condition {\n      test     = \"" + condition.operator_text + "\"\n      variable = \"" +
                 condition.key + "\"\n      values   = " + List(condition.values, "      ") + "    }\n";
      }
      block += "  }\n";
    }
    return block + "}\n";
  }

  std::set<std::string> sources_;
  std::map<std::string, std::string> variables_;  // name → description
};

}  // namespace

std::string GeneratedAsTerraform(const std::vector<GeneratedPolicy>& policies) {
  return TerraformWriter().Write(policies);
}

}  // namespace leastpriv
