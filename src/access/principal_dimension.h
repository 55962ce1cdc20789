// Who may ask: a stand-in for every kind of principal that some statement tells from the others, with the context keys
// that follow from who it is. Principal elements and those keys are one dimension, for they depend on each other.
//
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#principaltable
#ifndef LEASTPRIV_ACCESS_PRINCIPAL_DIMENSION_H_
#define LEASTPRIV_ACCESS_PRINCIPAL_DIMENSION_H_

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "access/dimension.h"

namespace leastpriv {

struct Who {
  std::string principal;  // as Request takes it
  std::map<std::string, std::string, std::less<>> keys;
};

// aws:PrincipalArn, aws:PrincipalAccount, aws:PrincipalType, aws:username, aws:PrincipalIsAWSService,
// aws:PrincipalServiceName: keys, in lower case, that follow from who asks.
bool FollowsFromPrincipal(std::string_view key);

// Cell::who counts in `who`.
Dimension PrincipalDimension(const Universe& universe, std::vector<Who>& who);

}  // namespace leastpriv

#endif  // LEASTPRIV_ACCESS_PRINCIPAL_DIMENSION_H_
