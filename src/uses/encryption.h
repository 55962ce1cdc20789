// The customer-managed key of an encrypted place, as the resource of a statement.
// https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html
#ifndef LEASTPRIV_USES_ENCRYPTION_H_
#define LEASTPRIV_USES_ENCRYPTION_H_

#include <optional>
#include <vector>

#include "document/document.h"
#include "template/resolver.h"
#include "uses/need.h"

namespace leastpriv {

struct EncryptionKey {
  NeededResource resource;
  // A key known by an alias alone: every key of the account under kms:ResourceAliases.
  std::optional<Value> alias;
};

// The keys under an alias, by its name or ARN: those of its account and region, for a key's ARN cannot be told from its
// alias. Nothing where the value is no alias.
std::optional<EncryptionKey> KeysUnderAlias(const Value& value, const Resolver& resolver);

// The keys with which a template encrypts a resource, each once; none where AWS owns or manages it.
std::vector<EncryptionKey> EncryptionKeysOf(const Resource& resource, const Resolver& resolver);

// A key as its id, ARN or alias, or as a reference to one; nothing for a key that AWS manages (`alias/aws/s3`), which
// takes no rights of the caller's.
std::optional<EncryptionKey> ReadEncryptionKey(NodeRef node, const Resolver& resolver);

}  // namespace leastpriv

#endif  // LEASTPRIV_USES_ENCRYPTION_H_
