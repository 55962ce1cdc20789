// The resources of a template by their ARNs, as the resolver spells them.
//
// Made on first use, in one walk over the resources; a look-up is hashed.
#ifndef LEASTPRIV_LINT_RESOURCES_BY_ARN_H_
#define LEASTPRIV_LINT_RESOURCES_BY_ARN_H_

#include <optional>
#include <string>
#include <unordered_map>

#include "template/resolver.h"

namespace leastpriv {

class ResourcesByArn {
 public:
  // Views the resolver, which must outlive it.
  explicit ResourcesByArn(const Resolver& resolver) : resolver_(&resolver) {}

  // The resource whose ARN this is, the first if several have it; null when it is of none, or of a form that is not
  // known.
  const Resource* Find(const Text& arn) const;

 private:
  struct Known {
    Text arn;
    const Resource* resource;
  };

  const Resolver* resolver_;
  mutable std::optional<std::unordered_map<std::string, Known>> known_;  // by the ARN's spelling
};

}  // namespace leastpriv

#endif  // LEASTPRIV_LINT_RESOURCES_BY_ARN_H_
