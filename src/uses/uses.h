// Declared use: what a function says it needs, from `Metadata: LeastPriv: Uses` and from --uses files.
//
// A use is one place (a bucket's keys, a table or one of its indexes) and the operations done there, each mapped to the
// exact actions and the kind of resource they take by rules/facts/operations.tsv. An unknown operation, a reference to
// nothing or a logical id of the wrong type is a diagnostic with its line and the nearest name, and makes the
// declaration unusable: nothing is written from half a declaration.
#ifndef LEASTPRIV_USES_USES_H_
#define LEASTPRIV_USES_USES_H_

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "document/document.h"
#include "template/template.h"
#include "text/diagnostic.h"
#include "value/value.h"

namespace leastpriv {

enum class PlaceKind : uint8_t { kBucket, kTable, kService };

// What an operation needs on one kind of place.
struct NeededAction {
  std::string action;     // "s3:GetObject"
  std::string place;      // operations.tsv's word: "object", "bucket", "table", "index", "source-object", "service" …
  std::string operation;  // the API operation that needs it
  Location at;            // the operation as declared
};

struct Use {
  PlaceKind kind = PlaceKind::kService;
  Value arn;                            // of the bucket or table, canonical
  std::string id;                       // logical id where it is a resource of the template
  std::vector<Value> keys;              // key patterns; empty: every key
  std::vector<Value> indexes;           // names; empty: the table itself
  std::vector<NeededAction> needed;     // deduplicated, in the order declared
  std::vector<std::string> operations;  // API names, as declared, for Sids and comments
  Location at;
};

struct FunctionUses {
  std::string function;   // logical id
  bool declared = false;  // false: no `Uses`, so nothing is known
  std::vector<Use> uses;
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
