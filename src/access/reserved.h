// What AWS keeps to itself and gives to nobody, whatever the policies say: it offers its managed policies, the roles of
// IAM Identity Center and the aliases of its own keys to be read and used, not to be changed.
//
// https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-vs-inline.html
// https://docs.aws.amazon.com/singlesignon/latest/userguide/using-service-linked-roles.html
// https://docs.aws.amazon.com/kms/latest/developerguide/alias-about.html
#ifndef LEASTPRIV_ACCESS_RESERVED_H_
#define LEASTPRIV_ACCESS_RESERVED_H_

#include <string_view>

#include "access/statement.h"

namespace leastpriv {

// Why nobody may do it, or "".
std::string_view WhyReserved(const PreparedRequest& prepared);

}  // namespace leastpriv

#endif  // LEASTPRIV_ACCESS_RESERVED_H_
