// What becomes of the policies that a function has, when the ones it needs are written: those of the services that its
// declaration speaks for go, those of other services stay, and a mixed one is taken apart where it can be.
#ifndef LEASTPRIV_GENERATE_POLICY_FATE_H_
#define LEASTPRIV_GENERATE_POLICY_FATE_H_

#include <cstdint>
#include <string>
#include <vector>

#include "iam/catalogue.h"
#include "template/template.h"
#include "uses/uses.h"

namespace leastpriv {

enum class Fate : uint8_t {
  kStays,   // grants nothing that the declaration speaks for
  kGoes,    // grants nothing else
  kSplits,  // grants both, and its parts can be told apart
  kStuck,   // grants both and cannot be taken apart: it stays, with a note
};

class FateReader {
 public:
  // Both must outlive the reader.
  FateReader(const FunctionUses& uses, const Catalogue& catalogue) : uses_(uses), catalogue_(catalogue) {}

  // One entry of an Action list, by its Term; kSplits never.
  Fate OfAction(const Term& term) const;
  Fate OfStatement(const Statement& statement) const;
  // A policy that AWS wrote: the expansion of a SAM policy template.
  Fate OfGrant(const Grant& grant) const;
  // An AWS managed policy goes when all that it grants is spoken for, or when its name says that it is about S3 or
  // DynamoDB: AmazonDynamoDBFullAccess goes with the console's rights in it. `others` takes the other services.
  Fate OfManaged(const ManagedPolicy& policy, std::vector<std::string>& others) const;

 private:
  Fate OfText(const Text& entry) const;

  const FunctionUses& uses_;
  const Catalogue& catalogue_;
};

}  // namespace leastpriv

#endif  // LEASTPRIV_GENERATE_POLICY_FATE_H_
