#include <utility>

#include "generate/generate.h"
#include "generate/trust_node.h"
#include "uses/own_role.h"

namespace leastpriv {
namespace {

TemplateNode TextsNode(std::vector<TemplateText> texts, bool on_one_line) {
  if (texts.size() == 1) return TemplateNode(std::move(texts.front()));
  TemplateNode list = TemplateNode::Sequence(on_one_line);
  for (TemplateText& text : texts) list.Add({}, TemplateNode(std::move(text)));
  return list;
}

TemplateNode ConditionNode(const std::vector<Condition>& conditions) {
  std::vector<std::pair<std::string, TemplateNode>> operators;
  for (const Condition& condition : conditions) {
    std::vector<TemplateText> values;
    for (const Term& term : condition.values) values.push_back(SpellText(*term.value.Only()));
    TemplateNode value = TextsNode(std::move(values), true);
    bool known = false;
    for (auto& [name, keys] : operators) {
      if (name != condition.operator_text) continue;
      known = true;
      keys.Add(condition.key, value);
    }
    if (known) continue;
    TemplateNode keys = TemplateNode::Mapping();
    keys.Add(condition.key, std::move(value));
    operators.emplace_back(condition.operator_text, std::move(keys));
  }
  TemplateNode node = TemplateNode::Mapping();
  for (auto& [name, keys] : operators) node.Add(name, std::move(keys));
  return node;
}

TemplateNode StatementNode(const Statement& statement, const std::vector<TemplateText>& resources) {
  TemplateNode node = TemplateNode::Mapping();
  std::vector<TemplateText> actions;
  for (const Term& term : statement.action.terms) actions.push_back(SpellText(*term.value.Only()));
  node.Add("Sid", TemplateNode(statement.sid->value.Spelling()));
  node.Add("Effect", TemplateNode(std::string("Allow")));
  node.Add("Action", TextsNode(std::move(actions), true));
  node.Add("Resource", TextsNode(resources, false));
  if (statement.has_condition) node.Add("Condition", ConditionNode(statement.conditions));
  return node;
}

}  // namespace

TemplateNode PolicyNode(const GeneratedPolicy& policy) {
  TemplateNode node = TemplateNode::Mapping();
  node.Add("Version", TemplateNode(std::string("2012-10-17")));
  TemplateNode& statements = node.Add("Statement", TemplateNode::Sequence());
  for (std::size_t i = 0; i < policy.resources.size(); ++i) {
    statements.Add({}, StatementNode(policy.policy.statements[i], policy.resources[i]));
  }
  return node;
}

TemplateNode TrustNode(const Template& model, const Resource& resource) {
  const Trust trust = TrustOf(model, resource);
  TemplateNode principal = TemplateNode::Mapping();
  principal.Add("Service", TemplateNode(std::string(trust.service)));
  TemplateNode statement = TemplateNode::Mapping();
  statement.Add("Effect", TemplateNode(std::string("Allow")));
  statement.Add("Principal", std::move(principal));
  statement.Add("Action", TemplateNode(std::string("sts:AssumeRole")));
  if (!trust.conditions.empty()) statement.Add("Condition", ConditionNode(trust.conditions));
  TemplateNode statements = TemplateNode::Sequence();
  statements.Add({}, std::move(statement));
  TemplateNode node = TemplateNode::Mapping();
  node.Add("Version", TemplateNode(std::string("2012-10-17")));
  node.Add("Statement", std::move(statements));
  return node;
}

}  // namespace leastpriv
