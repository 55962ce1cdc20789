#include "uses/need.h"

#include <utility>

#include "value/deployed.h"

namespace leastpriv {

Condition MakeCondition(std::string_view operator_text, std::string_view key, const std::vector<Value>& values,
                        const Location& at) {
  Condition condition;
  condition.operator_text = operator_text;
  std::string_view name = operator_text;
  if (const auto colon = name.find(':'); colon != std::string_view::npos) {
    condition.qualifier =
        name.substr(0, colon) == "ForAllValues" ? SetQualifier::kForAllValues : SetQualifier::kForAnyValue;
    name.remove_prefix(colon + 1);
  }
  if (name.ends_with("IfExists")) {
    condition.if_exists = true;
    name.remove_suffix(std::string_view("IfExists").size());
  }
  condition.operator_name = name;
  condition.operator_at = at;
  condition.key = key;
  condition.key_at = at;
  condition.at = at;
  for (const Value& value : values) {
    for (const Text& text : Deployed(value)) condition.values.push_back({Value(text), at, Guard()});
  }
  condition.values_are_list = condition.values.size() > 1;
  return condition;
}

std::string SidLabel(std::string_view name) {
  std::string label;
  bool upper = true;
  for (const char c : name) {
    const bool is_lower = c >= 'a' && c <= 'z';
    if (!is_lower && !(c >= 'A' && c <= 'Z') && !(c >= '0' && c <= '9')) {
      upper = true;
      continue;
    }
    label += upper && is_lower ? static_cast<char>(c - 'a' + 'A') : c;
    upper = false;
  }
  return label;
}

Policy PolicyOfNeeds(const std::vector<Need>& needs) {
  Policy policy;
  policy.version = Term{Value(std::string("2012-10-17")), {}, Guard()};
  for (const Need& need : needs) {
    Statement statement;
    statement.index = policy.statements.size();
    statement.at = need.at;
    statement.effect = Effect::kAllow;
    statement.action.present = true;
    statement.action.terms.push_back({Value(need.action), need.at, Guard()});
    statement.resource.present = true;
    for (const Text& text : Deployed(need.resource.Whole())) {
      statement.resource.terms.push_back({Value(text), need.at, Guard()});
    }
    statement.conditions = need.conditions;
    statement.has_condition = !need.conditions.empty();
    policy.statements.push_back(std::move(statement));
  }
  return policy;
}

}  // namespace leastpriv
