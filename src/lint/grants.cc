#include "lint/grants.h"

#include <algorithm>
#include <utility>

#include "access/operators.h"
#include "iam/arn.h"
#include "text/text.h"

namespace leastpriv {

ActionElement::ActionElement(const Terms& terms)
    : present_(terms.present), negated_(terms.negated), key_at_(terms.key_at) {
  for (const Term& term : terms.terms) {
    for (const Alternative& alternative : term.value.alternatives()) {
      Pattern pattern = Pattern::FromText(alternative.text, false, LetterCase::kIgnored);
      const bool is_open = pattern.HasWildcard() || pattern.HasHole();
      entries_.push_back({std::move(pattern), is_open, term.at});
    }
  }
}

const ActionElement::Entry* ActionElement::Find(std::string_view action) const {
  const auto matches = [&](const Entry& entry) {
    if (!entry.is_open && entry.pattern.elements().size() != action.size()) return false;
    return negated_ ? MayMatch(entry.pattern, action) : MustMatch(entry.pattern, action);
  };
  const auto found = std::find_if(entries_.begin(), entries_.end(), matches);
  return found == entries_.end() ? nullptr : &*found;
}

bool ActionElement::SurelyIncludes(std::string_view action) const {
  return present_ && (Find(action) != nullptr) != negated_;
}

Location ActionElement::WhereIncluded(std::string_view action) const {
  if (!SurelyIncludes(action)) return {};
  return negated_ ? key_at_ : Find(action)->at;
}

bool IsPositive(const Condition& condition) {
  const auto op = FindOperator(condition.operator_name);
  return !op || (!op->negated && op->kind != OperatorKind::kNull);
}

bool LimitsKey(const Condition& condition, std::string_view key) {
  return EqualsIgnoreCase(condition.key, key) && IsPositive(condition);
}

bool LimitsKey(const Statement& statement, std::string_view key) {
  return std::any_of(statement.conditions.begin(), statement.conditions.end(),
                     [key](const Condition& condition) { return LimitsKey(condition, key); });
}

ResourceElement::ResourceElement(const Catalogue& catalogue, const Terms& terms, bool variables)
    : catalogue_(catalogue), negated_(terms.negated) {
  if (negated_) return;
  for (const Term& term : terms.terms) {
    for (const Alternative& alternative : term.value.alternatives()) {
      patterns_.emplace_back(Pattern::FromText(alternative.text, variables));
    }
  }
}

bool ResourceElement::IsEverywhere(std::string_view qualified) const {
  if (negated_ || patterns_.empty()) return negated_;
  const std::vector<TypeGroup> groups = GroupsOf(qualified);
  return !groups.empty() &&
         std::all_of(groups.begin(), groups.end(), [this](const TypeGroup& group) { return CoversOneOf(group); });
}

bool ResourceElement::StopsEveryCall(std::string_view qualified) const {
  if (negated_) return false;
  const std::vector<TypeGroup> groups = GroupsOf(qualified);
  return std::any_of(groups.begin(), groups.end(), [this](const TypeGroup& group) { return CoversOneOf(group); });
}

std::vector<TypeGroup> ResourceElement::GroupsOf(std::string_view qualified) const {
  const Action* action = catalogue_.FindAction(qualified);
  if (action == nullptr) return {};
  const Service* service = catalogue_.FindService(qualified.substr(0, qualified.find(':')));
  std::vector<TypeGroup> groups = JointTypesOf(*service, *action);
  if (groups.empty()) groups.push_back(service->TypesOf(*action));
  return groups;
}

bool ResourceElement::CoversOneOf(const std::vector<const ResourceType*>& types) const {
  return std::any_of(patterns_.begin(), patterns_.end(), [&types](const ResourcePattern& pattern) {
    return pattern.whole.IsStar() || std::any_of(types.begin(), types.end(), [&pattern](const ResourceType* type) {
             return CoversEveryResource(pattern, *type);
           });
  });
}

}  // namespace leastpriv
