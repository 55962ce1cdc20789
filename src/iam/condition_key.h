// What AWS documents of a condition key: whether it exists, what kind of value it has, and how many a request may
// carry.
//
// Global keys (`aws:…`) and those that services set in other services' requests come from
// rules/facts/condition_keys.tsv; a service's own from its block of the catalogue. Letter case is ignored, as IAM does.
// Thread-safe as far as the Catalogue is. Views live as long as the catalogue.
//
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
#ifndef LEASTPRIV_IAM_CONDITION_KEY_H_
#define LEASTPRIV_IAM_CONDITION_KEY_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "iam/catalogue.h"

namespace leastpriv {

enum class KeyType : uint8_t { kString, kArn, kBool, kNumeric, kDate, kIpAddress, kBinary };
enum class KeyValues : uint8_t { kSingle, kMulti, kUndocumented };

// "String", "ARN", "Boolean", …: as AWS writes it.
std::string_view KeyTypeName(KeyType type);

// A row of condition_keys.tsv.
struct SharedKey {
  std::string_view name;  // "aws:PrincipalTag/${TagKey}"
  std::vector<KeyType> types;
  KeyValues values = KeyValues::kSingle;
  bool always_present = false;               // in every request
  bool sensitive = false;                    // AWS knows no use for a wildcard in its value
  bool organisation_path = false;            // "o-…/r-…/ou-…/"
  bool restricts = false;                    // says who calls, for whom, or what is reached
  bool network = false;                      // says whence the call comes
  bool spoofable = false;                    // the caller sets it
  bool retired = false;                      // companions take its place
  std::vector<std::string_view> companions;  // keys that it needs beside it; a retired key's successors
};

enum class KeyOrigin : uint8_t {
  kShared,       // in condition_keys.tsv
  kService,      // in the block of the service that its prefix names
  kFederation,   // of an identity provider: "token.actions.githubusercontent.com:sub", "saml:aud"
  kUnknownName,  // the prefix is known, the name is not
  kUnknownPrefix,
  kMalformed,  // not `prefix:name`
};

struct KnownKey {
  KeyOrigin origin = KeyOrigin::kMalformed;
  std::string_view name;       // in its real letter case; empty when it is not known
  std::vector<KeyType> types;  // empty: not known
  KeyValues values = KeyValues::kUndocumented;
  const SharedKey* shared = nullptr;  // kShared
  const Service* service = nullptr;   // of the prefix, if there is one

  bool Takes(KeyType type) const;
};

KnownKey FindConditionKey(const Catalogue& catalogue, std::string_view key);

// Every row of condition_keys.tsv, by name.
const std::vector<SharedKey>& SharedKeys();

// Is it one of the keys that speak of a tag: `aws:ResourceTag/…`, `aws:RequestTag/…`, `aws:TagKeys`? They are global,
// but a request has them only where the action's service takes part.
bool IsTagKey(std::string_view key);

// Does the service authorization reference list the key for this action, or for a resource type that it takes?
bool ActionTakesKey(const Service& service, const Action& action, std::string_view key);
// Does it for some action of the key's own service? The reference describes some keys and lists them for no action at
// all; of those nothing is known.
bool SomeActionTakesKey(const Service& service, std::string_view key);

}  // namespace leastpriv

#endif  // LEASTPRIV_IAM_CONDITION_KEY_H_
