// What the readers of a declaration's parts share while ReadUses() runs. Private to floor `uses`.
#ifndef LEASTPRIV_USES_READING_H_
#define LEASTPRIV_USES_READING_H_

#include <string>
#include <string_view>
#include <vector>

#include "iam/catalogue.h"
#include "template/template.h"
#include "text/diagnostic.h"
#include "uses/operations.h"
#include "uses/uses.h"

namespace leastpriv {

class UsesReading {
 public:
  UsesReading(const Template& model, DeclaredUses& out) : model_(model), out_(out) {}

  const Template& model() const { return model_; }
  const Resolver& resolver() const { return model_.resolver; }
  const Catalogue& catalogue() const { return catalogue_; }

  // The declaration is wrong, and with it unusable.
  void Wrong(const Location& at, std::string message, std::string hint = {});
  // As Wrong, with the nearest of the known names as hint.
  void WrongName(const Location& at, std::string message, std::string_view name,
                 const std::vector<std::string_view>& known);
  // It may be right; the author should know.
  void Note(const Location& at, std::string message, std::string hint);

  std::vector<std::string_view> ResourceIds() const;
  // The scalars or intrinsics of a list, or of a scalar alone.
  std::vector<Value> ReadTexts(NodeRef list);

 private:
  const Template& model_;
  DeclaredUses& out_;
  Catalogue catalogue_;
};

// The place that a node names, as a logical id, a reference, a name or an ARN; false when it is wrong.
bool ReadPlace(NodeRef node, const PlaceType& type, UsesReading& reading, Use& use);
// Keys and indexes.
void ReadPlaceParts(NodeRef item, UsesReading& reading, Use& use);
// What encrypts the place: the template's word for a resource of it, `EncryptionKey` for another.
void ReadEncryption(NodeRef item, UsesReading& reading, Use& use);
// LeadingKeys, Attributes, TransactionsOnly, SecureTransport, ResourceAccount.
void ReadNarrowing(NodeRef item, UsesReading& reading, Use& use);

// The conditions that every action takes: SecureTransport, ResourceAccount.
std::vector<Condition> CommonConditions(const Narrowing& narrowing, const Location& at);
// The conditions under which an action is needed, or nothing after saying what is wrong.
std::optional<std::vector<Condition>> ConditionsOf(const Use& use, const Operation& operation,
                                                   const OperationNeeds& needs, std::string_view action,
                                                   const Location& at, UsesReading& reading);

// The operations of a use and their options, as needs of the function.
void ReadOperations(NodeRef list, UsesReading& reading, Use& use, FunctionUses& function);
void ReadAccess(NodeRef access, UsesReading& reading, Use& use, FunctionUses& function);

// `Actions` and `Resource`.
void ReadGeneralUse(NodeRef item, UsesReading& reading, Use& use, FunctionUses& function);

// The rights that an operation, or one of its options, needs on what encrypts a place: the place of the use, or the
// `other` one that From and To name.
void AddKeyNeeds(const Use& use, const Operation& operation, std::string_view option, bool other, const Location& at,
                 UsesReading& reading, std::vector<Need>& needs);

}  // namespace leastpriv

#endif  // LEASTPRIV_USES_READING_H_
