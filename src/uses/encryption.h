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

// The keys with which a template encrypts a resource, each once; none where AWS owns or manages it.
std::vector<EncryptionKey> EncryptionKeysOf(const Resource& resource, const Resolver& resolver);

// A key as its id, ARN or alias, or as a reference to one; nothing for a key that AWS manages (`alias/aws/s3`), which
// takes no rights of the caller's.
std::optional<EncryptionKey> ReadEncryptionKey(NodeRef node, const Resolver& resolver);

}  // namespace leastpriv

#endif  // LEASTPRIV_USES_ENCRYPTION_H_
