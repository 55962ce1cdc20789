// Declared use: what a function says it needs, from `Metadata: LeastPriv: Uses` and from --uses files.
//
// A use is one place (a bucket's keys, a table or one of its indexes, a queue …) and the operations done there, each
// mapped to the exact actions and the kind of resource they take by rules/facts/operations.tsv; or, in the general
// form, actions and resources as IAM knows them. An unknown operation, a reference to nothing, a logical id of the
// wrong type or a declaration that contradicts itself is a diagnostic with its line and what to write instead, and
// makes the declaration unusable: nothing is written from half a declaration.
//
// docs/uses.md is the reference of the format.
#ifndef LEASTPRIV_USES_USES_H_
#define LEASTPRIV_USES_USES_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "document/document.h"
#include "template/template.h"
#include "text/diagnostic.h"
#include "uses/encryption.h"
#include "uses/need.h"
#include "uses/places.h"
#include "value/value.h"

namespace leastpriv {

// What narrows every need of a use that it can narrow.
struct Narrowing {
  std::vector<Value> leading_keys;        // dynamodb:LeadingKeys
  std::vector<Value> attributes;          // dynamodb:Attributes
  bool transactions_only = false;         // dynamodb:EnclosingOperation
  bool secure_transport = false;          // aws:SecureTransport
  std::optional<Value> resource_account;  // aws:ResourceAccount
};

struct Use {
  const PlaceType* type = nullptr;        // null: `Service`, or the general form
  std::string service;                    // whose operations it names: "s3"; empty in the general form
  Value arn;                              // of the place, canonical
  Value name;                             // of the place; empty where only its ARN is known
  std::string id;                         // logical id where it is a resource of the template
  std::optional<Value> alias;             // of a key that is known by it alone: `arn` is every key then
  std::vector<Value> keys;                // key patterns; empty: every key
  std::vector<Value> indexes;             // names; empty: the table itself
  std::vector<EncryptionKey> encryption;  // what encrypts it, as far as template and declaration know
  Narrowing narrowing;
  std::vector<std::string> operations;  // API names, in the order declared
  Location at;
};

struct FunctionUses {
  std::string function;     // logical id
  bool declared = false;    // false: no `Uses`, so nothing is known
  std::vector<Use> uses;    // as declared
  std::vector<Need> needs;  // what they come down to, the encryption keys of their places included
  Location at;
};

struct DeclaredUses {
  std::vector<FunctionUses> functions;  // one a function of the template, in file order
  std::vector<Diagnostic> diagnostics;
  bool usable = true;  // false: something declared is wrong
};

// `files`: documents given with --uses, already parsed.
DeclaredUses ReadUses(const Template& model, const std::vector<NodeRef>& files);

}  // namespace leastpriv

#endif  // LEASTPRIV_USES_USES_H_
