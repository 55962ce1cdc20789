// The shared table has some eighty rows and is read on first use; a lookup in it is a walk. A service's keys are looked
// up in its block, which is read then.
#include "iam/condition_key.h"

#include <algorithm>
#include <array>
#include <utility>

#include "iam/facts.h"
#include "text/text.h"

namespace leastpriv {
namespace {

struct TypeName {
  std::string_view spelling;  // in the tables
  KeyType type;
  std::string_view words;
};

constexpr std::array<TypeName, 7> kTypes = {{
    {"String", KeyType::kString, "String"},
    {"ARN", KeyType::kArn, "ARN"},
    {"Bool", KeyType::kBool, "Boolean"},
    {"Numeric", KeyType::kNumeric, "Numeric"},
    {"Date", KeyType::kDate, "Date"},
    {"IPAddress", KeyType::kIpAddress, "IP address"},
    {"Binary", KeyType::kBinary, "Binary"},
}};

constexpr std::string_view kArrayOf = "ArrayOf";

std::vector<KeyType> TypesOf(std::string_view text) {
  std::vector<KeyType> types;
  for (const std::string_view word : Split(text, ',')) {
    for (const TypeName& type : kTypes) {
      if (type.spelling == word) types.push_back(type.type);
    }
  }
  return types;
}

KeyValues ValuesOf(std::string_view word) {
  if (word == "single") return KeyValues::kSingle;
  return word == "multi" ? KeyValues::kMulti : KeyValues::kUndocumented;
}

bool Has(const std::vector<std::string_view>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

SharedKey ReadRow(const FactRow& row) {
  const std::vector<std::string_view> marks = Split(row[4], ',');
  SharedKey key;
  key.name = row[0];
  key.types = TypesOf(row[1]);
  key.values = ValuesOf(row[2]);
  key.always_present = row[3] == "always";
  key.sensitive = Has(marks, "sensitive");
  key.organisation_path = Has(marks, "path");
  key.restricts = Has(marks, "restricts");
  key.network = Has(marks, "network");
  key.spoofable = Has(marks, "spoofable");
  key.retired = Has(marks, "retired");
  if (row[5] != "-") key.companions = Split(row[5], ',');
  return key;
}

KnownKey Known(const SharedKey& shared) {
  KnownKey known;
  known.origin = KeyOrigin::kShared;
  known.name = shared.name;
  known.types = shared.types;
  known.values = shared.values;
  known.shared = &shared;
  return known;
}

KnownKey Known(const ConditionKey& key, KeyOrigin origin) {
  KnownKey known;
  known.origin = origin;
  known.name = key.name;
  const bool array = key.type.starts_with(kArrayOf);
  known.types = TypesOf(array ? key.type.substr(kArrayOf.size()) : key.type);
  known.values = array ? KeyValues::kMulti : KeyValues::kSingle;
  return known;
}

// An identity provider's keys begin with its host, perhaps with a path: "oidc.eks.eu-west-1.amazonaws.com/id/X:sub".
bool IsProvider(std::string_view prefix) {
  return prefix.find('.') != std::string_view::npos || EqualsIgnoreCase(prefix, "saml");
}

}  // namespace

std::string_view KeyTypeName(KeyType type) {
  return std::find_if(kTypes.begin(), kTypes.end(), [type](const TypeName& t) { return t.type == type; })->words;
}

bool KnownKey::Takes(KeyType type) const { return std::find(types.begin(), types.end(), type) != types.end(); }

const std::vector<SharedKey>& SharedKeys() {
  static const std::vector<SharedKey> keys = [] {
    std::vector<SharedKey> read;
    for (const FactRow& row : FactRows("condition_keys.tsv")) read.push_back(ReadRow(row));
    return read;
  }();
  return keys;
}

KnownKey FindConditionKey(const Catalogue& catalogue, std::string_view key) {
  KnownKey known;
  const auto colon = key.find(':');
  if (colon == std::string_view::npos || colon == 0 || colon + 1 == key.size()) return known;
  for (const SharedKey& shared : SharedKeys()) {
    if (KeyStandsFor(shared.name, key)) return Known(shared);
  }
  const std::string_view prefix = key.substr(0, colon);
  if (IsProvider(prefix)) {
    const Service* sts = catalogue.FindService("sts");
    const ConditionKey* found = sts == nullptr ? nullptr : sts->FindKey(key);
    if (found != nullptr) return Known(*found, KeyOrigin::kFederation);
    known.origin = KeyOrigin::kFederation;
    return known;
  }
  known.service = catalogue.FindService(prefix);
  const bool global = EqualsIgnoreCase(prefix, "aws");
  known.origin = known.service != nullptr || global ? KeyOrigin::kUnknownName : KeyOrigin::kUnknownPrefix;
  if (known.service == nullptr) return known;
  if (const ConditionKey* found = known.service->FindKey(key)) {
    const Service* service = known.service;
    known = Known(*found, KeyOrigin::kService);
    known.service = service;
  }
  return known;
}

bool IsTagKey(std::string_view key) {
  return StartsWithIgnoreCase(key, "aws:ResourceTag/") || StartsWithIgnoreCase(key, "aws:RequestTag/") ||
         EqualsIgnoreCase(key, "aws:TagKeys");
}

bool ActionTakesKey(const Service& service, const Action& action, std::string_view key) {
  const auto fits = [key](std::string_view known) { return KeyStandsFor(known, key); };
  if (std::any_of(action.keys.begin(), action.keys.end(), fits)) return true;
  const std::vector<const ResourceType*>& types = service.TypesOf(action);
  return std::any_of(types.begin(), types.end(), [&fits](const ResourceType* type) {
    return std::any_of(type->keys.begin(), type->keys.end(), fits);
  });
}

bool SomeActionTakesKey(const Service& service, std::string_view key) {
  const auto actions = service.actions();
  return std::any_of(actions.begin(), actions.end(),
                     [&](const Action& action) { return ActionTakesKey(service, action, key); });
}

}  // namespace leastpriv
