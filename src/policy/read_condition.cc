// Condition: {operator: {key: value or list}}.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition.html
#include <string>
#include <unordered_map>
#include <utility>

#include "policy/reading.h"
#include "text/text.h"

namespace leastpriv {
namespace {

// "ForAllValues:StringLikeIfExists" into its three parts. Letter case does not matter to what is read; whether IAM
// takes the operator is another rule's question.
void SplitOperator(Condition& condition) {
  std::string_view rest = condition.operator_text;
  constexpr std::string_view kAll = "ForAllValues:";
  constexpr std::string_view kAny = "ForAnyValue:";
  constexpr std::string_view kIfExists = "IfExists";
  if (StartsWithIgnoreCase(rest, kAll)) {
    condition.qualifier = SetQualifier::kForAllValues;
    rest.remove_prefix(kAll.size());
  } else if (StartsWithIgnoreCase(rest, kAny)) {
    condition.qualifier = SetQualifier::kForAnyValue;
    rest.remove_prefix(kAny.size());
  }
  if (rest.size() > kIfExists.size() && EqualsIgnoreCase(rest.substr(rest.size() - kIfExists.size()), kIfExists)) {
    condition.if_exists = true;
    rest.remove_suffix(kIfExists.size());
  }
  condition.operator_name = rest;
}

class ConditionReader {
 public:
  ConditionReader(Reading& reading, Statement& statement) : reading_(reading), statement_(statement) {}

  void Read(const Resolved& node, const Guard& guard) {
    if (node.IsUnknown()) return AddUnseen(node);
    if (!node.IsMapping()) return SayMalformed(node, "`Condition`", "an object of operators");
    if (node.children.empty() && !node.from_intrinsic) {
      SayEmpty(node, "`Condition` is empty; the statement has no condition");
    }
    for (const Resolved* operation : LastOfEachKey(node)) {
      if (const auto both = guard.And(operation->guard)) ReadOperator(*operation, *both);
    }
  }

 private:
  void AddUnseen(const Resolved& node) { statement_.unseen.push_back({node.at, "Condition", node.reason}); }

  void SayMalformed(const Resolved& node, std::string what, std::string_view expected, std::string hint = {}) {
    Diagnostic diagnostic{"malformed-condition", node.at, std::move(what)};
    diagnostic.message.append(" is ").append(KindWords(node)).append("; IAM expects ").append(expected);
    diagnostic.hint = std::move(hint);
    reading_.Say(std::move(diagnostic));
    statement_.unseen.push_back({node.at, "Condition", "it cannot be read"});
  }

  void SayEmpty(const Resolved& node, std::string message) {
    reading_.Say(Diagnostic{"empty-condition", node.at, std::move(message)});
  }

  void ReadOperator(const Resolved& operation, const Guard& guard) {
    if (operation.IsUnknown() || operation.key.starts_with("Fn::")) return AddUnseen(operation);
    if (!operation.IsMapping()) {
      const bool like_a_key = operation.key.find(':') != std::string::npos;
      return SayMalformed(operation, Ticked(operation.key), "an object of condition keys and their values",
                          like_a_key ? "put a condition key under an operator such as `StringEquals`" : "");
    }
    if (operation.children.empty() && !operation.from_intrinsic) {
      SayEmpty(operation, Ticked(operation.key) + " names no condition key; it tests nothing");
    }
    Condition condition;
    condition.operator_text = operation.key;
    condition.operator_at = operation.key_at;
    SplitOperator(condition);
    std::unordered_map<std::string, const Resolved*> seen;
    for (const Resolved* key : LastOfEachKey(operation)) {
      const auto both = guard.And(key->guard);
      if (!both) continue;
      if (operation.children.size() > 1) CheckLetterCase(*key, seen, operation.key);
      condition.guard = *both;
      ReadKey(*key, condition);
    }
  }

  // Condition keys are compared without letter case, so two spellings in one block are one key twice.
  void CheckLetterCase(const Resolved& key, std::unordered_map<std::string, const Resolved*>& seen,
                       const std::string& operation) {
    const auto [found, added] = seen.emplace(AsciiLower(key.key), &key);
    if (added || found->second->key == key.key || !found->second->guard.And(key.guard)) return;
    Diagnostic diagnostic{"duplicate-condition-key", key.key_at, {}};
    diagnostic.message.append("`").append(key.key).append("` and `").append(found->second->key);
    diagnostic.message.append("` are one condition key twice under `").append(operation);
    diagnostic.message.append("`; their letter case does not count");
    diagnostic.labels = {{found->second->key_at, "stands here first"}};
    diagnostic.hint = "put the values into one list under one spelling";
    reading_.Say(std::move(diagnostic));
  }

  void ReadKey(const Resolved& key, Condition condition) {
    if (key.key.starts_with("Fn::")) return AddUnseen(key);
    condition.key = key.key;
    condition.key_at = key.key_at;
    condition.at = key.at;
    condition.values_are_list = key.IsSequence();
    if (!key.IsSequence()) {
      ReadValue(key, Guard(), condition);
    } else {
      if (key.children.empty() && !key.from_intrinsic) SayEmpty(key, EmptyValues(condition));
      for (const Resolved& value : key.children) ReadValue(value, value.guard, condition);
      CheckTypes(key);
    }
    statement_.conditions.push_back(std::move(condition));
  }

  // IAM wants the values of one list to be of one JSON type. CloudFormation makes strings of them all.
  void CheckTypes(const Resolved& list) {
    if (reading_.options().in_template) return;
    const Resolved* first = nullptr;
    for (const Resolved& value : list.children) {
      if (!value.IsScalar() || value.kind == ResolvedKind::kNull) continue;
      if (first == nullptr) first = &value;
      if (value.kind == first->kind) continue;
      Diagnostic diagnostic{"mixed-value-types", value.at, "the values of "};
      diagnostic.message += Ticked(list.key) + " are of several types: " + std::string(KindWords(*first)) + " and " +
                            std::string(KindWords(value));
      diagnostic.labels = {{first->at, std::string("is ") + std::string(KindWords(*first))}};
      diagnostic.hint = "write them all as strings";
      diagnostic.subject = list.key;
      return reading_.Say(std::move(diagnostic));
    }
  }

  // An empty list means something else under each qualifier.
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html
  static std::string EmptyValues(const Condition& condition) {
    std::string message = Ticked(condition.key) + " has an empty list of values; ";
    if (condition.qualifier == SetQualifier::kForAnyValue) return message + "under `ForAnyValue` it never matches";
    if (condition.qualifier == SetQualifier::kForAllValues || condition.if_exists) {
      return message + "it matches only where the request has no such key, which `Null` says plainly";
    }
    return message + "there is nothing to compare the request with";
  }

  void ReadValue(const Resolved& value, const Guard& guard, Condition& condition) {
    if (value.IsUnknown()) {
      AddUnseen(value);
    } else if (!value.IsScalar() || value.kind == ResolvedKind::kNull) {
      return SayMalformed(value, "a value of " + Ticked(condition.key),
                          "a string, number or boolean, or a list of them");
    }
    condition.values.push_back(TermOf(value, guard));
  }

  Reading& reading_;
  Statement& statement_;
};

}  // namespace

void ReadConditions(const Resolved& node, const Guard& guard, Reading& reading, Statement& statement) {
  const std::size_t unseen = statement.unseen.size();
  ConditionReader(reading, statement).Read(node, guard);
  statement.has_condition =
      !statement.conditions.empty() || statement.has_condition || statement.unseen.size() > unseen;
}

}  // namespace leastpriv
