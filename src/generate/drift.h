// The distance between what a principal may do and what it declares that it does, in the services that its declaration
// speaks for.
//
// A declaration speaks for S3 and DynamoDB always (`Uses: []` means that none of both is used), and for every other
// service that it names. Grants of other services are nobody's business here.
//
// The measure is the policy that `generate` would write. A grant is declared where one of its statements covers it: the
// action, the whole resource pattern for some account, region and parameters, and no condition of that statement
// missing. A use is missing where no Allow can meet it. What cannot be seen (a role from outside, a managed policy
// whose statements are not known, an unresolved element) is never called missing.
#ifndef LEASTPRIV_GENERATE_DRIFT_H_
#define LEASTPRIV_GENERATE_DRIFT_H_

#include <cstdint>
#include <string>
#include <vector>

#include "generate/generate.h"
#include "iam/catalogue.h"
#include "template/template.h"
#include "uses/uses.h"

namespace leastpriv {

enum class DriftKind : uint8_t {
  kUndeclared,  // granted; no use needs the action
  kWider,       // granted on more than the uses name
  kMissing,     // declared; no Allow grants it
  kDenied,      // declared, and a Deny takes it back
};

struct Drift {
  DriftKind kind = DriftKind::kUndeclared;
  const Grant* grant = nullptr;          // where it is granted or denied; null for kMissing
  const Statement* statement = nullptr;  // the first one, where AWS wrote the grant
  Location at;                           // the entry or entries of the statement, or the operation as declared
  std::vector<std::string> actions;
  std::string resource;            // pattern (the first one of kUndeclared), holes as Text::Spelling() writes them
  std::vector<std::string> needs;  // kWider: the resources that are declared for the first action
  Location declared_at = {};       // kDenied: the operation as declared
};

// In the order of the statements, then of the declaration. `generated` is what Generate() made of `uses`.
std::vector<Drift> FindDrift(const TemplatePrincipal& principal, const FunctionUses& uses,
                             const GeneratedPolicy& generated, const Catalogue& catalogue);

// Does the declaration speak for the service of this action ("s3:GetObject")?
bool SpeaksFor(const FunctionUses& uses, std::string_view action);

}  // namespace leastpriv

#endif  // LEASTPRIV_GENERATE_DRIFT_H_
