// Conditions come from three sides: the row of the operation map, the elements of the use that narrow it, and the keys
// of a listing. Which action takes which key is the catalogue's word: a key that AWS does not send for an action would
// deny it.
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/amazon-s3-policy-keys.html
#include <algorithm>
#include <utility>

#include "iam/pattern.h"
#include "uses/reading.h"
#include "value/deployed.h"

namespace leastpriv {
namespace {

bool ReadSwitch(NodeRef item, std::string_view element, UsesReading& reading) {
  const NodeRef node = item.Find(element);
  if (!node) return false;
  if (node.text() != "true" && node.text() != "false") {
    reading.Wrong(node.at(), "`" + std::string(element) + "` is true or false");
  }
  return node.text() == "true";
}

bool TakesKey(const UsesReading& reading, std::string_view action, std::string_view key) {
  const Action* known = reading.catalogue().FindAction(action);
  return known != nullptr && std::find(known->keys.begin(), known->keys.end(), key) != known->keys.end();
}

Value Word(std::string_view word) { return Value(std::string(word)); }

// The partition keys that the action may touch. ForAllValues is true of a request without the key; Null closes that.
bool AddLeadingKeys(const Use& use, const Operation& operation, std::string_view action, const Location& at,
                    UsesReading& reading, std::vector<Condition>& conditions) {
  if (!TakesKey(reading, action, "dynamodb:LeadingKeys")) {
    reading.Wrong(at,
                  "`LeadingKeys` cannot confine `" + std::string(operation.name) + "`" +
                      (operation.name == "Scan" ? ", which reads every partition" : ""),
                  operation.name == "Scan" ? "use Query, or a use of its own without `LeadingKeys`"
                                           : "give it a use of its own without `LeadingKeys`");
    return false;
  }
  const std::vector<Value>& keys = use.narrowing.leading_keys;
  const bool has_pattern = std::any_of(keys.begin(), keys.end(), [](const Value& key) {
    const std::vector<Text> texts = Deployed(key);
    return std::any_of(texts.begin(), texts.end(),
                       [](const Text& text) { return Pattern::FromText(text, true).HasWildcard(); });
  });
  conditions.push_back(MakeCondition(has_pattern ? "ForAllValues:StringLike" : "ForAllValues:StringEquals",
                                     "dynamodb:LeadingKeys", keys, at));
  conditions.push_back(MakeCondition("Null", "dynamodb:LeadingKeys", {Word("false")}, at));
  return true;
}

// The attributes by name; a read has to name them too, and what a write gives back must not show the others.
bool AddAttributes(const Use& use, const Operation& operation, std::string_view action, const Location& at,
                   UsesReading& reading, std::vector<Condition>& conditions) {
  if (!TakesKey(reading, action, "dynamodb:Attributes")) {
    reading.Wrong(at, "`Attributes` cannot confine `" + std::string(operation.name) + "`",
                  "give it a use of its own without `Attributes`");
    return false;
  }
  conditions.push_back(MakeCondition("ForAllValues:StringEquals", "dynamodb:Attributes", use.narrowing.attributes, at));
  if (TakesKey(reading, action, "dynamodb:Select")) {
    conditions.push_back(MakeCondition("StringEqualsIfExists", "dynamodb:Select", {Word("SPECIFIC_ATTRIBUTES")}, at));
  } else if (TakesKey(reading, action, "dynamodb:ReturnValues")) {
    conditions.push_back(MakeCondition("StringEqualsIfExists", "dynamodb:ReturnValues",
                                       {Word("NONE"), Word("UPDATED_OLD"), Word("UPDATED_NEW")}, at));
  }
  return true;
}

// A condition check occurs in transactions only, and has no such key.
bool AddEnclosingOperation(const Operation& operation, std::string_view action, const Location& at,
                           UsesReading& reading, std::vector<Condition>& conditions) {
  if (operation.name != "TransactGetItems" && operation.name != "TransactWriteItems") {
    reading.Wrong(at, "`" + std::string(operation.name) + "` is no transaction, as `TransactionsOnly` asks",
                  "give it a use of its own without `TransactionsOnly`");
    return false;
  }
  if (!TakesKey(reading, action, "dynamodb:EnclosingOperation")) return true;
  conditions.push_back(MakeCondition("StringEquals", "dynamodb:EnclosingOperation", {Word(operation.name)}, at));
  return true;
}

}  // namespace

void ReadNarrowing(NodeRef item, UsesReading& reading, Use& use) {
  Narrowing& narrowing = use.narrowing;
  narrowing.leading_keys = reading.ReadTexts(item.Find("LeadingKeys"));
  narrowing.attributes = reading.ReadTexts(item.Find("Attributes"));
  narrowing.transactions_only = ReadSwitch(item, "TransactionsOnly", reading);
  narrowing.secure_transport = ReadSwitch(item, "SecureTransport", reading);
  if (const NodeRef account = item.Find("ResourceAccount")) {
    narrowing.resource_account = reading.resolver().ResolveValue(account);
  }
}

std::vector<Condition> CommonConditions(const Narrowing& narrowing, const Location& at) {
  std::vector<Condition> conditions;
  if (narrowing.resource_account) {
    conditions.push_back(MakeCondition("StringEquals", "aws:ResourceAccount", {*narrowing.resource_account}, at));
  }
  if (narrowing.secure_transport) {
    conditions.push_back(MakeCondition("Bool", "aws:SecureTransport", {Word("true")}, at));
  }
  return conditions;
}

std::optional<std::vector<Condition>> ConditionsOf(const Use& use, const Operation& operation,
                                                   const OperationNeeds& needs, std::string_view action,
                                                   const Location& at, UsesReading& reading) {
  std::vector<Condition> conditions;
  const Narrowing& narrowing = use.narrowing;
  if (!needs.condition_key.empty()) {
    conditions.push_back(MakeCondition("StringEquals", needs.condition_key, {Word(needs.condition_value)}, at));
  }
  // A listing says its prefix; HeadBucket, which needs the same action, has none.
  if (needs.place.ends_with("bucket-listing") && !use.keys.empty()) {
    conditions.push_back(MakeCondition("StringLike", "s3:prefix", use.keys, at));
  }
  const bool on_table = use.type != nullptr && use.type->element == "Table" && action.starts_with("dynamodb:");
  bool right = true;
  if (on_table && !narrowing.leading_keys.empty())
    right = AddLeadingKeys(use, operation, action, at, reading, conditions) && right;
  if (on_table && !narrowing.attributes.empty())
    right = AddAttributes(use, operation, action, at, reading, conditions) && right;
  if (on_table && narrowing.transactions_only)
    right = AddEnclosingOperation(operation, action, at, reading, conditions) && right;
  if (!right) return std::nullopt;
  // Operations without a key (ListKeys) have no alias to go by.
  if (use.alias && needs.place != "service") {
    conditions.push_back(MakeCondition("ForAnyValue:StringEquals", "kms:ResourceAliases", {*use.alias}, at));
  }
  for (Condition& condition : CommonConditions(narrowing, at)) conditions.push_back(std::move(condition));
  return conditions;
}

}  // namespace leastpriv
